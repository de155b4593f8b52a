using System.Collections.Immutable;
using Iconotheque.Collections.Records;

namespace Iconotheque.Libraries;

/// <summary>
/// The fields of what is said of a picture, by name: those that every collection has, and beside them each collection's own.
/// </summary>
internal static class MetadataFields
{
    /// <summary>The most characters of a field's name, and of what stands in it.</summary>
    public const int LongestName = 100, LongestValue = 20_000;

    private const string Title = "title", Description = "description", Creator = "creator", Date = "date", Medium = "medium",
        Place = "place", Rights = "rights", Attribution = "attribution", PersistentId = "persistent id", Page = "page";

    /// <summary>The names of the fields that every collection has, as tables of exports call them.</summary>
    public static ImmutableArray<string> Common { get; } =
        [Title, Date, Creator, Place, Medium, Description, Rights, Attribution, PersistentId, Page];

    /// <summary>What stands in a field; empty where nothing does.</summary>
    public static string Read(ItemMetadata said, string field) => field switch
    {
        Title => said.Title,
        Description => said.Description,
        Creator => said.Creator,
        Date => said.Date,
        Medium => said.Medium,
        Place => said.Place,
        Rights => said.Rights,
        Attribution => said.Attribution,
        PersistentId => said.PersistentId,
        Page => said.Page,
        _ => said.Other.GetValueOrDefault(field, ""),
    };

    /// <summary>The same with something else in a field; a field of the collection's own that is emptied goes.</summary>
    public static ItemMetadata With(ItemMetadata said, string field, string value) => field switch
    {
        Title => said with { Title = value },
        Description => said with { Description = value },
        Creator => said with { Creator = value },
        Date => said with { Date = value },
        Medium => said with { Medium = value },
        Place => said with { Place = value },
        Rights => said with { Rights = value },
        Attribution => said with { Attribution = value },
        PersistentId => said with { PersistentId = value },
        Page => said with { Page = value },
        _ => said with { Other = value.Length == 0 ? said.Other.Remove(field) : said.Other.SetItem(field, value) },
    };

    /// <summary>Refuses what cannot be a field or its value.</summary>
    /// <exception cref="ArgumentException">It cannot.</exception>
    public static void Require(string field, string value)
    {
        if (field.Trim().Length == 0 || field.Length > LongestName || field.Any(char.IsControl))
            throw new ArgumentException($"The name of a field must have 1 to {LongestName} characters.");
        if (value.Length > LongestValue) throw new ArgumentException($"A field holds at most {LongestValue} characters.");
        if (value.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t')))
            throw new ArgumentException("A field holds a character that no text has.");
    }
}
