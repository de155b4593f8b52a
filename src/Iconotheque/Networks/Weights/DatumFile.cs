using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Google.Protobuf;
using Iconotheque.Networks.Weights.TensorFlow.Protocol;

namespace Iconotheque.Networks.Weights;

/// <summary>Reads a .datum file of DELF: one array of float32, such as the mean or the projection of its PCA.</summary>
/// <remarks>
/// tensorflow/models, research/delf/delf/protos/datum.proto and datum_io.py: row-major, all values in one list.
/// </remarks>
internal static class DatumFile
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="InputException">The file is missing or damaged, or its shape does not fit its values.</exception>
    public static WeightTensor Read(string path)
    {
        Datum datum;
        try
        {
            datum = Datum.Parser.ParseFrom(FileBytes.Read(path));
        }
        catch (InvalidProtocolBufferException e)
        {
            throw new InputException(path, $"is not a .datum file, or is damaged: {e.Message}", e);
        }

        if (datum.FloatList is null || datum.Shape is null)
            throw new InputException(path, "is not a .datum file of floats: it has no shape or no list of them");
        ImmutableArray<long> shape = [.. datum.Shape.Dim];
        int count = datum.FloatList.Value.Count;
        if (ElementCount.Of(shape.AsSpan()) != count)
            throw new InputException(path,
                $"has {count} values, which its shape [{string.Join(", ", shape.Take(8))}] does not take; it is damaged");
        float[] values = [.. datum.FloatList.Value];
        return new WeightTensor(ElementType.Float32, shape, MemoryMarshal.AsBytes(values.AsSpan()).ToArray());
    }
}
