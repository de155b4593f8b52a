using System.Collections.Immutable;
using System.Security.Cryptography;
using Iconotheque.Networks.Weights;

namespace Iconotheque.Networks;

/// <summary>
/// The parameters of a head on T, or of a whitening behind one: published with a network, or learned from a collection.
/// </summary>
/// <remarks>
/// A .safetensors file whose metadata are the fields. The kinds (docs/networks.md gives their tensors and fields):
/// <c>gem</c>, <c>netvlad</c>, <c>delf</c>, <c>projection</c>. The bytes, and so the identity, depend on nothing but the content.
/// </remarks>
/// <param name="Kind">What it parametrises.</param>
/// <param name="Fields">Options of the head and how the parameters came about, by name; part of the identity stamp through the
/// file's hash.</param>
/// <param name="Tensors">The parameters, by name.</param>
public sealed record HeadFile(string Kind, ImmutableSortedDictionary<string, string> Fields,
    ImmutableSortedDictionary<string, WeightTensor> Tensors)
{
    private const string FormatField = "format", KindField = "kind", CurrentFormat = "iconotheque-head/1";

    /// <summary>The file's bytes.</summary>
    public byte[] ToBytes() => Safetensors.ToBytes(Tensors, Fields.SetItem(FormatField, CurrentFormat).SetItem(KindField, Kind));

    /// <summary>SHA-256 of the file's bytes, in lower-case hexadecimal: its identity stamp.</summary>
    public string Sha256 => Convert.ToHexStringLower(SHA256.HashData(ToBytes()));

    /// <summary>Writes the file.</summary>
    public void Write(string path) => AtomicFile.Write(path, stream => stream.Write(ToBytes()));

    /// <summary>Reads a file.</summary>
    /// <exception cref="InputException">Missing, damaged, or not of this layout.</exception>
    public static HeadFile Read(string path)
    {
        var file = Safetensors.Read(path);
        var fields = file.Values.Where(pair => pair.Value is string).ToImmutableSortedDictionary(pair => pair.Key,
            pair => (string)pair.Value, StringComparer.Ordinal);
        if (fields.GetValueOrDefault(FormatField) != CurrentFormat || !fields.TryGetValue(KindField, out string? kind))
            throw new InputException(path,
                $"is not a head file: its metadata must give {FormatField} {CurrentFormat} and a {KindField}");
        return new HeadFile(kind, fields.Remove(FormatField).Remove(KindField), file.Tensors);
    }
}
