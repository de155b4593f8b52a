using System.Globalization;
using Iconotheque.Collections;
using Iconotheque.Collections.Tables;
using Iconotheque.Imaging;
using Iconotheque.Web.Hosting;
using Microsoft.AspNetCore.Http;

namespace Iconotheque.Web.Sending;

/// <summary>
/// Files that one request sends, in a folder that is gone with this object unless they are kept. They are known by their content;
/// what is no part of a name on some system leaves their names.
/// </summary>
internal sealed class SentFiles : IDisposable
{
    // Of at most three bytes each, so that names fit into the 255 bytes of a file system with a number and an extension behind
    // them.
    private const int HeadLength = 64, LongestName = 80, LongestEnd = 10, LongestStated = 100, BufferLength = 1 << 16,
        MostDepth = 9;

    // A table that is sent with the pictures calls them by their names: what every system allows in a name stays.
    private const string Signs = " -_.,;()[]{}'’!&+=@#~%°";

    /// <summary>The most bytes that one file usually may have.</summary>
    public const long MostBytesOfOne = 512L << 20;

    /// <summary>Why a PDF is not taken, and what can be done.</summary>
    public const string Pdf = "a PDF is no picture; save the page that you mean as JPEG, PNG or TIFF, and take that";

    private readonly DirectoryInfo folder;
    private readonly List<(string Name, string Path)> pictures = [], archives = [], tables = [];
    private readonly List<SetAside> leftOut = [];

    /// <param name="folder">A folder that does not exist yet.</param>
    public SentFiles(string folder) => this.folder = Directory.CreateDirectory(folder);

    /// <summary>The most bytes of one file.</summary>
    public long MostOfOne { get; init; } = MostBytesOfOne;

    /// <summary>The most bytes of an archive, and the most that archives may hold unpacked.</summary>
    public long MostOfArchive { get; init; } = 8L << 30;

    /// <summary>The most files of one request.</summary>
    public int MostFiles { get; init; } = 5000;

    /// <summary>
    /// The pictures: the path that each will have below the collection's folder, with <c>/</c>, and where it lies.
    /// </summary>
    public IReadOnlyList<(string Name, string Path)> Pictures => pictures;

    /// <summary>What was left out, and why.</summary>
    public IReadOnlyList<SetAside> LeftOut => leftOut;

    /// <summary>The table of what is said of the pictures; null for none. Its name ends as its content asks.</summary>
    public string? Table { get; private set; }

    /// <summary>How the table is written, as far as somebody stated it.</summary>
    public TableForm Form { get; private set; } = TableForm.Unstated;

    /// <summary>What is stated of the table's columns, as <see cref="StatedColumns"/> reads it; empty for nothing.</summary>
    public string Columns { get; private set; } = "";

    /// <summary>Whether a picture takes the place of the one that has its name.</summary>
    public bool Replaces { get; private set; }

    /// <summary>The folder of this machine that the pictures stay in; empty where they are sent.</summary>
    public string Folder { get; set; } = "";

    /// <summary>Takes what a field of the form states.</summary>
    /// <param name="field">The field's name.</param>
    /// <param name="value">What stands in it.</param>
    /// <exception cref="ArgumentException">It cannot be.</exception>
    public void State(string field, string value)
    {
        Form = field switch
        {
            "encoding" => Form with { Encoding = Plain(value) },
            "delimiter" => Form with { Delimiter = value.Length == 1 ? value : Plain(value) },
            "sheet" => Form with { Sheet = Plain(value) },
            _ => Form,
        };
        if (field == "replace") Replaces = value.Length > 0;
        if (field != "columns") return;
        StatedColumns.Read(value);
        Columns = value.Any(char.IsControl) ? throw new ArgumentException("What is said of the table cannot be.") : value.Trim();
    }

    /// <summary>
    /// Takes a picture, or an archive of pictures, which <see cref="UnpackAsync"/> opens; what is neither is left out.
    /// </summary>
    /// <param name="name">The file's name, as the browser gave it; of one in a folder its path, from the folder's own name
    /// on.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <exception cref="BadHttpRequestException">It is too large, or there are too many.</exception>
    public async Task AddPictureAsync(string name, Stream content, CancellationToken cancellation)
    {
        string[] parts = PartsOf(name);
        if (parts.Length <= 1) await TakeAsync([NameOf(name)], content, isOfFolder: false, cancellation);
        else if (!IsBesidePictures(parts)) await TakeAsync(parts[1..], content, isOfFolder: true, cancellation);
    }

