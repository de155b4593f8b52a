using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Iconotheque.Collections.Tables;
using Iconotheque.Libraries;
using Iconotheque.Web.Hosting;

namespace Iconotheque.Web.Sending;

/// <summary>
/// Collections whose pictures people send through the pages. The files lie in the library, <c>web/sent</c>, a numbered folder for
/// each collection; it is read from there as from any folder.
/// </summary>
/// <remarks>
/// A folder holds <c>name.txt</c>, <c>pictures</c> and perhaps a table, with <c>form.json</c> where somebody said how it is
/// written, and <c>columns.txt</c> where somebody said what its columns are. Where the pictures stay in a folder of this machine,
/// <c>folder.txt</c> names it. No part of a path comes from a request but the names of a file and of its folders, of which
/// <see cref="SentFiles.NameOf"/> leaves no path, and such a folder, which <see cref="LocalFolders"/> has looked at.
/// </remarks>
internal sealed class SentCollections
{
    /// <summary>What is left free of the disk.</summary>
    public const long KeptFree = 1L << 30;

    private const string NameFile = "name.txt", FormFile = "form.json", ColumnsFile = "columns.txt", FolderFile = "folder.txt",
        PicturesFolder = "pictures", FolderKind = "folder";

    private readonly Lock gate = new();
    private readonly string folder, incoming;

    public SentCollections(ServerOptions options)
    {
        (folder, incoming) = (Path.Combine(options.Library, "web", "sent"), Path.Combine(options.Library, "web", "incoming"));

        // What a server that was killed had received of a request.
        if (Directory.Exists(incoming)) Directory.Delete(incoming, recursive: true);
    }

    /// <summary>Where a request's files are received.</summary>
    /// <param name="length">How many bytes will come, as far as is known.</param>
    /// <exception cref="NoRoomException">The disk has no room for them.</exception>
    public SentFiles Receive(long length)
    {
        Directory.CreateDirectory(incoming);
        long free = new DriveInfo(incoming).AvailableFreeSpace;
        if (length + KeptFree > free)
            throw new NoRoomException($"There is no room for {length >> 20} MiB more on the disk of the library.");
        return new SentFiles(Path.Combine(incoming, Guid.NewGuid().ToString("N")));
    }

    /// <summary>Keeps what was sent.</summary>
    /// <param name="view">The library.</param>
    /// <param name="collection">The name of the collection: a new one, or one that was sent before.</param>
    /// <param name="files">The files, which are moved.</param>
    /// <returns>The arguments of the command that takes them into the library.</returns>
    /// <exception cref="ArgumentException">The collection is read from elsewhere.</exception>
    public ImmutableArray<string> Keep(LibraryView view, string collection, SentFiles files)
    {
        lock (gate)
        {
            bool isNew = FolderOf(collection) is null;
            string own = FolderOf(collection) ?? New(view, collection, files);
            string? elsewhere = ElsewhereOf(own);
            if (elsewhere is not null && (files.Pictures.Count > 0 || (files.Folder.Length > 0 && files.Folder != elsewhere)))
                throw new ArgumentException($"The pictures of '{collection}' are read from a folder of this machine: put them "
                    + "there, and read it again.");
            if (elsewhere is null && files.Folder.Length > 0)
                throw new ArgumentException($"The pictures of '{collection}' come from elsewhere; choose another name.");
            foreach (var (name, path) in files.Pictures) Place(path, Path.Combine(own, PicturesFolder), name, files.Replaces);
            if (files.Table is { } sent)
            {
                // The new one first: whenever this process is killed, there is a table.
                string kept = Path.Combine(own, Path.GetFileName(sent));
                foreach (string said in (string[])[FormFile, ColumnsFile]) File.Delete(Path.Combine(own, said));
                AtomicFile.Replace(sent, kept);
                foreach (string old in Tables(own).Where(table => table != kept).ToArray()) File.Delete(old);
            }

            if (files.Form != TableForm.Unstated) AtomicFile.WriteText(Path.Combine(own, FormFile),
                JsonSerializer.Serialize(files.Form));
            if (files.Columns.Length > 0) AtomicFile.WriteText(Path.Combine(own, ColumnsFile), files.Columns);
            string[] restate = files.Table is not null && !isNew ? ["--restate"] : [];
            return ["library", "add", view.Folder, SourceOf(own), "--collection", collection, .. restate, .. TableOf(own)];
        }
    }

    /// <summary>The names of the collections that were sent, or to which a table was.</summary>
    public ImmutableArray<string> Names() => !Directory.Exists(folder) ? [] : [.. Directory.EnumerateDirectories(folder)
        .Select(own => Path.Combine(own, NameFile)).Where(File.Exists).Select(File.ReadAllText)
        .Order(StringComparer.CurrentCulture)];

    /// <summary>The table that was sent with a collection; null where there is none.</summary>
    public string? TableFileOf(string collection) =>
        FolderOf(collection) is { } own ? Tables(own).FirstOrDefault() : null;

