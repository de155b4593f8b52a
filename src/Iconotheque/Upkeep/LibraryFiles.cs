using System.Collections.Immutable;
using Iconotheque.Libraries;
using Iconotheque.Maps;
using Microsoft.Data.Sqlite;

namespace Iconotheque.Upkeep;

/// <summary>
/// The files of a library beside its catalogue and segments, each by its own checksum: thumbnails, the map, texts, fetched
/// pictures, and the databases of the web application.
/// </summary>
internal static class LibraryFiles
{
    private const string Web = "web";

    /// <summary>Adds what is wrong with them.</summary>
    public static int Check(SqliteConnection connection, string folder, ImmutableArray<SetAside>.Builder found,
        CancellationToken cancellation)
    {
        foreach (var (file, _) in KeptTexts.Changed(connection, folder)) found.Add(new SetAside(Path.Combine(folder, file),
            "is not what was written; verify --repair puts it back"));
        if (MapDamage(folder) is { } map) found.Add(new SetAside(EmbeddingMapFile.PathIn(folder), map));
        foreach (string path in Databases(folder))
        {
            if (ChecksummedDatabase.Damage(path) is { } damage) found.Add(new SetAside(path,
                $"is damaged: {damage}; put a copy back"));
        }

        if (CatalogueDatabase.Scalar(connection, "PRAGMA user_version") == CatalogueSchema.Version)
        {
            foreach (string path in Thumbnails.Damaged(folder))
            {
                cancellation.ThrowIfCancellationRequested();
                found.Add(new SetAside(path, "is damaged: it does not fit its checksum; verify --repair makes it again"));
            }
        }

        foreach (string path in DamagedFetched(folder, cancellation)) found.Add(new SetAside(path,
            "is not what was fetched; verify --repair removes it, and the next sync fetches it again"));
        return found.Count;
    }

    /// <summary>What is wrong with the map; null when it is whole, or when there is none.</summary>
    public static string? MapDamage(string folder)
    {
        try
        {
            string path = EmbeddingMapFile.PathIn(folder);
            if (File.Exists(path)) _ = EmbeddingMapFile.Read(path);
            return null;
        }
        catch (InputException e)
        {
            return e.Expected;
        }
    }

    /// <summary>The databases of the web application.</summary>
    public static IEnumerable<string> Databases(string folder) => Directory.Exists(Path.Combine(folder, Web))
        ? Directory.EnumerateFiles(Path.Combine(folder, Web), "*.db", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            : [];

    /// <summary>Copies of fetched pictures whose content is not what their name says.</summary>
    public static IEnumerable<string> DamagedFetched(string folder, CancellationToken cancellation)
    {
        string fetched = Path.Combine(folder, FetchedFiles.Folder);
        if (!Directory.Exists(fetched)) yield break;
        foreach (string path in Directory.EnumerateDirectories(fetched).Where(below => Path.GetFileName(below).Length == 2)
            .SelectMany(Directory.EnumerateFiles).Order(StringComparer.Ordinal))
        {
            cancellation.ThrowIfCancellationRequested();
            if (FileDamage.Of(path, Path.GetFileName(path)) is not null) yield return path;
        }
    }
}
