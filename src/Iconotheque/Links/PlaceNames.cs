using System.Globalization;
using Iconotheque.Libraries;
using Microsoft.Data.Sqlite;

namespace Iconotheque.Links;

/// <summary>The names that people gave to places.</summary>
/// <remarks>
/// A place has no number of its own: it is what accepted links tie together, and changes with them. So a name is given to
/// an item,
/// and is that of whichever place the item is in: places that come together are called by the later name, and of a place
/// that falls
/// apart each part keeps the names that were given to its items. The table is made when the first name is given.
/// </remarks>
internal static class PlaceNames
{
    /// <summary>The most characters of a name.</summary>
    public const int Longest = 200;

    /// <summary>The names, in the order in which they were given, those of items that are gone included.</summary>
    public static IEnumerable<PlaceName> All(LibraryView view) => AreKept(view.Connection)
        ? CatalogueDatabase.Rows(view.Connection, "SELECT id, item, item_name, name, who, at FROM place_name ORDER BY id", Read)
        : [];

    /// <summary>Names the place of an item, beside what another process writes.</summary>
    /// <param name="folder">The library's folder.</param>
    /// <param name="item">The item.</param>
    /// <param name="name">The name, at most <see cref="Longest"/> characters; empty takes the name away.</param>
    /// <param name="who">Who names it.</param>
    /// <param name="when">When.</param>
    /// <exception cref="InputException">The item does not exist, the name is too long or of several lines, or nobody is
    /// named.</exception>
    public static PlaceName Give(string folder, long item, string name, string who, DateTimeOffset when)
    {
        using var connection = CatalogueDatabase.Open(folder);
        return CatalogueDatabase.Guarded(CatalogueDatabase.PathIn(folder), () =>
        {
            using var transaction = connection.BeginTransaction(deferred: false);
            var given = Add(connection, new PlaceName(0, item, "", name, who, when));
            transaction.Commit();
            return given;
        });
    }

    /// <summary>Adds names, all of them or none; their numbers and the names of their items are not looked at.</summary>
    /// <exception cref="InputException">As of one.</exception>
    internal static void Give(LibraryWriter writer, IReadOnlyCollection<PlaceName> names) => writer.InTransaction(() =>
    {
        foreach (var name in names) Add(writer.Connection, name);
        return names.Count;
    });

    private static PlaceName Add(SqliteConnection connection, PlaceName given)
    {
        string name = given.Name.Trim(), who = given.Who.Trim();
        if (name.Length > Longest) throw new InputException("a name of a place", $"is longer than {Longest} characters");
        if (name.Any(char.IsControl)) throw new InputException("a name of a place", "must be one line");
        if (who.Length == 0) throw new InputException("a name of a place", "must say who gave it");
        CatalogueDatabase.Execute(connection, CatalogueSchema.CreatePlaceNames);
        string itemName = LinkBook.NameOf(connection, given.Item);
        var when = given.When.ToUniversalTime();
        CatalogueDatabase.Run(
            connection, "INSERT INTO place_name (item, item_name, name, who, at) VALUES ($item, $item_name, $name, $who, $at)",
            ("$item", given.Item), ("$item_name", itemName), ("$name", name), ("$who", who),
            ("$at", when.ToString("O", CultureInfo.InvariantCulture)));
        long id = CatalogueDatabase.Scalar(connection, "SELECT last_insert_rowid()");
        return new PlaceName(id, given.Item, itemName, name, who, when);
    }

    private static bool AreKept(SqliteConnection connection) =>
        CatalogueDatabase.Scalar(connection, "SELECT COUNT(*) FROM sqlite_master WHERE name = 'place_name'") > 0;

    private static PlaceName Read(SqliteDataReader row) => new(
        row.GetInt64(0), row.GetInt64(1), row.GetString(2), row.GetString(3), row.GetString(4),
        DateTimeOffset.Parse(row.GetString(5), CultureInfo.InvariantCulture));
}
