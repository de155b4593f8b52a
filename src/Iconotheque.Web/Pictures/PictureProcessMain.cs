using System.Text;
using Iconotheque.Imaging;

namespace Iconotheque.Web.Pictures;

/// <summary>
/// The other end of <see cref="PictureProcess"/>: reads pictures, which may be hostile, where nothing but this process can be
/// lost.
/// </summary>
public static class PictureProcessMain
{
    private const int Quality = 88, BestQuality = 100;
    private const byte MiddleGrey = 128;
    private const long MostPixels = 250_000_000, MostUnfolded = 128 << 20, MostKept = 64_000_000;

    /// <summary>Answers requests until there are no more.</summary>
    /// <param name="requests">Where they come from.</param>
    /// <param name="answers">Where answers go.</param>
    public static void Run(Stream requests, Stream answers)
    {
        KeptPicture? kept = null;
        while (PictureProtocol.ReadRequest(requests) is var (request, picture))
        {
            try
            {
                if (request.Rendering is null)
                {
                    var pixels = Read(request, picture, request.MaxSide, request.Part);
                    PictureProtocol.WriteAnswer(answers, 0, pixels.Width, pixels.Height, pixels.Pixels);
                    continue;
                }

                var (full, rendered) = Render(request, picture, ref kept);
                PictureProtocol.WriteAnswer(answers, 0, full.Width, full.Height, rendered);
            }
            catch (Exception e) when (e is ImageUnreadableException or IOException or UnauthorizedAccessException
                or OutOfMemoryException or ArgumentException)
            {
                // A file's name is nobody's business but the server's.
                string reason = e is ImageUnreadableException or OutOfMemoryException ? e.Message : "the file cannot be read";
                PictureProtocol.WriteAnswer(answers, 1, 0, 0, Encoding.UTF8.GetBytes(reason));
            }
        }
    }

    private static ((int Width, int Height) Full, byte[] Bytes) Render(PictureRequest request, byte[] picture,
        ref KeptPicture? kept)
    {
        var (rendering, part) = (request.Rendering!, request.Part);
        var facts = kept?.Facts(request) ?? Identify(request, picture);
        bool isWhole = part is null || part == new Region(0, 0, facts.Width, facts.Height);
        int longest = Math.Max(rendering.Width, rendering.Height) is > 0 and var asked ? asked : request.MaxSide;
        RgbImage image;
        if (kept?.Of(request) is { } ready) image = Part(ready, part);
        else if ((isWhole && longest * 2 <= Math.Max(facts.Width, facts.Height)) || (long)facts.Width * facts.Height > MostKept)
            image = Read(request, picture, longest, isWhole ? null : part);
        else
        {
            kept = new KeptPicture(request, Read(request, picture, int.MaxValue, null));
            image = Part(kept.Image, part);
        }

        image = rendering.Width > 0 ? Shrinking.To(image, rendering.Width, rendering.Height) : Shrinking.To(image,
            request.MaxSide);
        if (rendering.Mirrored) image = Turning.Mirrored(image);
        image = Turning.Clockwise(image, rendering.Quarters);
        image = Toned(image, rendering.Quality);
        // Lossy compression makes grey of the edge between black and white.
        int quality = rendering.Quality == PictureQuality.Bitonal ? BestQuality : Quality;
        return ((facts.Width, facts.Height), rendering.Png ? ImageWriter.Png(image) : ImageWriter.Jpeg(image, quality));
    }

    private static RgbImage Toned(RgbImage image, PictureQuality quality)
    {
        if (quality == PictureQuality.Color) return image;
        var grey = image.WithoutColour();
        if (quality == PictureQuality.Gray) return grey;
        byte[] pixels = [.. grey.Pixels.Select(value => value >= MiddleGrey ? byte.MaxValue : byte.MinValue)];
        return new RgbImage(grey.Width, grey.Height, pixels);
    }

    private static RgbImage Part(RgbImage image, Region? part) => part is { } region ? Cropping.To(image, region) : image;

    private static RgbImage Read(PictureRequest request, byte[] picture, int maxSide, Region? part) =>
        ImageReader.Read(Bytes(request, picture), request.Name, Options(request, maxSide), part, request.Page);

    private static (int Width, int Height) Identify(PictureRequest request, byte[] picture)
    {
        var facts = ImageReader.Identify(Bytes(request, picture), request.Name, Options(request, int.MaxValue), request.Page);
        return (facts.Width, facts.Height);
    }

    /// <summary>The limits of the library for its own items, narrower ones for what visitors send.</summary>
    private static ImagingOptions Options(PictureRequest request, int maxSide)
    {
        var own = new ImagingOptions { MaxSide = maxSide, TimeLimit = TimeSpan.FromSeconds(20) };
        return request.Path.Length > 0 ? own : own with { PixelLimit = MostPixels, UnfoldingLimit = MostUnfolded };
    }

    private static byte[] Bytes(PictureRequest request, byte[] picture) =>
        request.Path.Length > 0 ? RegularFile.ReadAll(request.Path) : picture;

    /// <summary>The last picture that was decoded whole: tiles of one picture are asked for one after the other.</summary>
    private sealed class KeptPicture(PictureRequest request, RgbImage image)
    {
        private readonly (string Path, int Page, DateTime Written) key = KeyOf(request);

        public RgbImage Image => image;

        public RgbImage? Of(PictureRequest asked) => asked.Path.Length > 0 && KeyOf(asked) == key ? image : null;

        public (int Width, int Height)? Facts(PictureRequest asked) => Of(asked) is { } same ? (same.Width, same.Height) : null;

        private static (string, int, DateTime) KeyOf(PictureRequest asked) =>
            (asked.Path, asked.Page, asked.Path.Length > 0 ? File.GetLastWriteTimeUtc(asked.Path) : default);
    }
}