    /// <summary>
    /// Opens the archives that were sent, and takes their pictures; where no table was sent, the one among them, or in a folder,
    /// that lies nearest to the top. Called when all has come.
    /// </summary>
    /// <exception cref="ArgumentException">An archive cannot be opened.</exception>
    public async Task UnpackAsync(CancellationToken cancellation)
    {
        foreach (var (name, path) in archives.ToArray())
        {
            using (var archive = SentArchive.Open(path, MostFiles, MostOfArchive))
            {
                if (archive is null) leftOut.Add(new SetAside(name, "no picture"));
                else await TakeAllAsync(archive, name, cancellation);
            }

            File.Delete(path);
        }

        archives.Clear();
        foreach (var (name, path) in tables.OrderBy(table => table.Name.Count(c => c == '/'))
            .ThenBy(table => table.Name, StringComparer.Ordinal))
        {
            if (Table is not null && SentCollections.HasSameBytes(path, Table)) continue;
            if (Table is not null) leftOut.Add(new SetAside(name, "another table is taken"));
            else if (!await IsTakenAsTableAsync(path, cancellation)) leftOut.Add(new SetAside(name, "no picture"));
        }

        tables.Clear();
    }

    /// <summary>Takes a table; another one replaces it.</summary>
    /// <exception cref="ArgumentException">It is neither text nor a workbook.</exception>
    /// <exception cref="BadHttpRequestException">It is too large.</exception>
    public async Task AddTableAsync(Stream content, CancellationToken cancellation)
    {
        string path = Path.Combine(folder.FullName, "table");
        byte[] head = await SaveAsync(content, path, cancellation);
        if (head.Length == 0) return;
        bool isWorkbook = head is [(byte)'P', (byte)'K', 3, 4, ..];
        if (!isWorkbook && !TableForm.MayBeText(head)) throw new ArgumentException("The table is neither CSV nor XLSX.");
        Table = path + (isWorkbook ? ".xlsx" : ".csv");
        AtomicFile.Replace(path, Table);
    }

