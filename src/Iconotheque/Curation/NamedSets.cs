using System.Collections.Immutable;
using Iconotheque.Libraries;
using Microsoft.Data.Sqlite;

namespace Iconotheque.Curation;

/// <summary>A set of pictures that somebody put together.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">Its name.</param>
/// <param name="Owner">Whose it is.</param>
/// <param name="IsShared">Whether others see it, and put pictures into it.</param>
/// <param name="Count">How many pictures it has, those included that the library no longer has.</param>
internal sealed record NamedSet(long Id, string Name, string Owner, bool IsShared, int Count)
{
    /// <summary>Whether somebody sees it.</summary>
    public bool IsSeenBy(string who) => IsShared || Owner == who;
}

/// <summary>The sets of a library.</summary>
internal static class NamedSets
{
    /// <summary>The most characters of a name.</summary>
    public const int LongestName = 100;

    private const string Columns = "id, name, owner, shared, "
        + "(SELECT COUNT(*) FROM named_set_item WHERE named_set = named_set.id)";

    /// <summary>Makes a set, empty.</summary>
    /// <exception cref="ArgumentException">The name cannot be one.</exception>
    public static NamedSet Make(CurationBook book, string name, bool isShared, Authorship by)
    {
        string own = Required(name);
        return book.Write(connection =>
        {
            CatalogueDatabase.Run(connection,
                "INSERT INTO named_set (name, owner, shared, at) VALUES ($name, $owner, $shared, $at)",
                ("$name", own), ("$owner", by.Who), ("$shared", isShared ? 1 : 0), ("$at", by.At));
            return new NamedSet(CatalogueDatabase.Scalar(connection, "SELECT last_insert_rowid()"), own, by.Who, isShared, 0);
        });
    }

    /// <summary>Gives a set another name, and shares it or not.</summary>
    /// <exception cref="ArgumentException">The name cannot be one.</exception>
    public static void Change(CurationBook book, long set, string name, bool isShared)
    {
        string own = Required(name);
        book.Write(connection => CatalogueDatabase.Run(connection,
            "UPDATE named_set SET name = $name, shared = $shared WHERE id = $id", ("$name", own), ("$shared", isShared ? 1 : 0),
            ("$id", set)));
    }

    /// <summary>Removes a set; its pictures stay in the library.</summary>
    public static void Remove(CurationBook book, long set) => book.Write(connection =>
        CatalogueDatabase.Run(connection, "DELETE FROM named_set_item WHERE named_set = $id", ("$id", set))
            + CatalogueDatabase.Run(connection, "DELETE FROM named_set WHERE id = $id", ("$id", set)));

    /// <summary>Puts pictures into a set.</summary>
    /// <returns>How many were not in it.</returns>
    public static int Put(CurationBook book, long set, IEnumerable<long> items, Authorship by) => book.Write(connection =>
        items.Sum(item => CatalogueDatabase.Run(connection,
            "INSERT OR IGNORE INTO named_set_item (named_set, item, who, at) VALUES ($set, $item, $who, $at)", ("$set", set),
            ("$item", item), ("$who", by.Who), ("$at", by.At))));

    /// <summary>Takes pictures out of a set.</summary>
    /// <returns>How many were in it.</returns>
    public static int Take(CurationBook book, long set, IEnumerable<long> items) => book.Write(connection =>
        items.Sum(item => CatalogueDatabase.Run(connection, "DELETE FROM named_set_item WHERE named_set = $set AND item = $item",
            ("$set", set), ("$item", item))));

    /// <summary>The sets that somebody sees, in the order of their names.</summary>
    public static ImmutableArray<NamedSet> SeenBy(CurationBook book, string who) => book.Read(connection =>
    [
        .. CatalogueDatabase.Rows(connection, $"SELECT {Columns} FROM named_set", Read).Where(set => set.IsSeenBy(who))
            .OrderBy(set => set.Name, StringComparer.OrdinalIgnoreCase).ThenBy(set => set.Id),
    ], ImmutableArray<NamedSet>.Empty);

    /// <summary>A set; null when there is none of this number.</summary>
    public static NamedSet? Find(CurationBook book, long set) => book.Read(connection => CatalogueDatabase.Rows(connection,
        $"SELECT {Columns} FROM named_set WHERE id = $id", Read, ("$id", set)).FirstOrDefault(), null);

    /// <summary>The pictures of a set, ascending.</summary>
    public static ImmutableArray<long> Items(CurationBook book, long set) => book.Read(connection =>
    [
        .. CatalogueDatabase.Rows(connection, "SELECT item FROM named_set_item WHERE named_set = $set ORDER BY item",
            row => row.GetInt64(0), ("$set", set)),
    ], ImmutableArray<long>.Empty);

    /// <summary>The sets that somebody sees and that a picture is in.</summary>
    public static ImmutableArray<NamedSet> With(CurationBook book, long item, string who)
    {
        var own = book.Read(connection => CatalogueDatabase.Rows(connection,
            "SELECT named_set FROM named_set_item WHERE item = $item", row => row.GetInt64(0), ("$item", item))
            .ToImmutableHashSet(), ImmutableHashSet<long>.Empty);
        return own.IsEmpty ? [] : [.. SeenBy(book, who).Where(set => own.Contains(set.Id))];
    }

    /// <summary>A name of a set or of a search as it is kept.</summary>
    /// <exception cref="ArgumentException">It cannot be one.</exception>
    internal static string Required(string name) =>
        name.Trim() is { Length: > 0 and <= LongestName } own && !own.Any(char.IsControl) ? own
            : throw new ArgumentException($"A name must have 1 to {LongestName} characters.");

    private static NamedSet Read(SqliteDataReader row) => new(row.GetInt64(0), row.GetString(1), row.GetString(2),
        row.GetInt32(3) != 0, row.GetInt32(4));
}
