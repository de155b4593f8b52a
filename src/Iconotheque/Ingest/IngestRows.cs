using System.Collections.Immutable;
using Iconotheque.Collections.Records;
using Iconotheque.Libraries;
using Microsoft.Data.Sqlite;

namespace Iconotheque.Ingest;

/// <summary>What the catalogue knows of the pictures of a collection, and which of them the source still has.</summary>
internal sealed class IngestRows(LibraryWriter writer, string collection)
{
    private const string LargestItem = "SELECT seq FROM sqlite_sequence WHERE name = 'item'";

    private readonly DateReadings readings = DateReadings.Of(writer.Folder);
    private readonly HashSet<long> added = [];
    private Dictionary<UInt128, long>? files;
    private readonly long largest = CatalogueDatabase.Scalar(writer.Connection, LargestItem);
    private readonly ItemSet seen = new(CatalogueDatabase.Scalar(writer.Connection, LargestItem));

    /// <summary>How many items the collection had when the reading began.</summary>
    public long Before => CatalogueDatabase.Scalar(
        writer.Connection, "SELECT COUNT(*) FROM item JOIN collection ON collection.id = item.collection WHERE collection.name = "
            + "$collection AND item.id <= $largest", ("$collection", collection), ("$largest", largest));

    /// <summary>
    /// The items of a source's picture, page by page, with their files' times; and why it was set aside, when it was.
    /// </summary>
    public KnownPicture Find(SourceItem item)
    {
        var items = CatalogueDatabase.Rows(
            writer.Connection, $"{ItemRows.Select} WHERE item.collection = (SELECT id FROM collection WHERE name = $collection) "
                + "AND item.identifier = $identifier ORDER BY item.page",
            Known, ("$collection", collection), ("$identifier", item.Identifier));
        var refused = CatalogueDatabase.Rows(
            writer.Connection, "SELECT reason, bytes, modified FROM set_aside WHERE collection = (SELECT id FROM collection "
                + "WHERE name = $collection) AND identifier = $identifier",
            row => new RefusedPicture(item.Identifier, row.GetString(0), row.GetInt64(1), row.GetInt64(2)),
            ("$collection", collection), ("$identifier", item.Identifier));
        return new KnownPicture([.. items], refused.FirstOrDefault());
    }

    /// <summary>
    /// The items of a file, unchanged since, that its source now calls something else, as a table that came later does; those
    /// that it had already are none.
    /// </summary>
    public KnownPicture FindFile(SourceItem item, IReadOnlySet<long> taken)
    {
        if (!(files ??= Files()).TryGetValue(TextKey.Of(item.Image), out long known) || IsSeen(known) || taken.Contains(known))
            return new KnownPicture([], null);
        var items = CatalogueDatabase.Rows(
            writer.Connection, $"{ItemRows.Select} JOIN item AS first ON first.id = $id AND first.collection = item.collection "
                + "AND first.identifier = item.identifier WHERE item.path = first.path ORDER BY item.page",
            Known, ("$id", known)).ToArray();
        var file = new FileInfo(item.Image);
        bool isAsItWas = file.Exists
            && items.All(page => (page.Item.Bytes, page.Modified) == (file.Length, file.LastWriteTimeUtc.Ticks));
        return new KnownPicture(isAsItWas ? [.. items] : [], null);
    }

    /// <summary>
    /// An item as its source said it, with its file's time: what people changed is laid over again when it is written.
    /// </summary>
    private (LibraryItem Item, long Modified) Known(SqliteDataReader row) =>
        (MetadataEdits.Under(writer.Connection, ItemRows.Read(row), readings), row.GetInt64(8));

    /// <summary>One item of each file that the collection had when the reading began.</summary>
    private Dictionary<UInt128, long> Files()
    {
        var found = new Dictionary<UInt128, long>();
        foreach (var (path, id) in CatalogueDatabase.Rows(writer.Connection,
            "SELECT path, "
                + "id FROM item WHERE collection = (SELECT id FROM collection WHERE name = $collection) AND id <= $largest",
            row => (row.GetString(0), row.GetInt64(1)), ("$collection", collection), ("$largest", largest)))
            found.TryAdd(TextKey.Of(path), id);
        return found;
    }

    /// <summary>
    /// Items of the collection with the same content whose own file is gone: this picture, moved. Null when there is none.
    /// </summary>
    public LibraryItem? MovedFrom(string sha256, int page) => OfContent(sha256)
        .FirstOrDefault(item => item.Collection == collection && item.Page == page && item.Url.Length == 0 && !IsSeen(item.Id)
            && !File.Exists(item.Path));

    /// <summary>Whether any item of the library has this content.</summary>
    public bool IsKnownContent(string sha256) => CatalogueDatabase.Scalar(writer.Connection,
        "SELECT EXISTS (SELECT 1 FROM item WHERE sha256 = $sha256)", ("$sha256", sha256)) > 0;

    /// <summary>Notes that the source has items.</summary>
    public void Saw(IEnumerable<long> items)
    {
        foreach (long item in items)
        {
            if (item <= seen.Largest) seen.Add(item);
            else added.Add(item);
        }
    }

    /// <summary>The items of the collection that the source did not have.</summary>
    public long[] Unseen() =>
        [.. CatalogueDatabase.Rows(writer.Connection,
            "SELECT item.id FROM item JOIN collection ON collection.id = item.collection WHERE collection.name = $collection",
            row => row.GetInt64(0), ("$collection", collection)).Where(item => !IsSeen(item))];

    /// <summary>Whether the source had a picture before in this reading.</summary>
    public bool WasSeen(KnownPicture known, int page) => known.Items.Any(own => own.Item.Page == page && IsSeen(own.Item.Id));

    /// <summary>Notes that the source has a picture though it cannot be used.</summary>
    public void SawName(string identifier) => Saw(CatalogueDatabase.Rows(
        writer.Connection, "SELECT item.id FROM item JOIN collection ON collection.id = item.collection WHERE collection.name = "
            + "$collection AND item.identifier = $identifier",
        row => row.GetInt64(0), ("$collection", collection), ("$identifier", identifier)));

    private bool IsSeen(long item) => seen.Contains(item) || added.Contains(item);

    private ImmutableArray<LibraryItem> OfContent(string sha256) => [.. CatalogueDatabase.Rows(writer.Connection,
        $"{ItemRows.Select} WHERE item.sha256 = $sha256 ORDER BY item.id", ItemRows.Read, ("$sha256", sha256))];
}

/// <summary>What the catalogue knows of a picture of a source.</summary>
/// <param name="Items">Its items, page by page, with their files' times; none when it is new.</param>
/// <param name="Refused">Why it was set aside; null when it was not.</param>
internal sealed record KnownPicture(ImmutableArray<(LibraryItem Item, long Modified)> Items, RefusedPicture? Refused);