    private async Task<bool> IsTakenAsTableAsync(string path, CancellationToken cancellation)
    {
        try
        {
            await using var content = File.OpenRead(path);
            await AddTableAsync(content, cancellation);
            return Table is not null;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private async Task TakeAllAsync(SentArchive archive, string name, CancellationToken cancellation)
    {
        foreach (var (path, refused, open) in archive.Entries())
        {
            string[] parts = PartsOf(path);
            string shown = $"{name}/{string.Join('/', parts.Select(NameOf))}";
            if (refused.Length > 0)
            {
                leftOut.Add(new SetAside(shown, refused));
                continue;
            }

            if (parts.Length == 0 || IsBesidePictures(parts)) continue;
            try
            {
                using var content = open();
                await TakeAsync(parts, content, isOfFolder: true, cancellation);
            }
            catch (Exception e) when (e is InvalidDataException or NotSupportedException)
            {
                leftOut.Add(new SetAside(shown, "the archive is damaged, or packed in a way that is not known"));
            }
        }
    }

    private async Task TakeAsync(string[] parts, Stream content, bool isOfFolder, CancellationToken cancellation)
    {
        if (pictures.Count + leftOut.Count + tables.Count + archives.Count >= MostFiles)
            throw TooLarge($"More than {MostFiles} files were sent at once.");
        string file = Path.Combine(folder.FullName, Path.GetRandomFileName()), plain = NameOf(parts[^1]);
        byte[] head = await SaveAsync(content, file, cancellation);
        string below = string.Concat(parts[..^1].Select(part => FolderNameOf(part) + "/"));
        if (ImageReader.ExtensionsOf(head) is [var usual, ..] extensions && parts.Length <= MostDepth)
        {
            pictures.Add((below + (ImageExtensions.Matches(plain)
                && extensions.Contains(Path.GetExtension(plain).ToLowerInvariant()) ? plain : plain + usual), file));
        }
        else if (IsArchive(head) && content is not IArchived && !IsTable(plain)) archives.Add((plain, file));
        else if (IsTable(plain) && isOfFolder) tables.Add((below + plain, file));
        else
        {
            File.Delete(file);
            leftOut.Add(new SetAside(below + plain, parts.Length > MostDepth ? "it lies in too many folders"
                : head.Length == 0 ? "empty" : IsPdf(head) ? Pdf
                : IsArchive(head) ? "an archive in an archive is not opened" : "no picture"));
        }
    }

    /// <summary>The path that a picture of a name would have; null for what is no picture, or is passed over.</summary>
    public static string? PathOf(string name)
    {
        string[] parts = PartsOf(name);
        if (parts.Length == 0 || parts.Length > 1 && IsBesidePictures(parts)) return null;
        string plain = NameOf(parts[^1]);
        return ImageExtensions.Matches(plain)
            ? string.Concat(parts[..^1].Skip(1).Select(part => FolderNameOf(part) + "/")) + plain : null;
    }

    /// <summary>Whether a file begins as a PDF does.</summary>
    public static bool IsPdf(ReadOnlySpan<byte> head) => head.StartsWith("%PDF-"u8);

    /// <inheritdoc/>
    public void Dispose() => folder.Delete(recursive: true);

    /// <summary>A name that is a file's on every system, and no path.</summary>
    internal static string NameOf(string name)
    {
        string last = name.Split('/', '\\')[^1];
        string plain = string.Concat(last.Select(c => char.IsLetterOrDigit(c) || IsAccent(c) || Signs.Contains(c) ? c : '_'))
            .Trim(' ', '.');
        if (plain.Length == 0) return "picture";
        string end = Path.GetExtension(plain) is { Length: <= LongestEnd } known ? known : "", stem = plain[..^end.Length];
        return stem[..Math.Min(stem.Length, LongestName - end.Length)] + end;
    }

    /// <summary>The same for a folder; it has no name that a picture could have.</summary>
    private static string FolderNameOf(string name) => NameOf(name) is var plain && ImageExtensions.Matches(plain) ? plain + "_"
        : plain;

    /// <summary>The parts of a path, without those that lead anywhere else.</summary>
    private static string[] PartsOf(string path) =>
        [.. path.Split('/').Where(part => part.Trim() is not ("" or "." or ".."))];

    /// <summary>Whether a path is of what systems put beside pictures: hidden files, previews, attributes of a Mac.</summary>
    private static bool IsBesidePictures(string[] parts) =>
        parts.Any(part => part.StartsWith('.') || part == "__MACOSX") || parts[^1] is "Thumbs.db" or "desktop.ini";

    private static bool IsArchive(ReadOnlySpan<byte> head) => head is [(byte)'P', (byte)'K', 3, 4, ..];

    private static bool IsTable(string name) => Path.GetExtension(name).ToLowerInvariant() is ".csv" or ".tsv" or ".xlsx";

    /// <summary>Part of a letter, as a Mac writes names: é is e and an accent.</summary>
    private static bool IsAccent(char c) =>
        char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static string Plain(string value) => value.Length > LongestStated || value.Any(char.IsControl)
        ? throw new ArgumentException("What is said of the table cannot be.") : value.Trim();

    /// <summary>Writes a file; its first bytes.</summary>
    private async Task<byte[]> SaveAsync(Stream content, string path, CancellationToken cancellation)
    {
        byte[] buffer = new byte[BufferLength], head = [];
        long written = 0;
        await using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0,
            FileOptions.Asynchronous);
        for (int read;
            (read = await content.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation)) > 0;)
        {
            if (written == 0) head = buffer[..Math.Min(read, HeadLength)];
            long most = IsArchive(head) && content is not IArchived ? MostOfArchive : MostOfOne;
            if ((written += read) > most) throw TooLarge($"A file is larger than {most >> 20} MiB.");
            try
            {
                await file.WriteAsync(buffer.AsMemory(0, read), cancellation);
            }
            catch (IOException e)
            {
                throw new NoRoomException("The disk of the library is full.", e);
            }
        }

        return head;
    }

    private static BadHttpRequestException TooLarge(string message) => new(message, StatusCodes.Status413PayloadTooLarge);
}
