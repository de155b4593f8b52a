using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Iconotheque.Libraries;

/// <summary>
/// States of a library that can be returned to: a copy of its catalogue, which keeps the segments that it names from being
/// deleted.
/// </summary>
internal static class Snapshots
{
    private const string Folder = "snapshots", Extension = ".db";
    private const int MostOfItsOwn = 10;

    /// <summary>The snapshots of a library, by name.</summary>
    public static ImmutableArray<Snapshot> List(string folder) => !Directory.Exists(Path.Combine(folder, Folder)) ? [] :
    [
        .. from path in Directory.EnumerateFiles(Path.Combine(folder, Folder), "*" + Extension)
           let file = new FileInfo(path)
           orderby file.Name
           select new Snapshot(Path.GetFileNameWithoutExtension(path), new DateTimeOffset(file.LastWriteTimeUtc, TimeSpan.Zero),
               file.Length),
    ];

    /// <summary>Keeps the library as it is under a name.</summary>
    /// <exception cref="InputException">The name cannot be that of a file, or is taken.</exception>
    public static void Take(LibraryWriter writer, string name)
    {
        string path = PathOf(writer.Folder, name);
        if (File.Exists(path)) throw new InputException(name, "is a snapshot already; remove it first, or choose another name");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        writer.Guarded(() =>
        {
            ChecksummedDatabase.CopyTo(writer.Connection, path);
            return 0;
        });
    }

    /// <summary>
    /// Keeps the library as it is before something is done to it that somebody may regret. Of such snapshots the last ten are
    /// kept.
    /// </summary>
    /// <param name="writer">The library.</param>
    /// <param name="what">What is to be done, in one word.</param>
    /// <returns>The snapshot's name: <c>before-WHAT-</c>, and the time.</returns>
    public static string TakeBefore(LibraryWriter writer, string what)
    {
        string prefix = $"before-{what}-";
        string name = prefix + DateTime.UtcNow.ToString("yyyyMMdd-HHmmss-fff", CultureInfo.InvariantCulture);
        Take(writer, name);
        foreach (var old in List(writer.Folder).Where(kept => kept.Name.StartsWith(prefix, StringComparison.Ordinal))
            .SkipLast(MostOfItsOwn))
            Remove(writer, old.Name);
        return name;
    }

    /// <summary>
    /// Makes the library what it was when a snapshot was taken. Decisions made since stay: they are never undone.
    /// </summary>
    /// <exception cref="InputException">There is no such snapshot.</exception>
    public static void RollBack(LibraryWriter writer, string name)
    {
        string path = Existing(writer.Folder, name);
        using (var snapshot = Open(writer.Folder, name)) CheckSegments(writer.Folder, name, snapshot);
        writer.Guarded(() => CatalogueDatabase.Run(writer.Connection, "ATTACH $path AS snapshot", ("$path", path)));
        try
        {
            writer.InTransaction(() =>
            {
                Restore(writer.Connection);
                MetadataEdits.Renew(writer);
                return 0;
            });
        }
        finally
        {
            CatalogueDatabase.Execute(writer.Connection, "DETACH snapshot");
        }

        writer.Guarded(() => Housekeeping.Sweep(writer));
        LibraryIndexes.Update(writer, Environment.ProcessorCount, null, CancellationToken.None);
    }

    /// <summary>Forgets a snapshot; segments that only it named are freed.</summary>
    /// <exception cref="InputException">There is no such snapshot.</exception>
    public static void Remove(LibraryWriter writer, string name)
    {
        File.Delete(Existing(writer.Folder, name));
        writer.Guarded(() => Housekeeping.Sweep(writer));
    }

    /// <summary>Removes what a snapshot that was interrupted left behind.</summary>
    internal static void Sweep(string folder)
    {
        string snapshots = Path.Combine(folder, Folder);
        if (!Directory.Exists(snapshots)) return;
        foreach (string torn in Directory.EnumerateFiles(snapshots, "*.tmp*")) File.Delete(torn);
    }

    /// <summary>Gives the snapshots of an earlier version checksums.</summary>
    internal static void Upgrade(string folder)
    {
        foreach (var snapshot in List(folder))
        {
            string path = PathOf(folder, snapshot.Name);
            if (!ChecksummedDatabase.IsPlain(path)) continue;
            var taken = File.GetLastWriteTimeUtc(path);
            using (var plain = ChecksummedDatabase.Open(ChecksummedDatabase.Settings(path, SqliteOpenMode.ReadWrite)))
            {
                PageChecksums.Reserve(plain.Handle!);
                ChecksummedDatabase.CopyTo(plain, path + ".upgraded");
            }

            using (var copy = ChecksummedDatabase.Open(ChecksummedDatabase.Settings(path + ".upgraded",
                SqliteOpenMode.ReadWrite)))
                CatalogueDatabase.Execute(copy, $"PRAGMA user_version = {CatalogueSchema.Version}");
            AtomicFile.Replace(path + ".upgraded", path);
            File.SetLastWriteTimeUtc(path, taken);
        }
    }

    /// <summary>Opens the catalogue of a snapshot for reading.</summary>
    internal static SqliteConnection Open(string folder, string name)
    {
        string path = Existing(folder, name);
        return CatalogueDatabase.Guarded(path, () =>
        {
            var connection = ChecksummedDatabase.Open(ChecksummedDatabase.Settings(path, SqliteOpenMode.ReadOnly));
            try
            {
                CatalogueDatabase.RequireVersion(connection, path, (CatalogueSchema.First, CatalogueSchema.Version));
                return connection;
            }
            catch
            {
                connection.Dispose();
                throw;
            }
        });
    }

    private static void Restore(SqliteConnection connection)
    {
        CatalogueDatabase.Execute(connection, "PRAGMA defer_foreign_keys = ON");
        foreach (string table in CatalogueSchema.Restored.Reverse())
            CatalogueDatabase.Execute(connection, $"DELETE FROM main.{table}");
        foreach (string table in CatalogueSchema.Restored)
            CatalogueDatabase.Execute(connection, $"INSERT INTO main.{table} SELECT * FROM snapshot.{table}");
    }

    private static void CheckSegments(string folder, string name, SqliteConnection snapshot)
    {
        foreach (var entry in SegmentTable.Read(snapshot))
        {
            if (!File.Exists(SegmentTable.PathOf(folder, entry)))
                throw new InputException(name, $"cannot be returned to: its segment {entry.File} is missing");
        }
    }

    private static string Existing(string folder, string name) => PathOf(folder, name) is var path && File.Exists(path) ? path
        : throw new InputException(name,
            $"is no snapshot of {folder}; it has {(List(folder) is { IsEmpty: false } some ? string.Join(", ",
                some.Select(snapshot => snapshot.Name)) : "none")}");

    private static string PathOf(string folder, string name) =>
        name.Length is > 0 and <= 100 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.') && name[0] != '.'
        ? Path.Combine(folder, Folder, name + Extension)
        : throw new InputException(name, "cannot be the name of a snapshot: up to 100 letters, digits, - _ and .");
}
