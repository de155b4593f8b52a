using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Iconotheque.Web.Hosting;
using Microsoft.AspNetCore.Http;

namespace Iconotheque.Web.Sending;

/// <summary>
/// A ZIP archive that somebody sent. What it says of itself is not believed: not its names, which become no path here, and not
/// its lengths, which are counted as it is unpacked.
/// </summary>
internal sealed class SentArchive : IDisposable
{
    // Photographs hardly shrink; a blank page as TIFF does, but not a library of them.
    private const int MostTimes = 100, EndLength = 22, LongestComment = ushort.MaxValue;
    private const long Unsuspected = 256L << 20, MostDirectory = 64L << 20;

    private const uint End = 0x06054b50, LargeLocator = 0x07064b50, LargeEnd = 0x06064b50;

    private readonly ZipArchive archive;
    private readonly long most;
    private long unpacked;

    private SentArchive(ZipArchive archive, long most) => (this.archive, this.most) = (archive, most);

    /// <summary>Opens an archive.</summary>
    /// <param name="path">Its file.</param>
    /// <param name="mostFiles">The most files that are taken.</param>
    /// <param name="mostBytes">The most bytes unpacked.</param>
    /// <returns>Null when it is the document of an office program, which is packed likewise.</returns>
    /// <exception cref="ArgumentException">It is no archive, or holds more than pictures can.</exception>
    public static SentArchive? Open(string path, int mostFiles, long mostBytes)
    {
        var file = File.OpenRead(path);
        try
        {
            var (count, directory) = Counted(file);
            if (count > (ulong)mostFiles * 2 || directory > MostDirectory) throw TooMany(mostFiles);
            var archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: false, ZipNames.Instance);
            if (archive.Entries.Any(entry => entry.FullName == "[Content_Types].xml"))
            {
                archive.Dispose();
                return null;
            }

            if (archive.Entries.Count > mostFiles * 2) throw TooMany(mostFiles);
            long bytes = Math.Min(mostBytes, Math.Max(Unsuspected, file.Length * MostTimes));
            if (archive.Entries.Sum(entry => (decimal)entry.Length) > bytes) throw Bomb();
            long free = new DriveInfo(Path.GetDirectoryName(path)!).AvailableFreeSpace;
            if (archive.Entries.Sum(entry => entry.Length) + SentCollections.KeptFree > free)
                throw new NoRoomException("There is no room for what the archive holds on the disk of the library.");
            return new SentArchive(archive, bytes);
        }
        catch (InvalidDataException e)
        {
            file.Dispose();
            throw new ArgumentException("The archive is damaged; make it anew, or send the pictures themselves.", e);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>
    /// What it holds: the path, without a folder that all of it lies in; why it is not taken, empty where it may be; and its
    /// content, which ends with an exception where it is longer than it was said to be.
    /// </summary>
    public IEnumerable<(string Path, string Refused, Func<Stream> Open)> Entries()
    {
        var files = archive.Entries.Select(entry => (Entry: entry, Path: entry.FullName.Replace('\\', '/')))
            .Where(file => !file.Path.EndsWith('/')).ToArray();
        string[] tops = [.. files.Where(file => !file.Path.StartsWith("__MACOSX/", StringComparison.Ordinal)
            && !file.Path.Split('/')[^1].StartsWith('.'))
            .Select(file => file.Path.Split('/') is [var top, _, ..] ? top : "").Distinct().Take(2)];
        int cut = tops is [{ Length: > 0 } only] && only != ".." ? only.Length + 1 : 0;
        foreach (var (entry, path) in files)
        {
            bool isBelow = cut > 0 && path.StartsWith(tops[0] + "/", StringComparison.Ordinal);
            string refused = path.Split('/').Contains("..") ? "its name leads out of the archive"
                : entry.IsEncrypted ? "it is locked by a password" : "";
            yield return (isBelow ? path[cut..] : path, refused, () => new Unpacked(this, entry.Open(), entry.Length));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => archive.Dispose();

    /// <summary>How many entries its end announces, and how many bytes their list has: before any of it is read.</summary>
    private static (ulong Count, ulong Directory) Counted(FileStream file)
    {
        byte[] tail = new byte[(int)Math.Min(file.Length, EndLength + LongestComment)];
        long start = file.Length - tail.Length;
        file.Position = start;
        file.ReadExactly(tail);
        int end = tail.Length - EndLength;
        while (end >= 0 && BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end)) != End) end--;
        if (end < 0) throw new InvalidDataException();
        uint count = BinaryPrimitives.ReadUInt16LittleEndian(tail.AsSpan(end + 10));
        uint directory = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end + 12));
        file.Position = 0;
        if (count != ushort.MaxValue && directory != uint.MaxValue) return (count, directory);
        if (end < 20 || BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end - 20)) != LargeLocator)
            return (count, directory);
        byte[] large = new byte[56];
        ulong place = BinaryPrimitives.ReadUInt64LittleEndian(tail.AsSpan(end - 12));
        if (place > (ulong)file.Length - (ulong)large.Length) throw new InvalidDataException();
        file.Position = (long)place;
        file.ReadExactly(large);
        file.Position = 0;
        if (BinaryPrimitives.ReadUInt32LittleEndian(large) != LargeEnd) throw new InvalidDataException();
        return (BinaryPrimitives.ReadUInt64LittleEndian(large.AsSpan(32)),
            BinaryPrimitives.ReadUInt64LittleEndian(large.AsSpan(40)));
    }

    private void Count(int read)
    {
        if ((unpacked += read) > most) throw Bomb();
    }

    private static ArgumentException Bomb() =>
        new("The archive would unpack to more than pictures do; send the pictures themselves.");

    private static BadHttpRequestException TooMany(int most) => new($"More than {most} files were sent at once.",
        StatusCodes.Status413PayloadTooLarge);

    /// <summary>The content of an entry, counted as it is read.</summary>
    private sealed class Unpacked(SentArchive archive, Stream content, long length) : Stream, IArchived
    {
        private long done;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => done;
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => Counted(content.Read(buffer, offset, count));

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Counted(await content.ReadAsync(buffer, cancellationToken));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing) content.Dispose();
            base.Dispose(disposing);
        }

        private int Counted(int read)
        {
            archive.Count(read);
            return (done += read) <= length ? read : throw new InvalidDataException();
        }
    }

    /// <summary>
    /// How names are written that an archive does not mark as UTF-8: as UTF-8 nevertheless, as a Mac does, or else in the code
    /// page 437 of the standard.
    /// </summary>
    private sealed class ZipNames : Encoding
    {
        private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
        private static readonly Encoding Usual = CodePagesEncodingProvider.Instance.GetEncoding(437)!;

        public static ZipNames Instance { get; } = new();

        public override int GetByteCount(char[] chars, int index, int count) => Strict.GetByteCount(chars, index, count);

        public override int GetBytes(char[] chars, int charIndex, int charCount, byte[] bytes, int byteIndex) =>
            Strict.GetBytes(chars, charIndex, charCount, bytes, byteIndex);

        public override int GetCharCount(byte[] bytes, int index, int count) => Of(bytes, index, count).Length;

        public override int GetChars(byte[] bytes, int byteIndex, int byteCount, char[] chars, int charIndex)
        {
            string text = Of(bytes, byteIndex, byteCount);
            text.CopyTo(0, chars, charIndex, text.Length);
            return text.Length;
        }

        public override string GetString(byte[] bytes, int index, int count) => Of(bytes, index, count);

        public override int GetMaxByteCount(int charCount) => Strict.GetMaxByteCount(charCount);

        public override int GetMaxCharCount(int byteCount) => Strict.GetMaxCharCount(byteCount);

        private static string Of(byte[] bytes, int index, int count)
        {
            try
            {
                return Strict.GetString(bytes, index, count);
            }
            catch (DecoderFallbackException)
            {
                return Usual.GetString(bytes, index, count);
            }
        }
    }
}

/// <summary>Content that comes out of an archive.</summary>
internal interface IArchived;
