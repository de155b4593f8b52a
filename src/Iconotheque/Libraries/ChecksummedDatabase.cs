using System.Buffers.Binary;
using Microsoft.Data.Sqlite;

namespace Iconotheque.Libraries;

/// <summary>
/// SQLite databases whose pages have checksums, which every reading from the disk compares: how they are made, opened, checked,
/// and made of those of earlier versions.
/// </summary>
/// <remarks>
/// The layout is that of SQLite's checksum VFS (sqlite.org/cksumvfs.html): eight bytes at the end of each page. Any SQLite reads
/// such a file; one without that VFS must not write to it.
/// </remarks>
internal static class ChecksummedDatabase
{
    private const int IoError = 10, Corrupt = 11, HeaderLength = 100, ReservedAt = 20, VersionAt = 60;

    /// <summary>
    /// Whether a file is a database without checksums, as earlier versions wrote them; its pages are read as they are.
    /// </summary>
    /// <param name="path">The file, which may be missing.</param>
    public static bool IsPlain(string path) => Header(path) is { } header && header[ReservedAt] == 0;

    /// <summary>How to open a database.</summary>
    /// <param name="path">The file.</param>
    /// <param name="mode">For what.</param>
    /// <param name="secondsToWait">How long a command waits for others.</param>
    /// <remarks>Not pooled: a pooled connection would hold its files open after it was closed.</remarks>
    public static SqliteConnectionStringBuilder Settings(string path, SqliteOpenMode mode, int secondsToWait = 30) =>
        new() { DataSource = path, Mode = mode, Pooling = false, DefaultTimeout = secondsToWait, Vfs = PageChecksums.Name };

    /// <summary>Opens a database.</summary>
    /// <param name="settings">How; see <see cref="Settings"/>. One that is new gets checksums.</param>
    public static SqliteConnection Open(SqliteConnectionStringBuilder settings)
    {
        var connection = new SqliteConnection(settings.ConnectionString);
        try
        {
            bool isNew = settings.Mode == SqliteOpenMode.ReadWriteCreate
                && new FileInfo(settings.DataSource) is { Exists: false } or { Length: 0 };
            using (PageChecksums.Making(isNew)) connection.Open();
            if (settings.Mode == SqliteOpenMode.ReadWriteCreate) PageChecksums.Reserve(connection.Handle!);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Makes sure that a database has checksums: a missing one is begun, one of an earlier version is rewritten in place, in one
    /// transaction.
    /// </summary>
    /// <param name="path">The file, in a folder that exists.</param>
    /// <exception cref="SqliteException">It is damaged, or the disk is full.</exception>
    public static void Prepare(string path)
    {
        if (new FileInfo(path) is { Exists: false } or { Length: 0 })
        {
            using var begun = Open(Settings(path, SqliteOpenMode.ReadWriteCreate));
            CatalogueDatabase.Execute(begun,
                "PRAGMA journal_mode = WAL; PRAGMA auto_vacuum = NONE; CREATE TABLE begun (x); DROP TABLE begun;");
        }
        else if (IsPlain(path))
        {
            using var plain = Open(Settings(path, SqliteOpenMode.ReadWrite));
            Upgrade(plain);
        }
    }

    /// <summary>
    /// The first page of a database that does not fit its checksum, or what else SQLite finds in it; null for a whole one, and
    /// for one that is not there.
    /// </summary>
    /// <param name="path">The file.</param>
    public static string? Damage(string path)
    {
        if (!File.Exists(path)) return null;
        try
        {
            using var connection = CatalogueDatabase.ConnectAsFarAsPossible(path, "", CatalogueSchema.ReadingPragmas);
            if (PageChecksums.Reserved(connection.Handle!) != PageChecksums.Length
                && !IsPlain(path)) return "its header is damaged";
            string? said = CatalogueDatabase.Rows(connection, "PRAGMA integrity_check(1)", row => row.GetString(0))
                .FirstOrDefault(line => line != "ok");
            return PageOf(PageChecksums.TakeDamagedPage()) ?? said;
        }
        catch (SqliteException e)
        {
            return DamageOf(e) ?? e.Message;
        }
    }

    /// <summary>
    /// Whether an error of SQLite is a page that does not fit its checksum; the index of words leaves out what kind of error of
    /// the disk it had.
    /// </summary>
    internal static bool IsDamage(SqliteException error) =>
        error.SqliteExtendedErrorCode == PageChecksums.Mismatch || error.SqliteErrorCode is IoError or Corrupt
            && PageChecksums.FoundDamage;

    /// <summary>What an error of SQLite says of damage; null where it says nothing of it.</summary>
    internal static string? DamageOf(SqliteException error) =>
        IsDamage(error) ? PageOf(PageChecksums.TakeDamagedPage()) ?? "a page does not fit its checksum" : null;

    /// <summary>
    /// Gives an open database checksums. Others may go on reading and writing it; they see it when this is done.
    /// </summary>
    internal static void Upgrade(SqliteConnection connection)
    {
        PageChecksums.Reserve(connection.Handle!);
        CatalogueDatabase.Execute(connection, "VACUUM; PRAGMA wal_checkpoint(PASSIVE);");
    }

    /// <summary>Copies a database, checksums and all, while others use it.</summary>
    /// <param name="connection">The database.</param>
    /// <param name="path">The copy, which appears whole and flushed to the disk, or not at all.</param>
    /// <param name="mode">Who may read and write the copy, from its first byte on; null for what the system does by
    /// itself.</param>
    internal static void CopyTo(SqliteConnection connection, string path, UnixFileMode? mode = null)
    {
        string temporary = path + ".tmp";
        try
        {
            // SQLite takes an empty file as it is, and gives its journal the same mode.
            AtomicFile.Create(temporary, mode).Dispose();
            using (PageChecksums.Making(PageChecksums.Reserved(connection.Handle!) == PageChecksums.Length))
            {
                CatalogueDatabase.Run(connection, "VACUUM INTO $path", ("$path", temporary));
            }

            using (var stream = new FileStream(temporary, FileMode.Open, FileAccess.ReadWrite)) stream.Flush(flushToDisk: true);
            AtomicFile.Replace(temporary, path);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>The version that a file's header states, as <c>user_version</c>; -1 for what is no database.</summary>
    internal static int VersionOf(string path) => Header(path) is { } header
        ? BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(VersionAt)) : -1;

    private static string? PageOf(long page) => page > 0 ? $"its page {page} does not fit its checksum" : null;

    private static byte[]? Header(string path)
    {
        if (!File.Exists(path)) return null;
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1);
        byte[] header = new byte[HeaderLength];
        return stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) == header.Length && header.AsSpan()
            .StartsWith("SQLite format 3\0"u8) ? header : null;
    }
}
