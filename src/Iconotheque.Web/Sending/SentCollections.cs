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
/// written. No part of a path comes from a request but a file's name, of which <see cref="SentFiles.NameOf"/> leaves no path.
/// </remarks>
internal sealed class SentCollections
{
    private const string NameFile = "name.txt", FormFile = "form.json", PicturesFolder = "pictures";
    private const long KeptFree = 1L << 30;

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
            string own = FolderOf(collection) ?? New(view, collection), pictures = Path.Combine(own, PicturesFolder);
            foreach (var (name, path) in files.Pictures) Place(path, pictures, name);
            if (files.Table is { } sent)
            {
                // The new one first: whenever this process is killed, there is a table.
                string kept = Path.Combine(own, Path.GetFileName(sent));
                File.Delete(Path.Combine(own, FormFile));
                AtomicFile.Replace(sent, kept);
                foreach (string old in Tables(own).Where(table => table != kept).ToArray()) File.Delete(old);
            }

            if (files.Form != TableForm.Unstated) AtomicFile.WriteText(Path.Combine(own, FormFile),
                JsonSerializer.Serialize(files.Form));
            return ["library", "add", view.Folder, pictures, "--collection", collection, .. TableOf(own)];
        }
    }

    /// <summary>The arguments that name the table of a collection, and say how it is written; none where there is none.</summary>
    private static string[] TableOf(string own)
    {
        if (Tables(own).FirstOrDefault() is not { } table) return [];
        string path = Path.Combine(own, FormFile);
        var form = File.Exists(path) ? JsonSerializer.Deserialize<TableForm>(File.ReadAllText(path))! : TableForm.Unstated;
        (string Option, string Value)[] stated = [("--encoding", form.Encoding), ("--delimiter", form.Delimiter),
            ("--sheet", form.Sheet)];
        return ["--table", table, .. stated.Where(one => one.Value.Length > 0).Select(one => $"{one.Option}={one.Value}")];
    }

    private static IEnumerable<string> Tables(string own) => Directory.EnumerateFiles(own, "table.*");

    private string? FolderOf(string collection) => !Directory.Exists(folder) ? null
        : Directory.EnumerateDirectories(folder).FirstOrDefault(own => File.Exists(Path.Combine(own, NameFile))
            && File.ReadAllText(Path.Combine(own, NameFile)) == collection);

    private string New(LibraryView view, string collection)
    {
        if (view.Collections().Any(known => known.Name == collection))
            throw new ArgumentException($"The pictures of '{collection}' come from elsewhere; choose another name.");
        Directory.CreateDirectory(folder);
        int last = Directory.EnumerateDirectories(folder).Select(own => int.TryParse(Path.GetFileName(own), NumberStyles.None,
            CultureInfo.InvariantCulture, out int number) ? number : 0).DefaultIfEmpty().Max();
        string made = Path.Combine(folder, (last + 1).ToString("D4", CultureInfo.InvariantCulture));
        Directory.CreateDirectory(Path.Combine(made, PicturesFolder));
        AtomicFile.WriteText(Path.Combine(made, NameFile), collection);
        return made;
    }

    /// <summary>
    /// Moves a file to a name that is free; where a file of the same bytes has the name already, there is nothing to move.
    /// </summary>
    private static void Place(string path, string folder, string name)
    {
        string place = Path.Combine(folder, name);
        for (int number = 2; File.Exists(place); number++)
        {
            if (HasSameBytes(path, place)) return;
            place = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture,
                $"{Path.GetFileNameWithoutExtension(name)} ({number}){Path.GetExtension(name)}"));
        }

        AtomicFile.Replace(path, place, overwrite: false);
    }

    private static bool HasSameBytes(string one, string other)
    {
        if (new FileInfo(one).Length != new FileInfo(other).Length) return false;
        using FileStream first = File.OpenRead(one), second = File.OpenRead(other);
        return SHA256.HashData(first).AsSpan().SequenceEqual(SHA256.HashData(second));
    }
}
