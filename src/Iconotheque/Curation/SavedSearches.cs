using System.Collections.Immutable;
using Iconotheque.Libraries;

namespace Iconotheque.Curation;

/// <summary>A search that somebody keeps.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">Its name.</param>
/// <param name="Address">The page, path and query.</param>
/// <param name="Owner">Whose it is.</param>
/// <param name="IsShared">Whether others see it.</param>
internal sealed record SavedSearch(long Id, string Name, string Address, string Owner, bool IsShared);

/// <summary>The searches that people keep.</summary>
internal static class SavedSearches
{
    /// <summary>The most characters of an address.</summary>
    public const int LongestAddress = 2000;

    /// <summary>Keeps a search.</summary>
    /// <param name="book">Where it is kept.</param>
    /// <param name="search">The search; its number and owner are not looked at.</param>
    /// <param name="by">Who keeps it.</param>
    /// <exception cref="ArgumentException">The name or the address cannot be one.</exception>
    public static SavedSearch Keep(CurationBook book, SavedSearch search, Authorship by)
    {
        if (search.Address is not ['/', not ('/' or '\\'), ..] || search.Address.Length > LongestAddress
            || search.Address.Any(c => c is < '!' or > '~' or '\\'))
            throw new ArgumentException("The address of a search must be a page of this server.");
        var kept = search with { Name = NamedSets.Required(search.Name), Owner = by.Who };
        return book.Write(connection =>
        {
            CatalogueDatabase.Run(connection, "INSERT INTO saved_search (name, address, owner, shared, at) "
                + "VALUES ($name, $address, $owner, $shared, $at)", ("$name", kept.Name), ("$address", kept.Address),
                ("$owner", kept.Owner), ("$shared", kept.IsShared ? 1 : 0), ("$at", by.At));
            return kept with { Id = CatalogueDatabase.Scalar(connection, "SELECT last_insert_rowid()") };
        });
    }

    /// <summary>The searches that somebody sees, in the order of their names.</summary>
    public static ImmutableArray<SavedSearch> SeenBy(CurationBook book, string who) => book.Read(connection =>
    [
        .. CatalogueDatabase.Rows(connection, "SELECT id, name, address, owner, shared FROM saved_search", row => new SavedSearch(
            row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetInt32(4) != 0))
            .Where(search => search.IsShared || search.Owner == who)
            .OrderBy(search => search.Name, StringComparer.OrdinalIgnoreCase).ThenBy(search => search.Id),
    ], ImmutableArray<SavedSearch>.Empty);

    /// <summary>Forgets a search of somebody's own.</summary>
    /// <returns>Whether there was one.</returns>
    public static bool Remove(CurationBook book, long search, string owner) => book.Write(connection => CatalogueDatabase.Run(
        connection, "DELETE FROM saved_search WHERE id = $id AND owner = $owner", ("$id", search), ("$owner", owner)) > 0);
}
