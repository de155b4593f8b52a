using Iconotheque.Catalogue;
using Iconotheque.Collections;
using Iconotheque.Imaging;

namespace Iconotheque.Web.Pictures;

/// <summary>The processes that read pictures for the server, which never decodes one itself. The same picture goes to the same process, which keeps it decoded.</summary>
internal sealed class PictureProcesses(ServerOptions options) : IDisposable
{
    private readonly PictureProcess[] processes = [.. Enumerable.Range(0, Math.Clamp(Environment.ProcessorCount, 1, 4)).Select(_ => new PictureProcess(options.Command))];

    /// <summary>Renders an item of the library.</summary>
    /// <exception cref="PictureRefusedException">It cannot be read.</exception>
    public Task<PictureAnswer> RenderAsync(LibraryItem item, Region? part, int maxSide, PictureRendering rendering, CancellationToken cancellation) =>
        Of(item.Id).AskAsync(new PictureRequest(item.Path, item.Name, item.Page, part, maxSide, rendering), default, cancellation);

    /// <summary>The pixels of an item, or of a part of it.</summary>
    /// <exception cref="PictureRefusedException">It cannot be read.</exception>
    public async Task<RgbImage> PixelsAsync(LibraryItem item, Region? part, int maxSide, CancellationToken cancellation) =>
        Pixels(await Of(item.Id).AskAsync(new PictureRequest(item.Path, item.Name, item.Page, part, maxSide, null), default, cancellation));

    /// <summary>Renders a picture that was sent here.</summary>
    /// <exception cref="PictureRefusedException">It cannot be read.</exception>
    public Task<PictureAnswer> RenderAsync(HeldPicture picture, int maxSide, CancellationToken cancellation) =>
        Of(picture.Bytes.Length).AskAsync(new PictureRequest("", picture.Name, 0, null, maxSide, new PictureRendering(0, 0)), picture.Bytes, cancellation);

    /// <summary>The pixels of a picture that was sent here.</summary>
    /// <exception cref="PictureRefusedException">It cannot be read.</exception>
    public async Task<RgbImage> PixelsAsync(HeldPicture picture, Region? part, int maxSide, CancellationToken cancellation) =>
        Pixels(await Of(picture.Bytes.Length).AskAsync(new PictureRequest("", picture.Name, 0, part, maxSide, null), picture.Bytes, cancellation));

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var process in processes) process.Dispose();
    }

    private PictureProcess Of(long key) => processes[key % processes.Length];

    private static RgbImage Pixels(PictureAnswer answer) => new(answer.Width, answer.Height, answer.Bytes);
}
