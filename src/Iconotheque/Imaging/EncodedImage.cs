using NetVips;

namespace Iconotheque.Imaging;

/// <summary>
/// An image as it is stored, in a file or in memory, whose format was recognised. Files are only ever opened for reading.
/// </summary>
internal sealed record EncodedImage(string Name, ImageFormat Format, string? Path, byte[] Bytes)
{
    /// <summary>The page of a TIFF that is read, from 0; other formats have one only.</summary>
    public int Page { get; init; }

    /// <summary>Looks at the start of a file.</summary>
    /// <exception cref="ImageUnreadableException">It is missing, a folder, not permitted, empty, or of no known
    /// format.</exception>
    public static EncodedImage FromFile(string path) => Failures.OfFile(path, () =>
    {
        using var stream = RegularFile.Open(path);
        return new EncodedImage(System.IO.Path.GetFileName(path), Recognise(HeadOf(stream)), path, []);
    });

    /// <summary>Looks at the start of bytes in memory.</summary>
    /// <exception cref="ImageUnreadableException">They are none, or of no known format.</exception>
    public static EncodedImage FromBytes(byte[] bytes, string name) =>
        new(name, Recognise(bytes.AsSpan(0, Math.Min(bytes.Length, ImageFormat.HeadLength))), null, bytes);

    /// <summary>The length of the file.</summary>
    public long Length => Path is null ? Bytes.Length : new FileInfo(Path).Length;

    /// <summary>Opens the content for libvips.</summary>
    public Source OpenSource() => Path is null ? Source.NewFromMemory(Bytes) : Source.NewFromFile(Path);

    /// <summary>Opens the content as a stream.</summary>
    public Stream OpenStream() => Path is null ? new MemoryStream(Bytes, writable: false) : RegularFile.Open(Path);

    /// <summary>All of the content.</summary>
    public byte[] ReadAll() => Path is null ? Bytes : RegularFile.ReadAll(Path);

    /// <summary>The bytes at the start of a stream by which formats are recognised.</summary>
    public static byte[] HeadOf(Stream stream)
    {
        byte[] head = new byte[ImageFormat.HeadLength];
        return head[..stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
    }

    private static ImageFormat Recognise(ReadOnlySpan<byte> head) => head.Length == 0
        ? throw Empty()
        : ImageFormat.Recognise(head) ?? throw new ImageUnreadableException(ImageFormat.Refusal(head));

    private static ImageUnreadableException Empty() => new("the file is empty");
}
