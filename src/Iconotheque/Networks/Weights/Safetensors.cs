using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text.Json;

namespace Iconotheque.Networks.Weights;

/// <summary>The .safetensors format: a JSON header of types, shapes and offsets, then the elements.</summary>
/// <remarks>
/// github.com/huggingface/safetensors, README: 8 bytes length, header, data. Names are unique, and the tensors cover the data
/// without holes or overlaps.
/// </remarks>
internal static class Safetensors
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
    public static byte[] ToBytes(ImmutableSortedDictionary<string, WeightTensor> tensors,
        ImmutableSortedDictionary<string, string> metadata)
    {
        using var header = new MemoryStream();
        WriteHeader(header, tensors, metadata);
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
    /// <param name="path">The file; it may be longer than 2 GB, each of its tensors not.</param>
    /// <exception cref="InputException">Missing, damaged, or holding a tensor above 2 GB or of a type that is not
    /// known.</exception>
    public static Checkpoint Read(string path) => Read(path, Array.MaxLength);

    /// <summary>The same; files above a length are read tensor by tensor instead of whole.</summary>
    internal static Checkpoint Read(string path, long longestWhole)
    {
        try
        {
            using var stream = RegularFile.Open(path);
            return stream.Length > longestWhole ? ReadApart(path, stream) : Parse(path, FileBytes.Read(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException(path, $"cannot be read: {e.Message}", e);
        }
    }

    private static Checkpoint ReadApart(string path, Stream stream)
    {
        byte[] start = new byte[8];
        stream.ReadExactly(start);
        byte[] header = new byte[HeaderLength(path, start, stream.Length)];
        stream.ReadExactly(header);
        long begin = stream.Position;
        return Interpret(path, header, stream.Length - begin, (from, length) =>
        {
            byte[] bytes = new byte[length];
            stream.Seek(begin + from, SeekOrigin.Begin);
            stream.ReadExactly(bytes);
            return bytes;
        });
    }

    private static void WriteHeader(Stream header, ImmutableSortedDictionary<string, WeightTensor> tensors,
        ImmutableSortedDictionary<string, string> metadata)
    {
        using var json = new Utf8JsonWriter(header);
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

    private static Checkpoint Parse(string path, byte[] bytes)
    {
        int begin = 8 + HeaderLength(path, bytes, bytes.Length);
        return Interpret(path, bytes.AsMemory(8, begin - 8), bytes.Length - begin,
            (from, length) => bytes.AsMemory(begin + (int)from, length));
    }

    /// <summary>The length of the header, which the file's first eight bytes give.</summary>
    private static int HeaderLength(string path, ReadOnlySpan<byte> start, long file)
    {
        long length = start.Length < 8 ? -1 : BinaryPrimitives.ReadInt64LittleEndian(start);
        return length >= 2 && length <= Math.Min(LongestHeader, file - 8) ? (int)length : throw new InputException(path,
            "is not a .safetensors file, or is cut short: its header's length does not fit the file");
    }

    private static Checkpoint Interpret(string path, ReadOnlyMemory<byte> header, long length,
        Func<long, int, ReadOnlyMemory<byte>> data)
    {
        if (header.Span[0] != (byte)'{')
            throw new InputException(path, "is not a .safetensors file: its header does not begin with a brace");
        try
        {
            using var json = JsonDocument.Parse(header, new JsonDocumentOptions { MaxDepth = 8 });
            return Interpret(path, json.RootElement, length, data);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException
            or ArgumentException or OverflowException)
        {
            throw new InputException(path, $"is not a .safetensors file: {e.Message}", e);
        }
    }

    private static Checkpoint Interpret(string path, JsonElement header, long length,
        Func<long, int, ReadOnlyMemory<byte>> data)
    {
        var tensors = ImmutableSortedDictionary.CreateBuilder<string, WeightTensor>(StringComparer.Ordinal);
        var values = ImmutableSortedDictionary.CreateBuilder<string, object>(StringComparer.Ordinal);
        var extents = new List<(JsonProperty Entry, long Begin, long End)>();
        foreach (var entry in header.EnumerateObject())
        {
            if (entry.NameEquals(MetadataName))
            {
                foreach (var item in entry.Value.EnumerateObject())
                    values.Add(item.Name,
                        item.Value.GetString() ?? throw new FormatException($"{MetadataName} holds something that is no text"));
                continue;
            }

            var (begin, end) = Extent(path, entry, length);
            extents.Add((entry, begin, end));
        }

        // Before anything is read: tensors that overlap could ask for any amount of memory.
        RequireCover(path, [.. extents.Select(extent => (extent.Begin, extent.End))], length);
        foreach (var (entry, begin, end) in extents)
        {
            var shape = entry.Value.GetProperty("shape").EnumerateArray().Select(axis => axis.GetInt64()).ToImmutableArray();
            if (end - begin > Array.MaxLength)
                throw new InputException(path,
                    $"tensor {entry.Name} takes {end - begin} bytes; up to {Array.MaxLength} are read");
            tensors.Add(entry.Name, new WeightTensor(TypeOf(path, entry), shape, data(begin, (int)(end - begin))));
        }

        return new Checkpoint(path, tensors.ToImmutable(), values.ToImmutable());
    }

    private static ElementType TypeOf(string path, JsonProperty entry)
    {
        string type = entry.Value.GetProperty("dtype").GetString() ?? "";
        return Types.TryGetValue(type, out var element) ? element : throw new InputException(path,
            $"tensor {entry.Name} is of type {type}; {string.Join(", ", Types.Keys)} are read");
    }

    private static (long Begin, long End) Extent(string path, JsonProperty entry, long length)
    {
        var offsets = entry.Value.GetProperty("data_offsets");
        long begin = offsets[0].GetInt64(), end = offsets[1].GetInt64();
        bool inside = offsets.GetArrayLength() == 2 && begin >= 0 && end >= begin && end <= length;
        return inside ? (begin, end) : throw new InputException(path,
            $"tensor {entry.Name} lies outside the file; the file is cut short or damaged");
    }

    /// <summary>Two readers of a file with holes could see different things in it, so the format forbids them.</summary>
    private static void RequireCover(string path, List<(long Begin, long End)> extents, long length)
    {
        long at = 0;
        foreach (var (begin, end) in extents.Order())
        {
            if (begin != at)
                throw new InputException(path,
                    $"its tensors leave a hole or overlap at byte {Math.Min(begin, at)} of the data; the file is damaged");
            at = end;
        }

        if (at != length)
            throw new InputException(path, $"its tensors take {at} bytes and the file holds {length}; the file is damaged");
    }
}
