using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Iconotheque.Collections.Names;
using Microsoft.Data.Sqlite;

namespace Iconotheque.Libraries;

/// <summary>
/// A library as it was at one moment: items, metadata and vectors of the same commit, whatever writers do meanwhile.
/// </summary>
/// <remarks>
/// <para>One thread asks it for items; vectors and features may be read from several. Opening takes the segments' heads and the
/// rows removed since the last compaction; memory is that of mapped files. A view that stays open keeps SQLite from recycling its
/// log: open one for each piece of work.</para>
/// </remarks>
public sealed partial class LibraryView : IDisposable
{
    // Many views may be open at once, and the system keeps the file's pages for all of them.
    private const int MostTries = 100, CacheKibibytes = 16_384;

    private readonly string folder;
    private readonly SqliteConnection connection;
    private readonly ImmutableArray<LibraryVectors> vectors;
    private readonly Lazy<Dictionary<string, long>> looseNames;

    private LibraryView(string folder, LibraryCard card, SqliteConnection connection)
    {
        (this.folder, Card, this.connection, looseNames) = (folder, card, connection, new(LooseNames));
        CatalogueDatabase.Execute(connection, $"PRAGMA cache_size = -{CacheKibibytes}; BEGIN");
        LargestItem = CatalogueDatabase.Scalar(connection, "SELECT seq FROM sqlite_sequence WHERE name = 'item'");
        var opened = ImmutableArray.CreateBuilder<LibraryVectors>();
        var locals = ImmutableArray.CreateBuilder<LibraryFeatures>();
        try
        {
            foreach (var descriptor in card.Global) opened.Add(SegmentTable.OpenVectors(connection, folder, descriptor));
            foreach (var local in card.Locals) locals.Add(SegmentTable.OpenFeatures(connection, folder, local));
            (vectors, Locals) = (opened.ToImmutable(), locals.ToImmutable());
        }
        catch
        {
            foreach (var set in opened) set.Dispose();
            foreach (var set in locals) set.Dispose();
            throw;
        }
    }

    /// <summary>What the library is.</summary>
    public LibraryCard Card { get; }

    /// <summary>The folder.</summary>
    public string Folder => folder;

    /// <summary>Whether the library cannot be written to: its medium is read-only, or full, or there is no permission.</summary>
    public bool IsReadOnly => CatalogueDatabase.IsReadOnly(connection);

    /// <summary>
    /// Whether its index of words is that of an earlier version, which knows neither identifiers nor dates; the next writer makes
    /// it again.
    /// </summary>
    public bool IsOfEarlierWords => WordIndex.IsOld(connection);

    /// <summary>The largest number that an item ever had.</summary>
    public long LargestItem { get; }

    /// <summary>The local features by which pictures are verified; null in a library without.</summary>
    public LibraryFeatures? Features => Locals.FirstOrDefault();

    /// <summary>All local features, in the order of the card.</summary>
    public ImmutableArray<LibraryFeatures> Locals { get; }

    /// <summary>The global descriptors' vectors.</summary>
    public ImmutableArray<LibraryVectors> Vectors => vectors;

    /// <summary>How many items there are.</summary>
    public int Count => (int)CatalogueDatabase.Scalar(connection, "SELECT COUNT(*) FROM item");

    internal SqliteConnection Connection => connection;

    /// <summary>Opens a library as it is now.</summary>
    /// <exception cref="InputException">It is no library, or is damaged.</exception>
    public static LibraryView Open(string folder)
    {
        var card = LibraryCard.Read(folder);
        for (int attempt = 1; ; attempt++)
        {
            var connection = CatalogueDatabase.Open(folder);
            try
            {
                return CatalogueDatabase.Guarded(Path.Combine(folder, CatalogueDatabase.FileName),
                    () => new LibraryView(folder, card, connection));
            }
            catch (InputException e) when (attempt < MostTries && e.File.EndsWith(".seg", StringComparison.Ordinal)
                && !File.Exists(e.File) && IsReplaced(folder, e.File))
            {
                // A writer merged segments between the reading of the catalogue and their opening.
                connection.Dispose();
            }
            catch
            {
                connection.Dispose();
                throw;
            }
        }
    }

    /// <summary>The vectors of a descriptor.</summary>
    /// <exception cref="InputException">The library has no such descriptor.</exception>
    public LibraryVectors VectorsOf(string descriptor) => vectors.FirstOrDefault(set => set.Descriptor.Name == descriptor)
        ?? throw new InputException(folder, $"has no descriptor '{descriptor}' of one vector an item; "
            + $"it has {string.Join(", ", Card.Global.Select(known => known.Name))}");

