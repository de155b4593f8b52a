using System.Collections.Immutable;

namespace Iconotheque.Imaging;

/// <summary>Reads image files into upright 8-bit sRGB pixels, shrunk to a maximum side.</summary>
/// <remarks>
/// Thread safe, and one thread per image: run it in parallel over images. The pixels do not depend on the number of threads.
/// Which formats, and what becomes of profiles, transparency, depth and pages, is written in <c>docs/imaging.md</c>.
/// </remarks>
public static class ImageReader
{
    /// <summary>
    /// The usual ends of the names of files that begin so, in lower case with their dot; empty when no picture that is read
    /// begins so.
    /// </summary>
    /// <param name="head">The first 64 bytes, or all of a shorter file.</param>
    public static ImmutableArray<string> ExtensionsOf(ReadOnlySpan<byte> head) =>
        ImageFormat.Recognise(head) is { } format ? [.. format.Extensions] : [];

    /// <summary>Refuses a name that cannot stand on a line.</summary>
    /// <exception cref="ImageUnreadableException">It cannot.</exception>
    public static void RequireName(string name)
    {
        if (name.Any(char.IsControl))
            throw new ImageUnreadableException("the name holds a control character, such as a line break; rename it");
    }

    /// <summary>All bytes of a file that begins as a picture does: others, however long, are not read on.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ImageUnreadableException">
    /// It is missing, not permitted, no regular file, of no known format, or longer than 2 GB.
    /// </exception>
    public static byte[] ReadFile(string path) => Failures.OfFile(path, () =>
    {
        using (var stream = RegularFile.Open(path))
        {
            _ = EncodedImage.FromBytes(EncodedImage.HeadOf(stream), Path.GetFileName(path));
            long length = stream.Length;
            if (length > RegularFile.Longest)
                throw new ImageUnreadableException($"the file holds {length} bytes; up to {RegularFile.Longest} (2 GB) are read");
        }

        return RegularFile.ReadAll(path);
    });

    /// <summary>Reads an image file. The file is opened for reading only.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">Maximum side, colour domain and limits.</param>
    /// <param name="region">The part to read, in pixels of the upright image at full size; it is cropped first and then shrunk.
    /// Null for all of it.</param>
    /// <returns>H × W × 3 pixels, the longer side at most <see cref="ImagingOptions.MaxSide"/>.</returns>
    /// <exception cref="ImageUnreadableException">The file cannot be used; the message is the reason, without the file's
    /// name.</exception>
    public static RgbImage Read(string path, ImagingOptions options, Region? region = null) =>
        Render(EncodedImage.FromFile(path), options, region);

    /// <summary>Reads an image from memory.</summary>
    /// <param name="bytes">The encoded file.</param>
    /// <param name="name">Its name, for the note that content and name disagree.</param>
    /// <param name="options">Maximum side, colour domain and limits.</param>
    /// <param name="region">The part to read, in pixels of the upright image at full size. Null for all of it.</param>
    /// <param name="page">The page of a TIFF, from 0.</param>
    /// <returns>H × W × 3 pixels, the longer side at most <see cref="ImagingOptions.MaxSide"/>.</returns>
    /// <exception cref="ImageUnreadableException">The bytes cannot be used; the message is the reason.</exception>
    public static RgbImage Read(byte[] bytes, string name, ImagingOptions options, Region? region = null, int page = 0) =>
        Render(EncodedImage.FromBytes(bytes, name) with { Page = page }, options, region);

    /// <summary>Reads the header of an image file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">Its limits hold here too.</param>
    /// <returns>Size once upright, format, pages and colour.</returns>
    /// <exception cref="ImageUnreadableException">The header cannot be used; the message is the reason.</exception>
    public static ImageFacts Identify(string path, ImagingOptions options)
    {
        var encoded = EncodedImage.FromFile(path);
        return Failures.Explain(encoded, () => encoded.Format.Decoder.Identify(encoded, options));
    }

    /// <summary>Reads the header of an image in memory.</summary>
    /// <param name="bytes">The encoded file.</param>
    /// <param name="name">Its name.</param>
    /// <param name="options">Its limits hold here too.</param>
    /// <param name="page">The page of a TIFF, from 0.</param>
    /// <returns>Size once upright, format, pages and colour.</returns>
    /// <exception cref="ImageUnreadableException">The header cannot be used; the message is the reason.</exception>
    public static ImageFacts Identify(byte[] bytes, string name, ImagingOptions options, int page = 0)
    {
        var encoded = EncodedImage.FromBytes(bytes, name) with { Page = page };
        return Failures.Explain(encoded, () => encoded.Format.Decoder.Identify(encoded, options));
    }

    private static RgbImage Render(EncodedImage encoded, ImagingOptions options, Region? region) =>
        Failures.Explain(encoded, () => ImageRendering.Of(encoded, options, region));
}
