namespace Iconotheque.Libraries;

/// <summary>
/// Brings a library of an earlier version to today's layout, the first time that it is written to. Read alone it is read as it
/// is.
/// </summary>
/// <remarks>
/// Layout 2 puts checksums on every page of the databases, on the card and on the thumbnails, and keeps copies of the card and of
/// the corrections of dates in the catalogue. The index of words is made again without another layout. Each step
/// looks at what is there, and the number of the layout comes last: an upgrade that is interrupted is taken up by the next
/// writer.
/// </remarks>
internal static class LibraryUpgrade
{
    /// <summary>Upgrades what is not of today's layout.</summary>
    public static void Run(LibraryWriter writer)
    {
        Relayout(writer);
        WordIndex.Upgrade(writer);
    }

    private static void Relayout(LibraryWriter writer)
    {
        var (connection, folder) = (writer.Connection, writer.Folder);
        if (CatalogueDatabase.Scalar(connection, "PRAGMA user_version") == CatalogueSchema.Version) return;
        if (PageChecksums.Reserved(connection.Handle!) == 0) ChecksummedDatabase.Upgrade(connection);
        AnnotationDatabase.Upgrade(folder);
        Snapshots.Upgrade(folder);
        Thumbnails.Upgrade(folder);
        if (writer.Card.IsPlain) writer.Card.Write(folder);
        writer.InTransaction(() =>
        {
            CatalogueDatabase.Execute(connection,
                $"{CatalogueSchema.CreateKept} PRAGMA user_version = {CatalogueSchema.Version};");
            KeptTexts.KeepFile(connection, folder, LibraryCard.FileName);
            KeptTexts.KeepFile(connection, folder, DateReadings.FileName);
            return 0;
        });
    }
}