    /// <summary>An item by its number; null when there is none.</summary>
    public LibraryItem? Find(long item) => Read($"{ItemRows.Select} WHERE item.id = $id", ("$id", item)).FirstOrDefault();

    /// <summary>The item of a whole name, as <see cref="LibraryItem.Name"/> writes it; null when there is none.</summary>
    /// <remarks>By the index of identifiers: quick in a library of any size.</remarks>
    public LibraryItem? WithName(string name)
    {
        int end = name.IndexOf('/', StringComparison.Ordinal);
        if (end < 0) return null;
        var (collection, identifier) = (name[..end], name[(end + 1)..]);
        return Of(identifier, 0) ?? (PageOf().Match(identifier) is { Success: true } page ? Of(page.Groups[1].Value,
            long.Parse(page.Groups[2].Value, System.Globalization.CultureInfo.InvariantCulture) - 1) : null);

        LibraryItem? Of(string own, long page) => Read($"{ItemRows.Select} WHERE collection.name = $collection AND "
            + "item.identifier = $identifier AND item.page = $page", ("$collection", collection), ("$identifier", own),
            ("$page", page)).FirstOrDefault();
    }

    /// <summary>
    /// The item that a user means: its number, <c>collection/identifier</c>, or an identifier that one item alone has.
    /// </summary>
    /// <exception cref="InputException">There is none, or several.</exception>
    public LibraryItem Named(string name)
    {
        if (long.TryParse(name, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture,
            out long number) && Find(number) is { } numbered)
            return numbered;
        LibraryItem[] found = [.. Read($"{ItemRows.Select} WHERE (collection.name || '/' || item.identifier = $name OR "
            + "item.identifier = $name) AND item.page = 0 ORDER BY item.id LIMIT 2", ("$name", name))];
        if (found.Length == 0 && PageOf().Match(name) is { Success: true } page)
            found = [.. Read($"{ItemRows.Select} WHERE (collection.name || '/' || item.identifier = $name OR item.identifier "
                + "= $name) AND item.page = $page ORDER BY item.id LIMIT 2", ("$name", page.Groups[1].Value),
                ("$page", long.Parse(page.Groups[2].Value, System.Globalization.CultureInfo.InvariantCulture) - 1))];
        if (found.Length == 0 && NamedLoosely(name) is { } same) return same;
        return found.Length switch
        {
            1 => found[0],
            0 => throw new InputException(name, $"is no item of {folder}; name it by number or as collection/identifier"),
            _ => throw new InputException(name,
                $"is the name of several items; write {found[0].Name} or {found[1].Name}, or a number"),
        };
    }

    /// <summary>
    /// The item whose name has the same form: accents may be composed or not, and folders separated by backslashes. Null when
    /// there is none, or several.
    /// </summary>
    private LibraryItem? NamedLoosely(string name)
    {
        if (System.Text.Ascii.IsValid(name) && NameForm.PlainPath(name) == name) return null;
        long item = looseNames.Value.GetValueOrDefault(NameForm.Of(name));
        return item > 0 ? Find(item) : null;
    }

    /// <summary>Items by the forms of their names, with and without the collection; -1 where several have one.</summary>
    private Dictionary<string, long> LooseNames()
    {
        var found = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var item in Items())
        {
            foreach (string name in item.Page == 0 ? (string[])[item.Name, item.Identifier] : [item.Name])
            {
                string form = NameForm.Of(name);
                if (!found.TryAdd(form, item.Id) && found[form] != item.Id) found[form] = -1;
            }
        }