    /// <summary>What was stated of the columns of that table; empty for nothing.</summary>
    public string ColumnsOf(string collection) => FolderOf(collection) is { } own ? ColumnsIn(own) : "";

    /// <summary>Where the pictures of a collection lie, be it sent or read from a folder; null where that is not so.</summary>
    public string? PicturesOf(LibraryView view, string collection) => FolderOf(collection) is { } own ? SourceOf(own)
        : view.Collections().FirstOrDefault(known => known.Name == collection && known.Kind == FolderKind)?.Location;

    private static string SourceOf(string own) => ElsewhereOf(own) ?? Path.Combine(own, PicturesFolder);

    private static string? ElsewhereOf(string own) =>
        Path.Combine(own, FolderFile) is var path && File.Exists(path) ? File.ReadAllText(path) : null;

    private static string ColumnsIn(string own) =>
        Path.Combine(own, ColumnsFile) is var path && File.Exists(path) ? File.ReadAllText(path) : "";

    /// <summary>The arguments that name the table of a collection, and say how it is written; none where there is none.</summary>
    private static string[] TableOf(string own)
    {
        if (Tables(own).FirstOrDefault() is not { } table) return [];
        string path = Path.Combine(own, FormFile);
        var form = File.Exists(path) ? JsonSerializer.Deserialize<TableForm>(File.ReadAllText(path))! : TableForm.Unstated;
        (string Option, string Value)[] stated = [("--encoding", form.Encoding), ("--delimiter", form.Delimiter),
            ("--sheet", form.Sheet), ("--columns", ColumnsIn(own))];
        return ["--table", table, .. stated.Where(one => one.Value.Length > 0).Select(one => $"{one.Option}={one.Value}")];
    }

    private static IEnumerable<string> Tables(string own) => Directory.EnumerateFiles(own, "table.*");

    private string? FolderOf(string collection) => !Directory.Exists(folder) ? null
        : Directory.EnumerateDirectories(folder).FirstOrDefault(own => File.Exists(Path.Combine(own, NameFile))
            && File.ReadAllText(Path.Combine(own, NameFile)) == collection);

    /// <summary>
    /// Makes the folder of a collection that is new, or that a folder of this machine has given without a table.
    /// </summary>
    private string New(LibraryView view, string collection, SentFiles files)
    {
        var known = view.Collections().FirstOrDefault(known => known.Name == collection);
        string source = files.Folder.Length > 0 ? files.Folder : known is { Kind: FolderKind } ? known.Location : "";
        bool isOfFolder = known is { Kind: FolderKind } && known.Location == source && files.Pictures.Count == 0;
        if (known is not null && !isOfFolder)
            throw new ArgumentException($"The pictures of '{collection}' come from elsewhere; choose another name.");
        if (known is null && files.Pictures.Count == 0 && source.Length == 0)
            throw new ArgumentException($"'{collection}' is new; a table alone does for pictures that are there.");
        Directory.CreateDirectory(folder);
        int last = Directory.EnumerateDirectories(folder).Select(own => int.TryParse(Path.GetFileName(own), NumberStyles.None,
            CultureInfo.InvariantCulture, out int number) ? number : 0).DefaultIfEmpty().Max();
        string made = Path.Combine(folder, (last + 1).ToString("D4", CultureInfo.InvariantCulture));
        Directory.CreateDirectory(Path.Combine(made, PicturesFolder));
        if (source.Length > 0) AtomicFile.WriteText(Path.Combine(made, FolderFile), source);
        AtomicFile.WriteText(Path.Combine(made, NameFile), collection);
        return made;
    }

    /// <summary>
    /// Moves a file to a path that is free, or takes the place of what is there; where a file of the same bytes is there already,
    /// there is nothing to move.
    /// </summary>
    private static void Place(string path, string folder, string name, bool replaces)
    {
        string first = Path.Combine([folder, .. name.Split('/')]), place = first;
        Directory.CreateDirectory(Path.GetDirectoryName(first)!);
        for (int number = 2; File.Exists(place); number++)
        {
            if (HasSameBytes(path, place)) return;
            if (replaces)
            {
                AtomicFile.Replace(path, place);
                return;
            }

            place = Path.Combine(Path.GetDirectoryName(first)!, string.Create(CultureInfo.InvariantCulture,
                $"{Path.GetFileNameWithoutExtension(first)} ({number}){Path.GetExtension(first)}"));
        }

        AtomicFile.Replace(path, place, overwrite: false);
    }

    /// <summary>Whether two files hold the same.</summary>
    public static bool HasSameBytes(string one, string other)
    {
        if (new FileInfo(one).Length != new FileInfo(other).Length) return false;
        using FileStream first = File.OpenRead(one), second = File.OpenRead(other);
        return SHA256.HashData(first).AsSpan().SequenceEqual(SHA256.HashData(second));
    }
}
