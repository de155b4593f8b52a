using Iconotheque.Imaging;
using Iconotheque.Libraries;

namespace Iconotheque.Web.Pictures;

/// <summary>
/// The processes that read pictures for the server, which never decodes one itself. The same item goes to the same process, which
/// keeps it decoded; what was sent goes to others, so that nobody who browses waits behind it.
/// </summary>
internal sealed class PictureProcesses(ServerOptions options) : IDisposable
{
    private static readonly int Most = Math.Clamp(Environment.ProcessorCount, 1, 4);

    private readonly PictureProcess[] ofItems = Make(options, Most), ofSent = Make(options, Math.Max(1, Most / 2));

    /// <summary>Renders an item of the library.</summary>
    /// <exception cref="PictureRefusedException">It cannot be read.</exception>
    public Task<PictureAnswer> RenderAsync(LibraryItem item, Region? part, int maxSide, PictureRendering rendering,
        CancellationToken cancellation) =>
        Of(item.Id).AskAsync(new PictureRequest(item.Path, item.Name, item.Page, part, maxSide, rendering), default,
            cancellation);

    /// <summary>The pixels of an item, or of a part of it.</summary>
    /// <exception cref="PictureRefusedException">It cannot be read.</exception>
    public async Task<RgbImage> PixelsAsync(LibraryItem item, Region? part, int maxSide, CancellationToken cancellation) =>
        Pixels(await Of(item.Id).AskAsync(new PictureRequest(item.Path, item.Name, item.Page, part, maxSide, null), default,
            cancellation));

    /// <summary>Renders a picture that was sent here.</summary>
    /// <exception cref="PictureRefusedException">It cannot be read.</exception>
    public Task<PictureAnswer> RenderAsync(HeldPicture picture, int maxSide, CancellationToken cancellation) =>
        LeastBusy().AskAsync(new PictureRequest("", picture.Name, 0, null, maxSide, new PictureRendering(0, 0)), picture.Bytes,
            cancellation);

    /// <summary>The pixels of a picture that was sent here.</summary>
    /// <exception cref="PictureRefusedException">It cannot be read.</exception>
    public async Task<RgbImage> PixelsAsync(HeldPicture picture, Region? part, int maxSide, CancellationToken cancellation) =>
        Pixels(await LeastBusy().AskAsync(new PictureRequest("", picture.Name, 0, part, maxSide, null), picture.Bytes,
            cancellation));

    /// <summary>Ends the processes that nobody has asked for a while.</summary>
    public async Task StopIdleAsync(TimeSpan idle, CancellationToken cancellation)
    {
        foreach (var process in (PictureProcess[])[.. ofItems, .. ofSent]) await process.StopIdleAsync(idle, cancellation);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var process in (PictureProcess[])[.. ofItems, .. ofSent]) process.Dispose();
    }

    private static PictureProcess[] Make(ServerOptions options, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => new PictureProcess(options.Command))];

    private PictureProcess Of(long item) => ofItems[item % ofItems.Length];

    private PictureProcess LeastBusy() => ofSent.MinBy(process => process.Load)!;

    private static RgbImage Pixels(PictureAnswer answer) => new(answer.Width, answer.Height, answer.Bytes);
}
