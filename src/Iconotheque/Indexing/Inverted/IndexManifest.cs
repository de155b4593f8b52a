using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Iconotheque.Indexing.Encoders;

namespace Iconotheque.Indexing.Inverted;

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
        if (!File.Exists(path))
            throw new InputException(path, "is missing: this is not the folder of an index; make one with icono library index");
        try
        {
            var manifest = JsonSerializer.Deserialize<IndexManifest>(RegularFile.ReadAll(path), Options);
            if (manifest?.Format != Current)
                throw new InputException(path, $"is of the format '{manifest?.Format}'; this program reads {Current}");
            return manifest.IsWhole() ? manifest : throw new InputException(path,
                "is damaged: a field is missing, or it names a segment that it cannot have; build the index again");
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

    /// <summary>The file of a segment.</summary>
    /// <param name="number">Its number, from 1.</param>
    internal static string NameOf(int number) => $"segment-{number:D6}.seg";

    /// <summary>Whether there is a value everywhere, and each segment is a file of its own, made before the next.</summary>
    private bool IsWhole()
    {
        if (Features is null || Stamp is null || Kind is null || Parameters is null || Segments.IsDefault) return false;
        if (Stamp.Values.Concat(Parameters.Values).Contains(null!)) return false;
        var past = Segments.Select(segment => segment?.File).ToHashSet(StringComparer.Ordinal);
        return past.Count == Segments.Length
            && Segments.All(segment => segment is { File: not null, Images: > 0, Removed.IsDefault: false }
                && NumberOf(segment.File) is var number && number > 0 && number < Next);
    }

    /// <summary>The number that a segment's file carries; 0 for other names.</summary>
    private static int NumberOf(string file) =>
        file.StartsWith("segment-", StringComparison.Ordinal)
            && int.TryParse(Path.GetFileNameWithoutExtension(file)["segment-".Length..], NumberStyles.None,
                CultureInfo.InvariantCulture, out int number) && file == NameOf(number) ? number : 0;

    /// <summary>Replaces the manifest of a folder at once.</summary>
    public void Write(string folder) =>
        AtomicFile.WriteText(Path.Combine(folder, FileName), JsonSerializer.Serialize(this, Options) + "\n");
}
