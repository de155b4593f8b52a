using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Iconotheque.Imaging;
using Iconotheque.Numerics;

namespace Iconotheque.Libraries;

/// <summary>Small copies of the pictures, by their content; they can be made again at any time.</summary>
internal static class Thumbnails
{
    internal const string Folder = "thumbnails";

    private const int Quality = 80, ChecksumLength = 8;

    /// <summary>How a JPEG begins.</summary>
    private static ReadOnlySpan<byte> Start => [0xFF, 0xD8];

    /// <summary>How a thumbnail begins: a comment of 17 bytes, of which the last eight follow.</summary>
    private static ReadOnlySpan<byte> Head => [0xFF, 0xD8, 0xFF, 0xFE, 0, 17, (byte)'c', (byte)'r', (byte)'c', (byte)'3',
        (byte)'2', (byte)'c', (byte)' '];

    /// <summary>The longer side of the smallest, in pixels.</summary>
    public const int Side = 256;

    /// <summary>The longer sides that there are, in pixels: lists show the smallest, dense screens the others.</summary>
    public static ImmutableArray<int> Sides { get; } = [Side, 512, 1024];

    /// <summary>The sides that are of use for a picture: the last one holds all of its pixels, or is the largest.</summary>
    /// <param name="longer">Its longer side, in pixels.</param>
    public static IEnumerable<int> SidesOf(int longer) => Sides.Where((side, i) => i == 0 || Sides[i - 1] < longer);

    /// <summary>The file of a thumbnail.</summary>
    /// <param name="folder">The library's folder.</param>
    /// <param name="sha256">SHA-256 of the picture's file.</param>
    /// <param name="page">Its page, from 0.</param>
    /// <param name="side">One of <see cref="Sides"/>.</param>
    public static string PathOf(string folder, string sha256, int page = 0, int side = Side)
    {
        string size = side == Side ? "" : string.Create(CultureInfo.InvariantCulture, $".{side}");
        return Path.Combine(folder, Folder, sha256[..2], page == 0 ? $"{sha256}{size}.jpg" : $"{sha256}-{page}{size}.jpg");
    }

    /// <summary>
    /// Makes those thumbnails of a picture that are not there whole. Larger ones than the picture at hand are left for
    /// <see cref="Keep"/>: it may itself be a smaller copy.
    /// </summary>
    /// <param name="folder">The library's folder.</param>
    /// <param name="sha256">SHA-256 of the picture's file.</param>
    /// <param name="page">Its page, from 0.</param>
    /// <param name="image">The picture.</param>
    public static void Write(string folder, string sha256, int page, RgbImage image)
    {
        foreach (int side in Sides.Where(side => side == Side || side <= Math.Max(image.Width, image.Height)))
        {
            string path = PathOf(folder, sha256, page, side);
            if (ReadWhole(path) is null)
                AtomicFile.Write(path, stream => stream.Write(Stamped(ImageWriter.Jpeg(Shrinking.To(image, side), Quality))));
        }
    }

    /// <summary>Keeps a thumbnail that was made elsewhere, where the library can be written to and has room.</summary>
    /// <param name="folder">The library's folder.</param>
    /// <param name="sha256">SHA-256 of the picture's file.</param>
    /// <param name="page">Its page, from 0.</param>
    /// <param name="side">One of <see cref="Sides"/>.</param>
    /// <param name="jpeg">The thumbnail, a JPEG.</param>
    public static void Keep(string folder, string sha256, int page, int side, byte[] jpeg)
    {
        try
        {
            AtomicFile.Write(PathOf(folder, sha256, page, side), stream => stream.Write(Stamped(jpeg)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is made again when it is next asked for.
        }
    }

    /// <summary>The bytes of a thumbnail, a JPEG; null when there is none, or when it is damaged.</summary>
    /// <param name="folder">The library's folder.</param>
    /// <param name="sha256">SHA-256 of the picture's file.</param>
    /// <param name="page">Its page, from 0.</param>
    /// <param name="side">One of <see cref="Sides"/>.</param>
    public static byte[]? Read(string folder, string sha256, int page = 0, int side = Side) =>
        ReadWhole(PathOf(folder, sha256, page, side));

    /// <summary>The file of the smallest thumbnail of the picture that one belongs to.</summary>
    internal static string SmallestOf(string path) => Sides.Skip(1).Select(side =>
        string.Create(CultureInfo.InvariantCulture, $".{side}.jpg"))
            .FirstOrDefault(end => path.EndsWith(end, StringComparison.Ordinal)) is { } size
        ? path[..^size.Length] + ".jpg" : path;

    /// <summary>The thumbnails that are damaged.</summary>
    internal static IEnumerable<string> Damaged(string folder) => All(folder).Where(path => ReadWhole(path) is null);

    /// <summary>Gives the thumbnails of an earlier version checksums.</summary>
    internal static void Upgrade(string folder)
    {
        foreach (string path in All(folder))
        {
            byte[] bytes = RegularFile.ReadAll(path);
            if (bytes.AsSpan().StartsWith(Head) || !bytes.AsSpan().StartsWith(Start)) continue;
            File.WriteAllBytes(path + ".tmp", Stamped(bytes));
            File.Move(path + ".tmp", path, overwrite: true);
        }
    }

    /// <summary>
    /// A JPEG with a comment at its beginning that holds the CRC-32C of all its bytes, those of the checksum taken as zeros.
    /// </summary>
    internal static byte[] Stamped(ReadOnlySpan<byte> jpeg)
    {
        byte[] stamped = [.. Head, .. "00000000"u8, .. jpeg[Start.Length..]];
        ChecksumOf(stamped).CopyTo(stamped.AsSpan(Head.Length));
        return stamped;
    }

    private static byte[]? ReadWhole(string path)
    {
        try
        {
            byte[] bytes = RegularFile.ReadAll(path);
            bool isStamped = bytes.Length > Head.Length + ChecksumLength && bytes.AsSpan().StartsWith(Head);
            return isStamped && bytes.AsSpan(Head.Length, ChecksumLength).SequenceEqual(ChecksumOf(bytes)) ? bytes : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static byte[] ChecksumOf(ReadOnlySpan<byte> stamped)
    {
        uint checksum = Crc32C.Append(Crc32C.Append(Crc32C.Of(stamped[..Head.Length]), "00000000"u8),
            stamped[(Head.Length + ChecksumLength)..]);
        return Encoding.ASCII.GetBytes(checksum.ToString("x8", CultureInfo.InvariantCulture));
    }

    private static IEnumerable<string> All(string folder) => Directory.Exists(Path.Combine(folder, Folder))
        ? Directory.EnumerateFiles(Path.Combine(folder, Folder), "*.jpg", SearchOption.AllDirectories) : [];
}
