using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text.Json;

namespace Iconotheque.Networks.Weights;

/// <summary>The .safetensors format: a JSON header of types, shapes and offsets, then the elements.</summary>
/// <remarks>github.com/huggingface/safetensors, README: 8 bytes length, header, data; offsets without holes.</remarks>
public static class Safetensors
{
    private const long LongestHeader = 100_000_000;
    private const string MetadataName = "__metadata__";

    private static readonly ImmutableSortedDictionary<string, ElementType> Types = new Dictionary<string, ElementType>
    {
        ["BOOL"] = ElementType.Bool,
        ["U8"] = ElementType.UInt8,
        ["I8"] = ElementType.Int8,
        ["I16"] = ElementType.Int16,
        ["I32"] = ElementType.Int32,
        ["I64"] = ElementType.Int64,
        ["F16"] = ElementType.Float16,
        ["BF16"] = ElementType.BFloat16,
        ["F32"] = ElementType.Float32,
        ["F64"] = ElementType.Float64,
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>The bytes of a file: tensors in the order of their names, the header padded to a multiple of 8.</summary>
    public static byte[] ToBytes(ImmutableSortedDictionary<string, WeightTensor> tensors, ImmutableSortedDictionary<string, string> metadata)
    {
        using var header = new MemoryStream();
        using (var json = new Utf8JsonWriter(header))
        {
            json.WriteStartObject();
            json.WriteStartObject(MetadataName);
            foreach (var (name, value) in metadata) json.WriteString(name, value);
            json.WriteEndObject();
            long begin = 0;
            foreach (var (name, tensor) in tensors)
            {
                json.WriteStartObject(name);
                json.WriteString("dtype", Types.First(pair => pair.Value == tensor.Type).Key);
                json.WriteStartArray("shape");
                foreach (long axis in tensor.Shape) json.WriteNumberValue(axis);
                json.WriteEndArray();
                json.WriteStartArray("data_offsets");
                json.WriteNumberValue(begin);
                json.WriteNumberValue(begin += tensor.Bytes.Length);
                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        while (header.Length % 8 != 0) header.WriteByte((byte)' ');
        byte[] bytes = new byte[8 + header.Length + tensors.Values.Sum(tensor => (long)tensor.Bytes.Length)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, header.Length);
        header.GetBuffer().AsSpan(0, (int)header.Length).CopyTo(bytes.AsSpan(8));
        int at = 8 + (int)header.Length;
        foreach (var tensor in tensors.Values)
        {
            tensor.Bytes.Span.CopyTo(bytes.AsSpan(at));
            at += tensor.Bytes.Length;
        }

        return bytes;
    }

    /// <summary>Reads a file; the texts of its metadata become values under their own names.</summary>
    /// <exception cref="InputException">Missing, damaged, or holding a type that is not known.</exception>
    public static Checkpoint Read(string path)
    {
        try
        {
            return Parse(path, File.ReadAllBytes(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException(path, $"cannot be read: {e.Message}", e);
        }
    }

    private static Checkpoint Parse(string path, byte[] bytes)
    {
        long length = bytes.Length < 8 ? -1 : BinaryPrimitives.ReadInt64LittleEndian(bytes);
        if (length < 2 || length > Math.Min(LongestHeader, bytes.Length - 8)) throw new InputException(path, "is not a .safetensors file, or is cut short: its header's length does not fit the file");
        try
        {
            using var json = JsonDocument.Parse(bytes.AsMemory(8, (int)length), new JsonDocumentOptions { MaxDepth = 8 });
            return Interpret(path, json.RootElement, bytes.AsMemory(8 + (int)length));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or ArgumentException or OverflowException)
        {
            throw new InputException(path, $"is not a .safetensors file: {e.Message}", e);
        }
    }

    private static Checkpoint Interpret(string path, JsonElement header, ReadOnlyMemory<byte> data)
    {
        var tensors = ImmutableSortedDictionary.CreateBuilder<string, WeightTensor>(StringComparer.Ordinal);
        var values = ImmutableSortedDictionary.CreateBuilder<string, object>(StringComparer.Ordinal);
        foreach (var entry in header.EnumerateObject())
        {
            if (entry.NameEquals(MetadataName))
            {
                foreach (var item in entry.Value.EnumerateObject()) values[item.Name] = item.Value.GetString() ?? "";
                continue;
            }

            string type = entry.Value.GetProperty("dtype").GetString() ?? "";
            var offsets = entry.Value.GetProperty("data_offsets");
            long begin = offsets[0].GetInt64(), end = offsets[1].GetInt64();
            if (!Types.TryGetValue(type, out var element)) throw new InputException(path, $"tensor {entry.Name} is of type {type}; {string.Join(", ", Types.Keys)} are read");
            if (begin < 0 || end < begin || end > data.Length) throw new InputException(path, $"tensor {entry.Name} lies outside the file; the file is cut short or damaged");
            var shape = entry.Value.GetProperty("shape").EnumerateArray().Select(axis => axis.GetInt64()).ToImmutableArray();
            tensors[entry.Name] = new WeightTensor(element, shape, data.Slice((int)begin, (int)(end - begin)));
        }

        return new Checkpoint(path, tensors.ToImmutable(), values.ToImmutable());
    }
}
