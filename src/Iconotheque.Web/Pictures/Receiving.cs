using Microsoft.AspNetCore.Http;

namespace Iconotheque.Web.Pictures;

/// <summary>How much of what people send is received at a time.</summary>
internal sealed class Receiving
{
    /// <summary>What a form that goes straight to the disk counts, in bytes.</summary>
    private const long ToDisk = 8 << 20;

    /// <summary>The queue, by bytes: two of the largest pictures at a time, one of them of each visitor.</summary>
    public FairQueue Queue { get; } = new(2L * QueryPictures.MostUpload)
    {
        MostOfOne = QueryPictures.MostUpload,
        MostWaiting = 64,
        MostWaitingOfOne = 8,
        Longest = TimeSpan.FromSeconds(30)
    };

    /// <summary>Waits until there is room for the picture that a request sends, until it has been looked at.</summary>
    /// <exception cref="BusyException">There is none.</exception>
    public Task<IDisposable> PictureAsync(HttpContext context) =>
        Queue.EnterAsync(Visitors.Of(context), context.Request.ContentLength ?? QueryPictures.MostUpload, context.RequestAborted);

    /// <summary>Waits until a form with files can be written to the disk.</summary>
    /// <exception cref="BusyException">Too many are.</exception>
    public Task<IDisposable> FilesAsync(HttpContext context) =>
        Queue.EnterAsync(Visitors.Of(context), ToDisk, context.RequestAborted);
}
