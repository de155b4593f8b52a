using NetVips;

namespace Iconotheque.Imaging;

/// <summary>
/// The steps from an encoded image to pixels: limits, shrink on load, crop, flatten, resize, colour, orientation.
/// </summary>
internal static class ImageRendering
{
    /// <summary>Reads the pixels; the steps are explained in <c>docs/imaging.md</c>.</summary>
    /// <exception cref="VipsException">libvips could not; <see cref="Failures"/> finds the reason.</exception>
    public static RgbImage Of(EncodedImage encoded, ImagingOptions options, Region? region)
    {
        // A region is cut out at full size, so that its edges fall where they were drawn.
        using var opened = encoded.Format.Decoder.Open(encoded, options, region is null ? options.MaxSide : null);
        using var deadline = new Deadline(opened.Image, options.TimeLimit);
        using var pipeline = new Pipeline(opened.Image.Copy());
        if (encoded.Format.Misnomer(encoded.Name) is { } misnomer) pipeline.Notes.Add(misnomer);
        if (opened.Pages is > 1 and var pages) pipeline.Notes.Add(encoded.Format.FirstOf(pages));
        try
        {
            if (region is { } upright) Crop(pipeline, upright);
            Shrink(pipeline, opened, options.MaxSide);
            var image = Render(pipeline, options.Colour);
            // A loader that decodes its picture in one go notices the signal too late, or never.
            return deadline.Expired ? throw Deadline.Exceeded(options.TimeLimit) : image;
        }
        catch (VipsException) when (deadline.Expired)
        {
            throw Deadline.Exceeded(options.TimeLimit);
        }
    }

    private static void Crop(Pipeline pipeline, Region upright)
    {
        var image = pipeline.Image;
        int orientation = Orientation.Of(image);
        var (width, height) = Orientation.Transposes(orientation) ? (image.Height, image.Width) : (image.Width, image.Height);
        int left = Math.Max(upright.X, 0), top = Math.Max(upright.Y, 0);
        long right = Math.Min((long)upright.X + upright.Width, width),
            bottom = Math.Min((long)upright.Y + upright.Height, height);
        if (right <= left || bottom <= top)
            throw new ImageUnreadableException($"the region {upright} lies outside the image of {width}×{height} pixels");
        var inside = new Region(left, top, (int)right - left, (int)bottom - top);
        var stored = Orientation.ToStored(inside, orientation, image.Width, image.Height);
        pipeline.Apply(i => i.Crop(stored.X, stored.Y, stored.Width, stored.Height));
    }

    private static void Shrink(Pipeline pipeline, OpenedImage opened, int maxSide)
    {
        SrgbConversion.Flatten(pipeline);
        // The full size decides the target: a loader that shrinks rounds its own size.
        bool shrunkOnLoad = opened.Image.Width != opened.Width || opened.Image.Height != opened.Height;
        var (width, height) = shrunkOnLoad ? (opened.Width, opened.Height) : (pipeline.Image.Width, pipeline.Image.Height);
        var target = Target(width, height, maxSide);
        double across = (double)target.Width / pipeline.Image.Width, down = (double)target.Height / pipeline.Image.Height;
        if (across != 1 || down != 1) pipeline.Apply(i => i.Resize(across, vscale: down));
        // From here on the picture is small and at rest: the file is read once, in strips from the top. A step that asks for it
        // more than once, as three equal channels of one do, would make a decoder that cannot go back fail ("out of order read").
        pipeline.Apply(i => i.CopyMemory());
    }

    /// <summary>
    /// The size after shrinking: the longer side at most <paramref name="maxSide"/>, the other rounded, neither below 1.
    /// </summary>
    internal static (int Width, int Height) Target(int width, int height, int maxSide)
    {
        int longer = Math.Max(width, height);
        if (longer <= maxSide) return (width, height);
        int Scaled(int side) => Math.Max(1, (int)Math.Round((double)side * maxSide / longer));
        return (Scaled(width), Scaled(height));
    }

    private static RgbImage Render(Pipeline pipeline, Colour colour)
    {
        SrgbConversion.Convert(pipeline);
        if (Orientation.Of(pipeline.Image) != 1) pipeline.Apply(i => i.Autorot());

        byte[] pixels = Pixels(pipeline.Image);
        string? note = pipeline.Notes.Count == 0 ? null : string.Join("; ", pipeline.Notes);
        var image = new RgbImage(pipeline.Image.Width, pipeline.Image.Height, pixels) { Note = note };
        return colour == Colour.Grey ? image.WithoutColour() : image;
    }

    private static byte[] Pixels(Image image)
    {
        using var whole = NetVips.Region.New(image);
        return whole.Fetch(0, 0, image.Width, image.Height);
    }
}
