using System.Collections.Immutable;
using System.Runtime.InteropServices;
using PureHDF;
using PureHDF.VOL.Native;

namespace Iconotheque.Networks.Weights.Matlab;

/// <summary>
/// Walks the variables of a -v7.3 file: structs are groups, cells datasets of references, attributes say which is which.
/// </summary>
/// <remarks>
/// MathWorks, "MAT-File Versions"; the attributes are those MATLAB writes: MATLAB_class, MATLAB_empty, MATLAB_sparse,
/// MATLAB_object_decode. An array of structs is a group whose fields are datasets of references without a class.
/// </remarks>
internal sealed class Hdf5Objects(NativeFile file, CheckpointBuilder builder)
{
    private const string ClassName = "MATLAB_class";
    private const int ReferenceSize = 8, LongestClass = 256;

    /// <summary>Adds every variable below its name; groups that begin with <c>#</c> are MATLAB's own.</summary>
    public void AddVariables()
    {
        foreach (var child in file.Children())
        {
            if (child.Name[0] != '#') Add(child, builder.Join("", child.Name), 0);
        }
    }

    private void Add(IH5Object item, string path, int depth)
    {
        builder.Count(1);
        if (depth > CheckpointBuilder.DeepestNesting)
            throw builder.Fail($"{path[..Math.Min(path.Length, 80)]}… is nested deeper "
                + $"than {CheckpointBuilder.DeepestNesting} levels; the file is damaged or refers to itself");
        if (item is IH5UnresolvedLink) throw builder.Fail($"{path} is a link that leads nowhere; the file is damaged");
        if (item.AttributeExists("MATLAB_object_decode")) throw Objects();
        if (item.AttributeExists("MATLAB_sparse"))
            throw builder.Fail($"{path} is sparse; full(…) makes it an array that is read");
        string kind = ClassOf(item, path);
        if (kind == "function_handle") return;
        if (item is IH5Group group && (kind is "" or "struct")) AddFields(group, path, depth);
        else if (item is NativeDataset dataset) AddArray(dataset, kind, path, depth);
        else throw Objects();
    }

    /// <summary>
    /// The class that MATLAB wrote; an empty text when it wrote none. Its length is looked at first, for reading takes as much
    /// memory.
    /// </summary>
    private string ClassOf(IH5Object item, string path)
    {
        if (!item.AttributeExists(ClassName)) return "";
        var attribute = item.Attribute(ClassName);
        return attribute.Type.Size <= LongestClass && attribute.Space.Dimensions.Length == 0 ? attribute.Read<string>()
            : throw builder.Fail($"{path} has a class name of {attribute.Type.Size} characters; the file is damaged");
    }

    private void AddFields(IH5Group group, string path, int depth)
    {
        foreach (var child in group.Children())
        {
            if (child is NativeDataset dataset && dataset.Type.Class == H5DataTypeClass.Reference
                && !dataset.AttributeExists(ClassName))
            {
                var elements = References(dataset, path);
                for (int i = 0; i < elements.Length; i++)
                    Add(file.Get(elements[i]), builder.Join(builder.Join(path, $"{i}"), child.Name), depth + 1);
            }
            else
            {
                Add(child, builder.Join(path, child.Name), depth + 1);
            }
        }
    }

    private void AddArray(NativeDataset dataset, string kind, string path, int depth)
    {
        if (IsEmpty(dataset)) AddEmpty(dataset, kind, path);
        else if (kind == "cell") AddCells(dataset, path, depth);
        else if (kind == "char")
            builder.Add(path, MatlabText.Of(new string(MemoryMarshal.Cast<byte, char>(Bytes(dataset, NumberType.UInt16, path))),
                Shape(dataset), builder, path));
        else
        {
            var stored = StoredType(dataset, path);
            builder.Add(path, new StoredNumbers(stored, Bytes(dataset, stored, path),
                Shape(dataset)).ToTensor(kind.Length == 0 ? stored : ArrayType(kind), builder, path));
        }
    }

    private void AddCells(NativeDataset dataset, string path, int depth)
    {
        var cells = References(dataset, path);
        for (int i = 0; i < cells.Length; i++) Add(file.Get(cells[i]), builder.Join(path, $"{i}"), depth + 1);
    }

    /// <summary>An array without elements, for which the file has its shape as numbers.</summary>
    private void AddEmpty(NativeDataset dataset, string kind, string path)
    {
        if (kind == "char") builder.Add(path, "");
        if (kind is "char" or "cell" or "struct" or "canonical empty") return;
        ImmutableArray<long> shape = [.. MemoryMarshal.Cast<byte, long>(Bytes(dataset, NumberType.UInt64, path)).ToArray()];
        builder.Add(path,
            new StoredNumbers(ArrayType(kind), ReadOnlyMemory<byte>.Empty, shape).ToTensor(ArrayType(kind), builder, path));
    }

