using System.Collections.Immutable;
using System.Text.Json;

namespace Iconotheque.Descriptors;

/// <summary>What kind of vectors a descriptor set holds.</summary>
public enum DescriptorKind
{
    /// <summary>One vector an image.</summary>
    Global,

    /// <summary>Many vectors of bits an image.</summary>
    LocalBinary,

    /// <summary>Many vectors of float32 an image.</summary>
    LocalFloat,

    /// <summary>
    /// Many visual words with the shapes of their regions an image, in float32: rows as <see cref="WordRegion"/> has them.
    /// </summary>
    LocalWords,
}

/// <summary>The file NAME.json beside a descriptor set: its identity.</summary>
public sealed record DescriptorInfo
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    /// <summary>The layout of the set.</summary>
    public string Format { get; init; } = "iconotheque-descriptor/1";

    /// <summary>The descriptor's name.</summary>
    public required string Name { get; init; }

    /// <summary>Global or local, binary or float.</summary>
    public required DescriptorKind Kind { get; init; }

    /// <summary>How global vectors are compared: <c>dot</c> or <c>l2</c>; empty for local ones.</summary>
    public string Metric { get; init; } = "";

    /// <summary>The identity stamp, field by field.</summary>
    public ImmutableSortedDictionary<string, string> Stamp { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>SHA-256 of images.txt when the set was written; empty when not known.</summary>
    public string ImagesSha256 { get; init; } = "";

    /// <summary>Writes the file.</summary>
    public void Write(string path) => AtomicFile.WriteText(path, JsonSerializer.Serialize(this, Options) + "\n");

    /// <summary>Reads the file; null when there is none.</summary>
    /// <exception cref="InputException">It is damaged.</exception>
    public static DescriptorInfo? Read(string path)
    {
        if (!File.Exists(path)) return null;
        try
        {
            var info = JsonSerializer.Deserialize<DescriptorInfo>(RegularFile.ReadAll(path), Options);
            return info is { Name: not null, Stamp: not null, Metric: not null, ImagesSha256: not null }
                ? info
                : throw new InputException(path, "must be an object with name, kind and stamp");
        }
        catch (JsonException e)
        {
            throw new InputException(path, (int?)(e.LineNumber + 1), $"is not the JSON of a descriptor set: {e.Message}", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException(path, $"cannot be read: {e.Message}", e);
        }
    }
}
