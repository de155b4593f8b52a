using System.Collections.Immutable;

namespace Iconotheque.Collections.Records;

/// <summary>What a collection says of a picture, verbatim: nothing is corrected, translated or normalised here.</summary>
/// <remarks>Empty where nothing is said; several values of a field are joined by <c>"; "</c>.</remarks>
public sealed record ItemMetadata
{
    /// <summary>A picture of which nothing is said.</summary>
    public static ItemMetadata None { get; } = new();

    /// <summary>The title.</summary>
    public string Title { get; init; } = "";

    /// <summary>The description.</summary>
    public string Description { get; init; } = "";

    /// <summary>Photographer, draughtsman, publisher.</summary>
    public string Creator { get; init; } = "";

    /// <summary>When the picture was made, as the collection writes it; often EDTF.</summary>
    public string Date { get; init; } = "";

    /// <summary>What it is: photograph, postcard, drawing, print, aerial view.</summary>
    public string Medium { get; init; } = "";

    /// <summary>The place shown.</summary>
    public string Place { get; init; } = "";

    /// <summary>The statement of rights: a URI of rightsstatements.org or Creative Commons, or words.</summary>
    public string Rights { get; init; } = "";

    /// <summary>Who is to be named, in the words that the holder asks for.</summary>
    public string Attribution { get; init; } = "";

    /// <summary>The persistent identifier: ARK, DOI, Handle, URN.</summary>
    public string PersistentId { get; init; } = "";

    /// <summary>The page of the picture at its holder.</summary>
    public string Page { get; init; } = "";

    /// <summary>Everything else, by the source's own name of the field.</summary>
    public ImmutableSortedDictionary<string, string> Other { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>This, and what another says where this is silent.</summary>
    public ItemMetadata Over(ItemMetadata other) => new()
    {
        Title = Or(Title, other.Title),
        Description = Or(Description, other.Description),
        Creator = Or(Creator, other.Creator),
        Date = Or(Date, other.Date),
        Medium = Or(Medium, other.Medium),
        Place = Or(Place, other.Place),
        Rights = Or(Rights, other.Rights),
        Attribution = Or(Attribution, other.Attribution),
        PersistentId = Or(PersistentId, other.PersistentId),
        Page = Or(Page, other.Page),
        Other = other.Other.SetItems(Other),
    };

    private static string Or(string text, string otherwise) => text.Length > 0 ? text : otherwise;

    /// <summary>Whether both say the same, further fields included.</summary>
    public bool Equals(ItemMetadata? other) =>
        other is not null && Fields.SequenceEqual(other.Fields) && Other.SequenceEqual(other.Other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Title, Creator, Date, PersistentId, Page);

    private string[] Fields => [Title, Description, Creator, Date, Medium, Place, Rights, Attribution, PersistentId, Page];
}
