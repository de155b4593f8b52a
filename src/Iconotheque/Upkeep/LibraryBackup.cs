using System.Collections.Immutable;
using System.Formats.Tar;
using Iconotheque.Indexing.Inverted;
using Iconotheque.Libraries;

namespace Iconotheque.Upkeep;

/// <summary>Copies of a library that is in use, and libraries made of them.</summary>
/// <remarks>
/// A backup is a folder that is a library itself, or one file, a .tar of it, which its owner alone may read. The catalogue, the
/// annotations and the accounts are
/// copied as they are at one moment each; segments never
/// change, so that those that a backup has already are not copied again. A library that is written to meanwhile is copied as it
/// was when its catalogue was. The masters are not copied.
/// </remarks>
internal static class LibraryBackup
{
    private const int MostTries = 20, TryMilliseconds = 250;
    private const UnixFileMode Own = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const string Archive = ".tar", LockFile = "library.lock", IndexLockFile = "index.lock",
        ServerLockFile = "server.lock", ServerFile = "server.json", Web = "web", Queries = "queries",
        SnapshotFolder = "snapshots";

    /// <summary>Copies a library.</summary>
    /// <param name="folder">The library; others may use it.</param>
    /// <param name="target">The backup: a folder that is new, empty or an earlier backup, or a file that ends in .tar.</param>
    /// <param name="progress">Reports each file.</param>
    /// <param name="cancellation">Stops; the same call goes on from there.</param>
    /// <exception cref="InputException">The library is damaged, or the target holds something else.</exception>
    public static void Run(string folder, string target, IProgress<WorkProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        var card = LibraryCard.Read(folder);
        if (!target.EndsWith(Archive, StringComparison.OrdinalIgnoreCase))
        {
            CopyLibrary((folder, target), card, progress, cancellation);
            return;
        }

        string whole = target + ".tmp";
        try
        {
            CopyLibrary((folder, whole), card, progress, cancellation);
            AtomicFile.Write(target, stream => TarFile.CreateFromDirectory(whole, stream, includeBaseDirectory: false), Own);
        }
        finally
        {
            if (Directory.Exists(whole)) Directory.Delete(whole, recursive: true);
        }
    }

