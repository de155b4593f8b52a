using System.Diagnostics;
using NetVips;

namespace Iconotheque.Imaging;

/// <summary>Stops the evaluation of an image when its time is over.</summary>
internal sealed class Deadline : IDisposable
{
    private readonly long start = Stopwatch.GetTimestamp();
    private readonly TimeSpan limit;
    private readonly CancellationTokenSource timer;
    private readonly CancellationTokenRegistration registration;

    public Deadline(Image image, TimeSpan limit)
    {
        this.limit = limit;
        timer = new CancellationTokenSource(limit);
        registration = timer.Token.Register(() => image.SetKill(true));
    }

    /// <summary>Whether the time is over.</summary>
    public bool Expired => Stopwatch.GetElapsedTime(start) > limit;

    /// <summary>The reason of an image whose time was over.</summary>
    public static ImageUnreadableException Exceeded(TimeSpan limit) =>
        new(FormattableString.Invariant($"decoding took longer than {limit.TotalSeconds:0.###} s"));

    /// <summary>Waits for a running signal, so that the image is not freed under it.</summary>
    public void Dispose()
    {
        registration.Dispose();
        timer.Dispose();
    }
}
