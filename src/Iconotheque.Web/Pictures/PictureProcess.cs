using System.Collections.Immutable;
using System.ComponentModel;
using System.Diagnostics;

namespace Iconotheque.Web.Pictures;

/// <summary>
/// A process that reads pictures, started when it is first needed and again when it was lost. One request at a time.
/// </summary>
/// <param name="command">How to start <c>icono</c>.</param>
internal sealed class PictureProcess(ImmutableArray<string> command) : IDisposable
{
    private const string OutOfBounds = "the picture takes more memory or time than is given to it";

    private const double Patience = 4;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    private readonly FairQueue turns = new(1) { MostWaiting = 512, MostWaitingOfOne = 128 };
    private Process? process;
    private long used;

    /// <summary>The most memory that the process may take, in bytes.</summary>
    public long MostMemory { get; init; } = 2L << 30;

    /// <summary>
    /// How much processor time a request may take; on the clock it may be four times as long, since on a busy machine a picture
    /// takes long without being at fault.
    /// </summary>
    public TimeSpan Longest { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How many requests it answers and keeps waiting.</summary>
    public long Load => turns.Used + turns.Waiting;

    /// <summary>Asks, in turn with other visitors.</summary>
    /// <exception cref="PictureRefusedException">The picture cannot be used.</exception>
    /// <exception cref="BusyException">Too many wait.</exception>
    public async Task<PictureAnswer> AskAsync(PictureRequest request, ReadOnlyMemory<byte> picture,
        CancellationToken cancellation)
    {
        using var turn = await turns.EnterAsync(Visitors.Current, 1, cancellation);
        try
        {
            return await WatchedAsync(request, picture);
        }
        finally
        {
            used = Stopwatch.GetTimestamp();
        }
    }

    /// <summary>Ends the process when nobody has asked it for a while; the next request starts another.</summary>
    public async Task StopIdleAsync(TimeSpan idle, CancellationToken cancellation)
    {
        if (process is null || Load > 0 || Stopwatch.GetElapsedTime(used) < idle) return;
        using var turn = await turns.EnterAsync("", 1, cancellation);
        if (Stopwatch.GetElapsedTime(used) >= idle) Stop();
    }

    /// <inheritdoc/>
    public void Dispose() => Stop();

    /// <summary>
    /// A request that was begun is ended, so that the next one finds the process waiting; who asked may have gone.
    /// </summary>
    private async Task<PictureAnswer> WatchedAsync(PictureRequest request, ReadOnlyMemory<byte> picture)
    {
        var running = process is { HasExited: false } ? process : Start();
        var (begin, spent) = (Stopwatch.GetTimestamp(), SpentBy(running));
        var work = Task.Run(async () =>
        {
            await PictureProtocol.WriteAsync(running.StandardInput.BaseStream, request, picture, default);
            return await PictureProtocol.ReadAnswerAsync(running.StandardOutput.BaseStream, default);
        });
        while (await Task.WhenAny(work, Task.Delay(Look)) != work)
        {
            if (Stopwatch.GetElapsedTime(begin) < Patience * Longest && !TakesTooMuch(running, spent)) continue;
            Stop();
            await work.ContinueWith(_ => { }, TaskScheduler.Default);
            throw new PictureRefusedException(OutOfBounds);
        }

        try
        {
            return await work;
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            Stop();
            throw new PictureRefusedException("the picture cannot be read: its reader gave up");
        }
    }

    private bool TakesTooMuch(Process running, TimeSpan spent)
    {
        running.Refresh();
        return !running.HasExited && (running.WorkingSet64 > MostMemory || SpentBy(running) - spent > Longest);
    }

    private static TimeSpan SpentBy(Process running)
    {
        try
        {
            return running.TotalProcessorTime;
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception)
        {
            // It has ended meanwhile, which its answer will tell.
            return TimeSpan.Zero;
        }
    }

    private Process Start()
    {
        Stop();
        var start = new ProcessStartInfo(command[0], [.. command[1..], "picture-process"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true
        };
        start.Environment["DOTNET_GCHeapHardLimit"] = "0x60000000";
        start.Environment["DOTNET_TieredPGO"] = "0";
        return process = Process.Start(start) ?? throw new IOException($"{command[0]} cannot be started.");
    }

    private void Stop()
    {
        if (process is null) return;
        try
        {
            // With it the command that it may have started, which decodes what it cannot itself.
            process.Kill(entireProcessTree: true);
            process.WaitForExit(2000);
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception)
        {
            // It has ended by itself.
        }

        process.Dispose();
        process = null;
    }
}