    /// <summary>Makes a library of a backup.</summary>
    /// <param name="backup">The backup: a folder, or a .tar.</param>
    /// <param name="folder">The library's folder, which must be new or empty.</param>
    /// <param name="progress">Reports each file.</param>
    /// <param name="cancellation">Stops.</param>
    /// <returns>What is wrong with the library now; empty when all is well.</returns>
    /// <exception cref="InputException">The backup holds no library, or the folder holds something.</exception>
    public static ImmutableArray<SetAside> Restore(string backup, string folder, IProgress<WorkProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()) throw new InputException(folder,
            "is not empty; restore to another folder, and rename it when all is well");
        if (Directory.Exists(backup))
        {
            var card = LibraryCard.Read(backup);
            CopyLibrary((backup, folder), card, progress, cancellation);
        }
        else Unpack(backup, folder);
        FetchedPaths.Move(folder);
        return LibraryCheck.Run(folder, masters: false, progress, cancellation);
    }

    private static void Unpack(string archive, string folder)
    {
        Directory.CreateDirectory(folder);
        try
        {
            using var stream = RegularFile.Open(archive);
            TarFile.ExtractToDirectory(stream, folder, overwriteFiles: false);
        }
        catch (Exception e) when (
            e is InvalidDataException or EndOfStreamException or FormatException or NotRegularFileException
                or FileNotFoundException)
        {
            throw new InputException(archive, "is no backup of a library, or is damaged", e);
        }

        if (!LibraryCard.IsIn(folder)) throw new InputException(archive, "is no backup of a library");
    }

    private static void CopyLibrary((string From, string To) folders, LibraryCard card, IProgress<WorkProgress>? progress,
        CancellationToken cancellation)
    {
        var (from, to) = folders;
        RequireTarget(from, to, card);
        Directory.CreateDirectory(to);

        // The card comes last: a backup without one is not whole, and is no library.
        File.Delete(Path.Combine(to, LibraryCard.FileName));
        CopyImmutable(from, to, SnapshotFolder, cancellation);
        CopyCatalogue(from, to, progress, cancellation);
        CopyDatabase(AnnotationDatabase.PathOf(from), AnnotationDatabase.PathOf(to));
        CopyImmutable(from, to, Thumbnails.Folder, cancellation);
        CopyImmutable(from, to, FetchedFiles.Folder, cancellation);
        CopyWeb(from, to, cancellation);
        CopyIndexes(from, to, cancellation);
        foreach (string file in Directory.EnumerateFiles(from).Where(IsPlainFile)) Copy(file,
            Path.Combine(to, Path.GetFileName(file)));
        Sweep(to);
        Copy(Path.Combine(from, LibraryCard.FileName), Path.Combine(to, LibraryCard.FileName));
    }

    private static void RequireTarget(string from, string to, LibraryCard card)
    {
        if (Path.GetFullPath(to).StartsWith(Path.GetFullPath(from) + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            || Path.GetFullPath(to) == Path.GetFullPath(from))
            throw new InputException(to, "lies in the library itself; choose another folder");

        // A copy that was ended while it began has left parts of the catalogue alone.
        bool isEmpty = !Directory.Exists(to) || Directory.EnumerateFileSystemEntries(to)
            .All(path => Path.GetFileName(path).StartsWith(CatalogueDatabase.FileName, StringComparison.Ordinal));
        bool isBegun = File.Exists(CatalogueDatabase.PathIn(to)) || Directory.Exists(Path.Combine(to, SegmentTable.Folder))
            || Directory.Exists(Path.Combine(to, SnapshotFolder));
        if (!isEmpty && !isBegun) throw new InputException(to, "holds something that is no backup; choose another folder");
        if (LibraryCard.IsIn(to) && LibraryCard.Read(to).Name != card.Name) throw new InputException(to,
            $"holds another library, '{LibraryCard.Read(to).Name}'; choose another folder");
        if (LibraryCard.IsIn(to)) LibraryWriter.Hold(to).Dispose();
    }

    /// <summary>
    /// Copies the catalogue, then the segments that it and the snapshots name; where a writer has merged some meanwhile, again.
    /// </summary>
    private static void CopyCatalogue(string from, string to, IProgress<WorkProgress>? progress, CancellationToken cancellation)
    {
        for (int attempt = 1; ; attempt++)
        {
            CopyDatabase(CatalogueDatabase.PathIn(from), CatalogueDatabase.PathIn(to));
            try
            {
                CopySegments(from, to, progress, cancellation);
                return;
            }
            catch (FileNotFoundException) when (attempt < MostTries)
            {
                // What was copied already stays.
            }
        }
    }

    private static void CopySegments(string from, string to, IProgress<WorkProgress>? progress, CancellationToken cancellation)
    {
        string[] named;
        using (var connection = CatalogueDatabase.Open(to))
        {
            var entries = SegmentTable.Read(connection).ToList();
            foreach (var snapshot in Snapshots.List(to))
            {
                using var kept = Snapshots.Open(to, snapshot.Name);
                entries.AddRange(SegmentTable.Read(kept));
            }

            named = [.. entries.Select(entry => entry.File).Distinct(StringComparer.Ordinal)];
        }

        // An empty library names none.
        Directory.CreateDirectory(Path.Combine(to, SegmentTable.Folder));
        var counter = new WorkCounter(progress, "copy", named.Length);
        foreach (string file in named)
        {
            cancellation.ThrowIfCancellationRequested();
            CopyNew(Path.Combine(from, SegmentTable.Folder, file), Path.Combine(to, SegmentTable.Folder, file));
            counter.Add();
        }

        foreach (string old in Directory.EnumerateFiles(Path.Combine(to, SegmentTable.Folder))
            .Where(path => !named.Contains(Path.GetFileName(path), StringComparer.Ordinal))) File.Delete(old);
    }

    private static void CopyDatabase(string from, string to)
    {
        if (!File.Exists(from)) return;
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        CatalogueDatabase.Guarded(from, () =>
        {
            using var connection = CatalogueDatabase.ConnectAsFarAsPossible(from, "", CatalogueSchema.ReadingPragmas);
            foreach (string beside in (string[])["-wal", "-shm"]) File.Delete(to + beside);
            ChecksummedDatabase.CopyTo(connection, to, ModeOf(from));
            return 0;
        });
        KeepMode(from, to);
    }

    private static void CopyWeb(string from, string to, CancellationToken cancellation)
    {
        string web = Path.Combine(from, Web);
        if (!Directory.Exists(web)) return;
        string queries = Path.Combine(web, Queries) + Path.DirectorySeparatorChar;
        foreach (string path in Directory.EnumerateFiles(web, "*", SearchOption.AllDirectories))
        {
            // Pictures that people searched by are kept for so long and no longer.
            if (path.StartsWith(queries, StringComparison.Ordinal)) continue;
            cancellation.ThrowIfCancellationRequested();
            string target = Path.Combine(to, Path.GetRelativePath(from, path));
            if (path.EndsWith(".db", StringComparison.Ordinal)) CopyDatabase(path, target);
            else if (IsPlainFile(path)) Copy(path, target);
        }
    }

    /// <summary>
    /// Files that never change under their name: those that are there are not copied again, and those that are gone are removed.
    /// </summary>
    private static void CopyImmutable(string from, string to, string folder, CancellationToken cancellation)
    {
        string source = Path.Combine(from, folder), target = Path.Combine(to, folder);
        string[] files = Directory.Exists(source)
            ? [.. Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories).Where(IsPlainFile)
            .Select(path => Path.GetRelativePath(source, path))] : [];
        foreach (string file in files)
        {
            cancellation.ThrowIfCancellationRequested();
            TryCopyNew(Path.Combine(source, file), Path.Combine(target, file));
        }

        var kept = files.ToHashSet(StringComparer.Ordinal);
        if (!Directory.Exists(target)) return;
        foreach (string old in Directory.EnumerateFiles(target, "*", SearchOption.AllDirectories)
            .Where(path => !kept.Contains(Path.GetRelativePath(target, path)))) File.Delete(old);
    }

    /// <summary>
    /// Copies the indexes as they are while nobody writes to them: what was learned cannot be learned again once items have
    /// changed.
    /// </summary>
    private static void CopyIndexes(string from, string to, CancellationToken cancellation)
    {
        foreach (string name in LibraryIndexes.Names(from))
        {
            string source = Path.Combine(from, LibraryIndexes.Folder, name), target = Path.Combine(to,
                LibraryIndexes.Folder, name);
            using var held = TryHold(source);
            Directory.CreateDirectory(target);
            foreach (string file in Directory.EnumerateFiles(source).Where(IsPlainFile))
            {
                cancellation.ThrowIfCancellationRequested();
                Copy(file, Path.Combine(target, Path.GetFileName(file)));
            }

            foreach (string old in Directory.EnumerateFiles(target)
                .Where(path => !File.Exists(Path.Combine(source, Path.GetFileName(path)))))
                File.Delete(old);
        }
    }

    /// <summary>Keeps writers from an index; null where nobody can write to it.</summary>
    private static IndexWriter? TryHold(string index)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return IndexWriter.Open(index);
            }
            catch (InputException e) when (e.InnerException is UnauthorizedAccessException || attempt >= MostTries)
            {
                return null;
            }
            catch (InputException)
            {
                Thread.Sleep(TryMilliseconds);
            }
        }
    }

    private static bool IsPlainFile(string path) => Path.GetFileName(path) is var name
        && name is not (LockFile or IndexLockFile or ServerLockFile or ServerFile or LibraryCard.FileName)
        && RegularFile.Refusal(path) is null
        && !name.EndsWith(".tmp", StringComparison.Ordinal) && !name.EndsWith("-wal", StringComparison.Ordinal)
            && !name.EndsWith("-shm", StringComparison.Ordinal)
        && !name.EndsWith("-journal", StringComparison.Ordinal)
            && name is not (CatalogueDatabase.FileName or AnnotationDatabase.FileName);

    private static void TryCopyNew(string from, string to)
    {
        try
        {
            CopyNew(from, to);
        }
        catch (FileNotFoundException)
        {
            // A writer has removed it since it was listed.
        }
    }

    private static void CopyNew(string from, string to)
    {
        var there = new FileInfo(to);
        if (!there.Exists || there.Length != new FileInfo(from).Length) Copy(from, to);
    }

    private static void Copy(string from, string to)
    {
        using var source = RegularFile.Open(from);
        AtomicFile.Write(to, source.CopyTo, ModeOf(from));
        KeepMode(from, to);
        File.SetLastWriteTimeUtc(to, File.GetLastWriteTimeUtc(from));
    }

    /// <summary>What only its owner may read is so from its first byte on.</summary>
    private static UnixFileMode? ModeOf(string path) => OperatingSystem.IsWindows() ? null : File.GetUnixFileMode(path);

    /// <summary>Gives a copy what the mask of this process took from its mode, when it was made.</summary>
    private static void KeepMode(string from, string to)
    {
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(to, File.GetUnixFileMode(from));
    }

    private static void Sweep(string to)
    {
        foreach (string torn in Directory.EnumerateFiles(to, "*.tmp", SearchOption.AllDirectories)) File.Delete(torn);
    }
}
