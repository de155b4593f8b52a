namespace Iconotheque.Imaging;

/// <summary>
/// Decoding by the system's <c>vips</c> command into an uncompressed temporary TIFF, which then takes the usual path.
/// </summary>
/// <param name="Content">What is decoded, as a reason names it.</param>
/// <param name="Loader">The command's loader, such as <c>jp2kload</c>.</param>
/// <param name="Options">Its options.</param>
/// <param name="Remedy">What helps where the command is missing, or was not built for this.</param>
internal sealed record SystemLoading(string Content, string Loader, string[] Options, string Remedy)
{
    /// <summary>The package that has the command.</summary>
    public const string Package = "Debian and Ubuntu: apt install libvips-tools";

    /// <summary>The reason of an image that could be read where the command was.</summary>
    public string Needed => $"{Content} needs the vips command of libvips, {Remedy}";

    /// <summary>Decodes an image whose header was found within the limits.</summary>
    /// <exception cref="ImageUnreadableException">There is no such command, it failed, or its time was over.</exception>
    public OpenedImage Open(EncodedImage encoded, ImagingOptions options)
    {
        var decoded = new ScratchFile(".tif");
        try
        {
            Decode(encoded, decoded.Path, options.TimeLimit);
            var opened = ImageFormat.Tiff.Decoder.Open(EncodedImage.FromFile(decoded.Path), options, null);
            return new OpenedImage(opened.Image, opened, decoded);
        }
        catch
        {
            decoded.Dispose();
            throw;
        }
    }

    private void Decode(EncodedImage encoded, string output, TimeSpan limit)
    {
        if (encoded.Path is { } path)
        {
            VipsCommand.Decode(this, (path, output), limit);
            return;
        }

        using var input = new ScratchFile(encoded.Format.Extensions[0]);
        File.WriteAllBytes(input.Path, encoded.Bytes);
        VipsCommand.Decode(this, (input.Path, output), limit);
    }
}
