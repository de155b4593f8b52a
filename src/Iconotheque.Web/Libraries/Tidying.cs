using Iconotheque.Web.Pictures;
using Microsoft.Extensions.Hosting;

namespace Iconotheque.Web.Libraries;

/// <summary>Gives back what a rush has taken: pictures that nobody searches by any more, processes that nobody asks, memory
/// that nothing is in.</summary>
internal sealed class Tidying(QueryPictures held, PictureProcesses pictures, Receiving receiving, SearchPool pool)
    : BackgroundService
{
    /// <summary>How much more memory than after the last time makes it worth a collection.</summary>
    private const long WorthIt = 48L << 20;

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5), Idle = TimeSpan.FromMinutes(2);

    private long least = Committed;

    private static long Committed => GC.GetGCMemoryInfo(GCKind.Any).TotalCommittedBytes;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Look);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                held.Tidy();
                await pictures.StopIdleAsync(Idle, stoppingToken);
                if (receiving.Queue.Used == 0 && pool.Queue.Used == 0) Collect();
            }
        }
        catch (OperationCanceledException)
        {
            // The server ends.
        }
    }

    /// <summary>Collects at a moment when nobody searches or sends; the pause is short then.</summary>
    private void Collect()
    {
        if (Committed < least + WorthIt) return;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        least = Committed;
    }
}
