using System.Collections.Immutable;
using System.Security.Cryptography;
using Iconotheque.Imaging;
using Iconotheque.Libraries;
using Iconotheque.Maps;

namespace Iconotheque.Upkeep;

/// <summary>
/// Makes again what can be made again of a damaged library: its card and corrections of dates from the catalogue's copies,
/// thumbnails, the map, the indexes of the catalogue.
/// </summary>
/// <remarks>What a person said, and vectors, are never guessed: <see cref="LibraryCheck"/> names what is left.</remarks>
internal static class LibraryRepair
{
    /// <summary>Mends a library.</summary>
    /// <param name="folder">The library.</param>
    /// <param name="progress">Told how far it has come.</param>
    /// <param name="cancellation">Stops.</param>
    /// <returns>What was mended: the file, and what was done.</returns>
    /// <exception cref="InputException">The library cannot be written to, or its catalogue cannot be read at all.</exception>
    public static ImmutableArray<SetAside> Run(string folder, IProgress<WorkProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        var mended = ImmutableArray.CreateBuilder<SetAside>();
        using (LibraryWriter.Hold(folder))
        {
            CatalogueRebuild.Run(folder, mended);
            using var connection = CatalogueDatabase.Open(folder);
            foreach (var (file, text) in CatalogueDatabase.Guarded(CatalogueDatabase.PathIn(folder), () =>
                KeptTexts.Changed(connection, folder)))
            {
                string path = Path.Combine(folder, file);
                if (File.Exists(path)) File.Copy(path, path + ".damaged", overwrite: true);
                AtomicFile.WriteText(path, text);
                mended.Add(new SetAside(path, "was put back as it was written; what it said is beside it, as .damaged"));
            }
        }

        Try(() => MendThumbnails(folder, mended, progress, cancellation));
        Try(() => MendMap(folder, mended, progress, cancellation));
        foreach (string path in LibraryFiles.DamagedFetched(folder, cancellation).ToArray())
        {
            File.Delete(path);
            mended.Add(new SetAside(path, "was removed; the next sync fetches it again"));
        }

        return mended.ToImmutable();
    }

    /// <summary>What needs a part of the library that is damaged is left; the check that follows names that part.</summary>
    private static void Try(Action mend)
    {
        try
        {
            mend();
        }
        catch (InputException)
        {
            // Named by the check.
        }
    }

    private static void MendThumbnails(string folder, ImmutableArray<SetAside>.Builder mended, IProgress<WorkProgress>? progress,
        CancellationToken cancellation)
    {
        string[] damaged = [.. Thumbnails.Damaged(folder)];
        if (damaged.Length == 0) return;
        using var view = LibraryView.Open(folder);
        var items = view.Items().ToLookup(item => Thumbnails.PathOf(folder, item.Sha256, item.Page), StringComparer.Ordinal);
        var counter = new WorkCounter(progress, "repair thumbnails", damaged.Length);
        foreach (string path in damaged)
        {
            cancellation.ThrowIfCancellationRequested();
            File.Delete(path);
            bool isMade = items[Thumbnails.SmallestOf(path)].FirstOrDefault() is { } item && Make(folder, view.Card, item);
            mended.Add(new SetAside(path, isMade ? "was made again" : "was removed; its picture cannot be read just now"));
            counter.Add();
        }
    }

    private static bool Make(string folder, LibraryCard card, LibraryItem item)
    {
        try
        {
            byte[] bytes = ImageReader.ReadFile(item.Path);
            if (Convert.ToHexStringLower(SHA256.HashData(bytes)) != item.Sha256) return false;
            Thumbnails.Write(folder, item.Sha256, item.Page,
                ImageReader.Read(bytes, item.Identifier, card.Imaging, page: item.Page));
            return true;
        }
        catch (Exception e) when (e is ImageUnreadableException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static void MendMap(string folder, ImmutableArray<SetAside>.Builder mended, IProgress<WorkProgress>? progress,
        CancellationToken cancellation)
    {
        string path = EmbeddingMapFile.PathIn(folder);
        if (LibraryFiles.MapDamage(folder) is null) return;
        using var view = LibraryView.Open(folder);
        if (view.Card.Global.FirstOrDefault() is { } descriptor)
        {
            EmbeddingMapFile.Write(path,
                EmbeddingMap.Of(view, descriptor.Name, new EmbeddingMapOptions(), progress, cancellation));
            mended.Add(new SetAside(path, "was made again"));
        }
        else
        {
            File.Delete(path);
            mended.Add(new SetAside(path, "was removed; the library has nothing to draw it by"));
        }
    }
}
