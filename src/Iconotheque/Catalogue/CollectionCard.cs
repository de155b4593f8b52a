using System.Collections.Immutable;
using System.Text.Json;

namespace Iconotheque.Catalogue;

/// <summary>The file collection.json of a searchable collection: where its images are and how they are compared.</summary>
public sealed record CollectionCard
{
    /// <summary>Its name in the collection's folder.</summary>
    public const string FileName = "collection.json";

    private const string Current = "iconotheque-collection/1";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>The layout.</summary>
    public string Format { get; init; } = Current;

    /// <summary>The folder of the images, absolute.</summary>
    public required string Source { get; init; }

    /// <summary>How images are compared, as the user named it.</summary>
    public required string Method { get; init; }

    /// <summary>The longer side at which images are described, in pixels.</summary>
    public required int MaxSide { get; init; }

    /// <summary>The most local features of an image.</summary>
    public required int Features { get; init; }

    /// <summary>The network that was chosen where the method names none; empty for none.</summary>
    public string Network { get; init; } = "";

    /// <summary>The scales of global descriptors of networks.</summary>
    public ImmutableArray<double> Scales { get; init; } = [1];

    /// <summary>The scales of local descriptors of networks; empty for those that each was published with.</summary>
    public ImmutableArray<double> LocalScales { get; init; } = [];

    /// <summary>What an estimate had said; null when none was made.</summary>
    public IndexCosts? Estimated { get; init; }

    /// <summary>What the last build took.</summary>
    public IndexCosts? Measured { get; init; }

    /// <summary>Reads the card of a folder.</summary>
    /// <exception cref="InputException">Missing, damaged, or of another version.</exception>
    public static CollectionCard Read(string folder)
    {
        string path = Path.Combine(folder, FileName);
        if (!File.Exists(path)) throw new InputException(path, "is missing: this is not a searchable collection; make one with icono index");
        try
        {
            var card = JsonSerializer.Deserialize<CollectionCard>(RegularFile.ReadAll(path), Options);
            if (card?.Format != Current) throw new InputException(path, $"is of the format '{card?.Format}'; this program reads {Current}");
            return card is { MaxSide: > 0, Features: > 0, Scales.IsDefaultOrEmpty: false } ? card : throw new InputException(path, "must have a maxSide and features above 0, and scales");
        }
        catch (JsonException e)
        {
            throw new InputException(path, (int?)(e.LineNumber + 1), $"is not the JSON of a searchable collection: {e.Message}", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException(path, $"cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Replaces the card of a folder at once.</summary>
    public void Write(string folder) => AtomicFile.WriteText(Path.Combine(folder, FileName), JsonSerializer.Serialize(this, Options) + "\n");
}
