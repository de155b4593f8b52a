using System.Collections.Frozen;

namespace Iconotheque.Imaging;

/// <summary>A compression of TIFF, by its number in tag 259.</summary>
/// <param name="Name">As a curator knows it.</param>
/// <param name="Decoder">What can undo it.</param>
internal readonly record struct TiffCompression(string Name, TiffCompressionDecoder Decoder)
{
    private const int None = 1, Lzw = 5, Jpeg = 7, Deflate = 8, PackBits = 32773, OldDeflate = 32946;

    private static readonly FrozenDictionary<long, TiffCompression> Known = new Dictionary<long, TiffCompression>
    {
        [None] = new("no", TiffCompressionDecoder.Packaged),
        [2] = new("CCITT RLE", TiffCompressionDecoder.Packaged),
        [3] = new("CCITT Group 3", TiffCompressionDecoder.Packaged),
        [4] = new("CCITT Group 4", TiffCompressionDecoder.Packaged),
        [Lzw] = new("LZW", TiffCompressionDecoder.Packaged),
        [6] = new("old-style JPEG", TiffCompressionDecoder.System),
        [Jpeg] = new("JPEG", TiffCompressionDecoder.Packaged),
        [Deflate] = new("Deflate", TiffCompressionDecoder.Packaged),
        [9] = new("JBIG", TiffCompressionDecoder.Nothing),
        [10] = new("JBIG", TiffCompressionDecoder.Nothing),
        [32766] = new("NeXT", TiffCompressionDecoder.Packaged),
        [32771] = new("CCITT RLE", TiffCompressionDecoder.Packaged),
        [PackBits] = new("PackBits", TiffCompressionDecoder.Packaged),
        [32809] = new("ThunderScan", TiffCompressionDecoder.Packaged),
        [32908] = new("Pixar film", TiffCompressionDecoder.Nothing),
        [32909] = new("PixarLog", TiffCompressionDecoder.System),
        [OldDeflate] = new("Deflate", TiffCompressionDecoder.Packaged),
        [32947] = new("Kodak DCS", TiffCompressionDecoder.Nothing),
        [33003] = new("JPEG2000", TiffCompressionDecoder.System),
        [33004] = new("JPEG2000", TiffCompressionDecoder.System),
        [33005] = new("JPEG2000", TiffCompressionDecoder.System),
        [34661] = new("JBIG", TiffCompressionDecoder.System),
        [34676] = new("SGI Log", TiffCompressionDecoder.Packaged),
        [34677] = new("SGI Log", TiffCompressionDecoder.Packaged),
        [34712] = new("JPEG2000", TiffCompressionDecoder.System),
        [34887] = new("LERC", TiffCompressionDecoder.System),
        [34892] = new("lossy raw", TiffCompressionDecoder.Nothing),
        [34925] = new("LZMA", TiffCompressionDecoder.System),
        [34933] = new("PNG", TiffCompressionDecoder.Nothing),
        [34934] = new("JPEG XR", TiffCompressionDecoder.Nothing),
        [50000] = new("ZSTD", TiffCompressionDecoder.System),
        [50001] = new("WebP", TiffCompressionDecoder.Packaged),
        [50002] = new("JPEG XL", TiffCompressionDecoder.System),
        [52546] = new("JPEG XL", TiffCompressionDecoder.System),
    }.ToFrozenDictionary();

    /// <summary>The compression of a number.</summary>
    public static TiffCompression Of(long number) =>
        Known.TryGetValue(number, out var known) ? known : new($"an unknown ({number})", TiffCompressionDecoder.Nothing);

    /// <summary>Whether it leaves the bytes as they are.</summary>
    public static bool IsNone(long number) => number == None;

    /// <summary>Whether it gives back any bytes, whatever they mean.</summary>
    public static bool IsOfBytes(long number) => number is None or Lzw or Deflate or OldDeflate or PackBits;

    /// <summary>Whether its samples have eight bits.</summary>
    public static bool IsJpeg(long number) => number == Jpeg;
}

/// <summary>What can undo a compression.</summary>
internal enum TiffCompressionDecoder
{
    /// <summary>The packaged libvips.</summary>
    Packaged,

    /// <summary>The system's libvips, where it was built for it.</summary>
    System,

    /// <summary>Nothing that we know of.</summary>
    Nothing,
}
