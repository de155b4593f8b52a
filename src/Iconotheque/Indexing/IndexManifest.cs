using System.Collections.Immutable;
using System.Text.Json;

namespace Iconotheque.Indexing;

/// <summary>The file index.json of an index: what it is and which segments make it up. Replacing it publishes a change.</summary>
public sealed record IndexManifest
{
    /// <summary>Its name in the index's folder.</summary>
    public const string FileName = "index.json";

    private const string Current = "iconotheque-index/1";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>The layout.</summary>
    public string Format { get; init; } = Current;

    /// <summary>The name of the features, such as rootsift.</summary>
    public required string Features { get; init; }

    /// <summary>The identity stamp of the features, field by field.</summary>
    public required ImmutableSortedDictionary<string, string> Stamp { get; init; }

    /// <summary>The kind of index; one of <see cref="ListEncoders.Known"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>What the encoder says of itself.</summary>
    public required ImmutableSortedDictionary<string, string> Parameters { get; init; }

    /// <summary>The segments, in the order of their images.</summary>
    public ImmutableArray<ManifestSegment> Segments { get; init; } = [];

    /// <summary>The number that the next segment's file carries.</summary>
    public int Next { get; init; } = 1;

    /// <summary>Reads the manifest of a folder.</summary>
    /// <exception cref="InputException">Missing, damaged, or of another version.</exception>
    public static IndexManifest Read(string folder)
    {
        string path = Path.Combine(folder, FileName);
        if (!File.Exists(path)) throw new InputException(path, "is missing: this is not the folder of an index; make one with icono index");
        try
        {
            var manifest = JsonSerializer.Deserialize<IndexManifest>(File.ReadAllBytes(path), Options);
            if (manifest?.Format != Current) throw new InputException(path, $"is of the format '{manifest?.Format}'; this program reads {Current}");
            return manifest.Segments.Any(segment => Path.GetFileName(segment.File) != segment.File || segment.Removed.IsDefault)
                ? throw new InputException(path, "names a segment outside its folder")
                : manifest;
        }
        catch (JsonException e)
        {
            throw new InputException(path, (int?)(e.LineNumber + 1), $"is not the JSON of an index: {e.Message}", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException(path, $"cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Replaces the manifest of a folder at once.</summary>
    public void Write(string folder) => AtomicFile.WriteText(Path.Combine(folder, FileName), JsonSerializer.Serialize(this, Options) + "\n");
}