    private NativeObjectReference1[] References(NativeDataset dataset, string path)
    {
        if (dataset.Type.Class != H5DataTypeClass.Reference)
            throw builder.Fail($"{path} is a cell without references; the file is damaged");
        builder.Count(Checked(dataset, ReferenceSize, path));
        return dataset.Read<NativeObjectReference1[]>();
    }

    private byte[] Bytes(NativeDataset dataset, NumberType type, string path)
    {
        if (StoredType(dataset, path) != type)
            throw builder.Fail($"{path} is stored as {StoredType(dataset, path)} where {type} is expected; the file is damaged");
        byte[] bytes = new byte[Checked(dataset, StoredNumbers.SizeOf(type), path) * StoredNumbers.SizeOf(type)];
        switch (type)
        {
            case NumberType.Int8: Fill<sbyte>(dataset, bytes); break;
            case NumberType.UInt8: Fill<byte>(dataset, bytes); break;
            case NumberType.Int16: Fill<short>(dataset, bytes); break;
            case NumberType.UInt16: Fill<ushort>(dataset, bytes); break;
            case NumberType.Int32: Fill<int>(dataset, bytes); break;
            case NumberType.UInt32: Fill<uint>(dataset, bytes); break;
            case NumberType.Int64: Fill<long>(dataset, bytes); break;
            case NumberType.UInt64: Fill<ulong>(dataset, bytes); break;
            case NumberType.Single: Fill<float>(dataset, bytes); break;
            default: Fill<double>(dataset, bytes); break;
        }

        return bytes;
    }

    private static void Fill<T>(NativeDataset dataset, byte[] bytes) where T : unmanaged
    {
        if (bytes.Length > 0) dataset.Read(MemoryMarshal.Cast<byte, T>(bytes.AsSpan()));
    }

    /// <summary>The number of elements, once it is known that they and a chunk of them fit what the file may take.</summary>
    private long Checked(NativeDataset dataset, int size, string path)
    {
        if (dataset.Layout.Class == H5DataLayoutClass.VirtualStorage)
            throw builder.Fail($"{path} lies in other files; save it in one");
        long count = ElementCount.Of(Shape(dataset).AsSpan()) ?? throw builder.Fail(
            $"{path} claims the shape [{string.Join(", ", dataset.Space.Dimensions)}]; the file is damaged");
        builder.ChargeCopy(count * size);
        if (dataset.Layout.Class != H5DataLayoutClass.Chunked) return count;
        ImmutableArray<long> chunk = [.. dataset.Layout.Chunks.Select(axis => (long)axis)];
        builder.ChargeCopy(size * (ElementCount.Of(chunk.AsSpan())
            ?? throw builder.Fail($"{path} claims chunks of [{string.Join(", ", chunk)}]; the file is damaged")));
        return count;
    }

    /// <summary>MATLAB's shape: HDF5 counts the fastest axis last.</summary>
    private static ImmutableArray<long> Shape(NativeDataset dataset) =>
        [.. dataset.Space.Dimensions.Reverse().Select(axis => (long)axis)];

    private static bool IsEmpty(NativeDataset dataset)
    {
        if (!dataset.AttributeExists("MATLAB_empty")) return false;
        var empty = dataset.Attribute("MATLAB_empty");
        return empty.Type.Size == 1 ? empty.Read<byte>() != 0 : empty.Read<int>() != 0;
    }

    private NumberType StoredType(NativeDataset dataset, string path)
    {
        int size = dataset.Type.Size;
        bool signed = dataset.Type.Class == H5DataTypeClass.FixedPoint && dataset.Type.FixedPoint.IsSigned;
        return (dataset.Type.Class, size, signed) switch
        {
            (H5DataTypeClass.FloatingPoint, 4, _) => NumberType.Single,
            (H5DataTypeClass.FloatingPoint, 8, _) => NumberType.Double,
            (H5DataTypeClass.FixedPoint, 1, _) => signed ? NumberType.Int8 : NumberType.UInt8,
            (H5DataTypeClass.FixedPoint, 2, _) => signed ? NumberType.Int16 : NumberType.UInt16,
            (H5DataTypeClass.FixedPoint, 4, _) => signed ? NumberType.Int32 : NumberType.UInt32,
            (H5DataTypeClass.FixedPoint, 8, _) => signed ? NumberType.Int64 : NumberType.UInt64,
            (H5DataTypeClass.Compound, _, _) => throw builder.Fail($"{path} is complex; weights are real numbers"),
            _ => throw builder.Fail($"{path} is stored as {dataset.Type.Class} of {size} bytes, which is not read"),
        };
    }

    private NumberType ArrayType(string kind) =>
        kind.Length > 0 && char.IsAsciiLetterLower(kind[0]) && Enum.TryParse<NumberType>(kind, ignoreCase: true, out var type)
            ? type
            : throw Objects();

    private InputException Objects() =>
        builder.Fail("holds MATLAB objects (classdef), which only MATLAB reads; use the struct version of the file");
}
