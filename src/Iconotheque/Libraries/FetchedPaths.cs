namespace Iconotheque.Libraries;

/// <summary>
/// Items whose pictures were fetched name the library's own copies by their place: where a library lies elsewhere, they are named
/// again.
/// </summary>
internal static class FetchedPaths
{
    /// <summary>Names the copies where they lie now.</summary>
    public static void Move(string folder)
    {
        using var writer = LibraryWriter.Open(folder);
        writer.Guarded(() =>
        {
            var moved = CatalogueDatabase.Rows(writer.Connection, ItemRows.Select, row =>
                (Item: ItemRows.Read(row), Modified: row.GetInt64(8)))
                .Where(row => row.Item.Url.Length > 0 && row.Item.Path != Place(folder, row.Item)
                    && File.Exists(Place(folder, row.Item))).ToArray();
            foreach (var own in moved.GroupBy(row => row.Item.Collection))
            {
                var readings = DateReadings.Of(folder);
                var restated = own.Select(row => (MetadataEdits.Under(writer.Connection, row.Item, readings) with
                {
                    Path = Place(folder, row.Item)
                }, row.Modified));
                writer.Commit(new LibraryChange(own.Key) { Restated = [.. restated] });
            }

            return moved.Length;
        });
    }

    private static string Place(string folder, LibraryItem item) => FetchedFiles.PathOf(folder, item.Sha256);
}
