using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Iconotheque.Web.Pictures;

/// <summary>
/// Pictures that were searched by, in files beside the library's: <c>web/queries/KEY</c>, for as long as the server's policy was
/// when they were sent, so that the address of a search goes on working. Safe to use from several threads and servers.
/// </summary>
/// <remarks>
/// A file is a line of JSON, the picture as it was sent, and its preview. It says itself until when it is kept, so that every
/// server of the library removes it then, also one that keeps none. What is damaged counts as gone.
/// </remarks>
internal sealed partial class KeptQueries(ServerOptions options, ILogger<KeptQueries> log)
{
    private const int KeyLength = 32, LongestHead = 4096;

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMinutes(10);

    private readonly Lock gate = new();
    private DateTimeOffset looked;

    /// <summary>The most bytes of all files together; the oldest go first where there are more.</summary>
    public long MostBytes { get; init; } = 4L << 30;

    private string Folder => Path.Combine(options.Library, "web", "queries");

    /// <summary>Keeps a picture where that is the policy.</summary>
    /// <param name="picture">The picture, just sent.</param>
    /// <param name="sender">Whose it is.</param>
    /// <returns>The picture, with the moment until which it is kept; as it was where it is not.</returns>
    public HeldPicture Keep(HeldPicture picture, string sender)
    {
        if (options.KeptQueries <= TimeSpan.Zero) return picture;
        var until = options.Time.GetUtcNow() + options.KeptQueries;
        var head = new Head(picture.Name, picture.Width, picture.Height, picture.Bytes.Length, picture.Preview.Length, until,
            sender, "");
        head = head with { Sum = SumOf(head, picture.Bytes.Span, picture.Preview) };
        try
        {
            Directory.CreateDirectory(Folder);
            AtomicFile.Write(Path.Combine(Folder, picture.Key), stream =>
            {
                stream.Write([.. JsonSerializer.SerializeToUtf8Bytes(head), (byte)'\n']);
                stream.Write(picture.Bytes.Span);
                stream.Write(picture.Preview);
            }, PrivateMode());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Searching goes on; only the address does not outlive the memory.
            NotKept(log, e.Message);
            return picture;
        }

        lock (gate) RemoveOldest();
        return picture with { Until = until, Sender = sender };
    }

    /// <summary>A picture that is kept; null when there is none of this key, or no longer.</summary>
    public HeldPicture? Read(string key)
    {
        if (!IsKey(key)) return null;
        try
        {
            byte[] bytes = File.ReadAllBytes(Path.Combine(Folder, key));
            if (HeadOf(bytes) is not ({ } head, var begin) || head.Until <= options.Time.GetUtcNow()
                || bytes.Length != begin + (long)head.Bytes + head.Preview) return null;
            var (picture, preview) = (bytes.AsMemory(begin, head.Bytes), bytes[(begin + head.Bytes)..]);
            return SumOf(head, picture.Span, preview) == head.Sum
                ? new HeldPicture(key, head.Name, picture, head.Width, head.Height, preview)
                {
                    Until = head.Until,
                    Sender = head.Sender
                }
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Removes a picture's file, if there is one.</summary>
    public void Remove(string key)
    {
        if (IsKey(key)) TryDelete(Path.Combine(Folder, key));
    }

    /// <summary>Removes those whose time is over, now and then.</summary>
    public void Tidy()
    {
        var now = options.Time.GetUtcNow();
        lock (gate)
        {
            if (now - looked < BetweenLooks || !Directory.Exists(Folder)) return;
            looked = now;
            foreach (string path in Directory.EnumerateFiles(Folder).ToArray())
            {
                bool isOver = IsKey(Path.GetFileName(path)) ? HeadOf(path) is not { } head || head.Until <= now
                    : now - File.GetLastWriteTimeUtc(path) > BetweenLooks;
                if (isOver) TryDelete(path);
            }
        }
    }

    private void RemoveOldest()
    {
        FileInfo[] files = [.. new DirectoryInfo(Folder).EnumerateFiles().OrderBy(file => file.LastWriteTimeUtc)];
        long bytes = files.Sum(file => file.Length);
        foreach (var file in files.SkipLast(1))
        {
            if (bytes <= MostBytes) return;
            bytes -= file.Length;
            TryDelete(file.FullName);
        }
    }

    private static Head? HeadOf(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            byte[] first = new byte[LongestHead];
            return HeadOf(first.AsSpan(0, stream.ReadAtLeast(first, first.Length, throwOnEndOfStream: false))).Head;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The first line, and where the next begins; null when it is damaged.</summary>
    private static (Head? Head, int Begin) HeadOf(ReadOnlySpan<byte> bytes)
    {
        int end = bytes[..Math.Min(bytes.Length, LongestHead)].IndexOf((byte)'\n');
        if (end < 0) return (null, 0);
        try
        {
            return JsonSerializer.Deserialize<Head>(bytes[..end]) is { Bytes: >= 0, Preview: >= 0 } head
                ? (head, end + 1) : (null, 0);
        }
        catch (JsonException)
        {
            return (null, 0);
        }
    }

    /// <summary>SHA-256 of all that is written, but of itself.</summary>
    private static string SumOf(Head head, ReadOnlySpan<byte> picture, ReadOnlySpan<byte> preview)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(head with { Sum = "" }));
        hash.AppendData(picture);
        hash.AppendData(preview);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Whether a text is a key and not a path.</summary>
    private static bool IsKey(string text) => text.Length == KeyLength && text.All(char.IsAsciiHexDigitLower);

    private static UnixFileMode? PrivateMode() =>
        OperatingSystem.IsWindows() ? null : UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Another server removes it, or does so the next time.
        }
    }

    [LoggerMessage(LogLevel.Warning, "A picture that was searched by could not be kept: {Reason}")]
    private static partial void NotKept(ILogger log, string reason);

    private sealed record Head(string Name, int Width, int Height, int Bytes, int Preview, DateTimeOffset Until, string Sender,
        string Sum);
}
