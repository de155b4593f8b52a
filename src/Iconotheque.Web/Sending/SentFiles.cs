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
    private const int HeadLength = 64, LongestName = 80, LongestEnd = 10, LongestStated = 100, BufferLength = 1 << 16;

    // A table that is sent with the pictures calls them by their names: what every system allows in a name stays.
    private const string Signs = " -_.,;()[]{}'’!&+=@#~%°";

    /// <summary>The most bytes that one file usually may have.</summary>
    public const long MostBytesOfOne = 512L << 20;

    /// <summary>Why a PDF is not taken, and what can be done.</summary>
    public const string Pdf = "a PDF is no picture; save the page that you mean as JPEG, PNG or TIFF, and take that";

    private readonly DirectoryInfo folder;
    private readonly List<(string Name, string Path)> pictures = [];
    private readonly List<SetAside> leftOut = [];

    /// <param name="folder">A folder that does not exist yet.</param>
    public SentFiles(string folder) => this.folder = Directory.CreateDirectory(folder);

    /// <summary>The most bytes of one file.</summary>
    public long MostOfOne { get; init; } = MostBytesOfOne;

    /// <summary>The most files of one request.</summary>
    public int MostFiles { get; init; } = 5000;

    /// <summary>The pictures: the name that each will have, and where it lies.</summary>
    public IReadOnlyList<(string Name, string Path)> Pictures => pictures;

    /// <summary>What was left out, and why.</summary>
    public IReadOnlyList<SetAside> LeftOut => leftOut;

    /// <summary>The table of what is said of the pictures; null for none. Its name ends as its content asks.</summary>
    public string? Table { get; private set; }

    /// <summary>How the table is written, as far as somebody stated it.</summary>
    public TableForm Form { get; private set; } = TableForm.Unstated;

    /// <summary>Takes what a field of the form states of the table.</summary>
    /// <param name="field">The field's name.</param>
    /// <param name="value">What stands in it.</param>
    /// <exception cref="ArgumentException">It cannot be.</exception>
    public void State(string field, string value) => Form = field switch
    {
        "encoding" => Form with { Encoding = Plain(value) },
        "delimiter" => Form with { Delimiter = value.Length == 1 ? value : Plain(value) },
        "sheet" => Form with { Sheet = Plain(value) },
        _ => Form,
    };

    /// <summary>Takes a picture; what is none is left out.</summary>
    /// <param name="name">The file's name, as the browser gave it.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <exception cref="BadHttpRequestException">It is too large, or there are too many.</exception>
    public async Task AddPictureAsync(string name, Stream content, CancellationToken cancellation)
    {
        if (pictures.Count + leftOut.Count >= MostFiles) throw TooLarge($"More than {MostFiles} files were sent at once.");
        string path = Path.Combine(folder.FullName, Path.GetRandomFileName());
        byte[] head = await SaveAsync(content, path, cancellation);
        string plain = NameOf(name);
        if (ImageReader.ExtensionsOf(head) is not [var usual, ..] extensions)
        {
            File.Delete(path);
            leftOut.Add(new SetAside(plain, head.Length == 0 ? "empty" : IsPdf(head) ? Pdf : "no picture"));
            return;
        }

        pictures.Add((ImageExtensions.Matches(plain)
            && extensions.Contains(Path.GetExtension(plain).ToLowerInvariant()) ? plain : plain + usual, path));
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
            if ((written += read) > MostOfOne) throw TooLarge($"A file is larger than {MostOfOne >> 20} MiB.");
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