        return found;
    }

    /// <summary>The items that a filter admits, in the order of their numbers, one after the other.</summary>
    public IEnumerable<LibraryItem> Items(LibraryFilter? filter = null)
    {
        var sql = new FilterSql(filter ?? new LibraryFilter());
        return Read($"{ItemRows.Select}{sql.Where} ORDER BY item.id", sql.Parameters);
    }

    /// <summary>A stretch of the items that a filter admits.</summary>
    /// <param name="filter">The filter.</param>
    /// <param name="order">In which order; equals by number.</param>
    /// <param name="skip">How many are passed over, from 0.</param>
    /// <param name="take">The most that are given.</param>
    public ImmutableArray<LibraryItem> ItemsFrom(LibraryFilter filter, ItemOrder order, int skip, int take)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(skip);
        ArgumentOutOfRangeException.ThrowIfNegative(take);
        var sql = new FilterSql(filter);
        string by = order switch
        {
            ItemOrder.Date => $"{DateColumns.Order}, item.id",
            ItemOrder.Name => "collection.name, item.identifier, item.page",
            _ => "item.id"
        };

        // Numbers are put in order first: whole rows of a large collection would be sorted otherwise.
        string numbers = $"SELECT item.id FROM item JOIN collection ON collection.id = item.collection{sql.Where} ORDER "
            + $"BY {by} LIMIT $take OFFSET $skip";
        return [.. Read($"{ItemRows.Select} WHERE item.id IN ({numbers}) ORDER BY {by}",
            [.. sql.Parameters, ("$take", take), ("$skip", skip)])];
    }

    /// <summary>The items with the next smaller and the next larger number; null where there is none.</summary>
    public (LibraryItem? Before, LibraryItem? After) BeforeAndAfter(long item) => (
        Read($"{ItemRows.Select} WHERE item.id < $id ORDER BY item.id DESC LIMIT 1", ("$id", item)).FirstOrDefault(),
        Read($"{ItemRows.Select} WHERE item.id > $id ORDER BY item.id LIMIT 1", ("$id", item)).FirstOrDefault());

    /// <summary>How many items a filter admits.</summary>
    public int CountOf(LibraryFilter filter)
    {
        var sql = new FilterSql(filter);
        return (int)CatalogueDatabase.Scalar(connection,
            $"SELECT COUNT(*) FROM item JOIN collection ON collection.id = item.collection{sql.Where}", sql.Parameters);
    }

    /// <summary>How many items there are of each kind among those that a filter admits.</summary>
    public ItemFacets Facets(LibraryFilter filter) => ItemFacets.Of(connection, filter);

    /// <summary>The dated items that a filter admits, by decade; see <see cref="ItemFacets.Decades"/>.</summary>
    public ImmutableArray<(int Decade, int Count)> Decades(LibraryFilter filter) => ItemFacets.DecadesOf(connection, filter);

    /// <summary>The numbers of the items that a filter admits.</summary>
    public ItemSet Select(LibraryFilter filter)
    {
        var (sql, chosen) = (new FilterSql(filter), new ItemSet(LargestItem));
        foreach (long item in CatalogueDatabase.Rows(connection,
            $"SELECT item.id FROM item JOIN collection ON collection.id = item.collection{sql.Where}", row => row.GetInt64(0),
            sql.Parameters))
            chosen.Add(item);
        return chosen;
    }

    /// <summary>The collections.</summary>
    public ImmutableArray<LibraryCollection> Collections() =>
    [
        .. CatalogueDatabase.Rows(connection,
            "SELECT id, name, kind, location, settings, (SELECT COUNT(*) FROM item WHERE item.collection = collection.id), "
                + "(SELECT COUNT(*) FROM set_aside WHERE set_aside.collection = collection.id) FROM collection ORDER BY name",
            LibraryCollection.Read),
    ];

    /// <summary>What was set aside when pictures were added, with the reasons.</summary>
    public ImmutableArray<SetAside> SetAside() =>
    [
        .. CatalogueDatabase.Rows(connection, "SELECT collection.name || '/' || set_aside.identifier, "
            + "reason FROM set_aside JOIN collection ON collection.id = set_aside.collection ORDER BY 1",
            row => new SetAside(row.GetString(0), row.GetString(1))),
    ];

    /// <summary>
    /// The collection of each item by its number, as the number that the catalogue gives the collection; 0 for numbers without an
    /// item. 4 bytes a number.
    /// </summary>
    public int[] CollectionsOfItems()
    {
        int[] collections = new int[LargestItem + 1];
        foreach (var (item, collection) in CatalogueDatabase.Rows(connection, "SELECT id, collection FROM item",
            row => (row.GetInt64(0), row.GetInt32(1))))
            collections[item] = collection;
        return collections;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var set in vectors) set.Dispose();
        foreach (var set in Locals) set.Dispose();
        connection.Dispose();
    }

    private IEnumerable<LibraryItem> Read(string sql, params (string Name, object? Value)[] parameters) =>
        CatalogueDatabase.Rows(connection, sql, ItemRows.Read, parameters);

    private static bool IsReplaced(string folder, string file)
    {
        using var now = CatalogueDatabase.Open(folder);
        return SegmentTable.Read(now).All(entry => entry.File != Path.GetFileName(file));
    }

    [GeneratedRegex(@"^(.+)#page=(\d{1,6})$")]
    private static partial Regex PageOf();
}
