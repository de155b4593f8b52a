namespace Iconotheque.Imaging;

/// <summary>A file format that is read, recognised by the first bytes of the content.</summary>
/// <param name="Name">As a curator knows it.</param>
/// <param name="Extensions">The usual ends of its file names, lower case, with the dot.</param>
/// <param name="Decoder">What opens it.</param>
internal sealed record ImageFormat(string Name, string[] Extensions, Decoder Decoder)
{
    /// <summary>How many bytes from the start <see cref="Recognise"/> looks at.</summary>
    public const int HeadLength = 64;

    public static readonly ImageFormat Jpeg = new("JPEG", [".jpg", ".jpeg", ".jpe", ".jfif"],
        new PackagedDecoder("jpegload_source"));
    public static readonly ImageFormat Png = new("PNG", [".png"], new PackagedDecoder("pngload_source"));
    public static readonly ImageFormat Gif = new("GIF", [".gif"], new PackagedDecoder("gifload_source"));
    public static readonly ImageFormat WebP = new("WebP", [".webp"], new PackagedDecoder("webpload_source"));
    public static readonly ImageFormat Tiff = new("TIFF", [".tif", ".tiff"], new TiffDecoder());
    public static readonly ImageFormat Heif = new("HEIF", [".heic", ".heif", ".avif"], new HeifDecoder());
    public static readonly ImageFormat Bmp = new("BMP", [".bmp", ".dib"], new BmpDecoder());
    public static readonly ImageFormat Jpeg2000 = new("JPEG 2000", [".jp2", ".j2k", ".jpf", ".jpx", ".j2c", ".jpc"],
        new Jpeg2000Decoder());

    /// <summary>The formats that are read.</summary>
    public static readonly ImageFormat[] Known = [Jpeg, Png, Gif, WebP, Tiff, Heif, Bmp, Jpeg2000];

    /// <summary>The format whose signature the content begins with, or null.</summary>
    /// <param name="head">The first <see cref="HeadLength"/> bytes, or all of a shorter file.</param>
    public static ImageFormat? Recognise(ReadOnlySpan<byte> head) => head switch
    {
        [0xFF, 0xD8, 0xFF, ..] => Jpeg,
        [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, ..] => Png,
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] => Gif,
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => WebP,
        [(byte)'I', (byte)'I', 42 or 43, 0, ..] or [(byte)'M', (byte)'M', 0, 42 or 43, ..] => Tiff,
        [0, 0, 0, 12, (byte)'j', (byte)'P', 32, 32, 13, 10, 0x87, 10, ..] or [0xFF, 0x4F, 0xFF, 0x51, ..] => Jpeg2000,
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', ..] when IsHeifBrand(head[8..]) => Heif,
        [(byte)'B', (byte)'M', _, _, _, _, _, _, _, _, _, _, _, _, >= 12 and <= 124, 0, 0, 0, ..] => Bmp,
        _ => null,
    };

    /// <summary>Why content that is no known image format cannot be read, with a guess at what it is.</summary>
    public static string Refusal(ReadOnlySpan<byte> head)
    {
        string text = System.Text.Encoding.Latin1.GetString(head).TrimStart('\u00EF', '\u00BB', '\u00BF', ' ', '\t', '\r', '\n')
            .ToLowerInvariant();
        string what = text switch
        {
            _ when text.StartsWith("<svg", StringComparison.Ordinal)
                || text.StartsWith("<?xml", StringComparison.Ordinal) => "an SVG or XML document",
            _ when text.StartsWith("<!doctype", StringComparison.Ordinal)
                || text.StartsWith("<html", StringComparison.Ordinal) => "a web page (did the download fail?)",
            _ when text.StartsWith("%pdf", StringComparison.Ordinal) => "a PDF document",
            _ when text.StartsWith("pk\u0003", StringComparison.Ordinal) => "a ZIP archive",
            _ when text.StartsWith("8bps", StringComparison.Ordinal) => "a Photoshop document",
            _ => "no image format known here",
        };
        return $"the content is {what}; read are {string.Join(", ", Known.Select(f => f.Name))}";
    }

    /// <summary>Says that the file's name promises another known format, or null.</summary>
    public string? Misnomer(string name)
    {
        string extension = Path.GetExtension(name).ToLowerInvariant();
        return !Extensions.Contains(extension) && Known.Any(f => f.Extensions.Contains(extension))
            ? $"{Name} content in a file named {extension}"
            : null;
    }

    /// <summary>Says that only the first of several pages or frames was read.</summary>
    public string FirstOf(int pages) =>
        this == Tiff ? $"page 1 of {pages}" : this == Heif ? $"first of {pages} pictures" : $"first of {pages} frames";

    private static bool IsHeifBrand(ReadOnlySpan<byte> brand) =>
        brand.Length >= 4 && System.Text.Encoding.Latin1.GetString(
            brand[..4]) is "heic" or "heix" or "heim" or "heis" or "hevc" or "hevx" or "mif1" or "msf1" or "avif" or "avis";
}
