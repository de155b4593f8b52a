using System.Text.Json.Serialization;
using Iconotheque.Collections.Dates;
using Iconotheque.Collections.Records;
using Iconotheque.Imaging;

namespace Iconotheque.Libraries;

/// <summary>One picture of a library.</summary>
public sealed record LibraryItem
{
    /// <summary>Its number in the library, from 1; never given twice.</summary>
    public required long Id { get; init; }

    /// <summary>The name of its collection.</summary>
    public required string Collection { get; init; }

    /// <summary>Its identifier in the collection, verbatim.</summary>
    public required string Identifier { get; init; }

    /// <summary>The file, absolute; for a picture that was fetched, its copy in the library.</summary>
    public required string Path { get; init; }

    /// <summary>Where it was fetched from; empty for local files.</summary>
    public string Url { get; init; } = "";

    /// <summary>The page of the file, from 0.</summary>
    public int Page { get; init; }

    /// <summary>SHA-256 of the file, lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Length of the file, in bytes.</summary>
    public long Bytes { get; init; }

    /// <summary>Width of the upright picture at full size, in pixels.</summary>
    public int Width { get; init; }

    /// <summary>Height of the upright picture at full size, in pixels.</summary>
    public int Height { get; init; }

    /// <summary>Colour, grey or sepia.</summary>
    public Tone Tone { get; init; }

    /// <summary>What is said of it.</summary>
    public ItemMetadata Metadata { get; init; } = ItemMetadata.None;

    /// <summary>Its title, as it is described; its identifier where it has none.</summary>
    [JsonIgnore]
    public string Title => Metadata.Title.Length > 0 ? Metadata.Title : Identifier;

    /// <summary>The days that its date stands for; null when the date says nothing that is understood.</summary>
    public DateRange? Dates { get; init; }

    /// <summary>
    /// The name that rankings and judgements carry: <c>collection/identifier</c>, and <c>#page=N</c> for the N-th page, N above
    /// 1.
    /// </summary>
    public string Name => NameOf(Collection, Identifier, Page);

    /// <summary>The name of an item.</summary>
    internal static string NameOf(string collection, string identifier, int page) =>
        page == 0 ? $"{collection}/{identifier}" : $"{collection}/{identifier}#page={page + 1}";
}
