using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json;
using Iconotheque.Libraries;
using Microsoft.Extensions.Hosting;

namespace Iconotheque.Web.Jobs;

/// <summary>Runs jobs, one after the other: a library has one writer. What a server that ended left running goes on.</summary>
internal sealed class JobRunner(JobBook book, ServerOptions options, TimeProvider time) : BackgroundService
{
    /// <summary>The variable that makes <c>icono</c> write its progress as JSON, a line each.</summary>
    public const string Variable = "ICONOTHEQUE_PROGRESS";

    /// <summary>
    /// The variable that makes <c>icono</c> end when its standard input does: when the server that started it is no more.
    /// </summary>
    public const string ParentVariable = "ICONOTHEQUE_PARENT";

    private const int Interrupted = 130, Terminated = 143, HungUp = 129;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(300), Patience = TimeSpan.FromSeconds(20),
        ToHear = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private (int Job, Process Process)? running;

    /// <summary>Stops a job, or takes it out of the queue.</summary>
    public void Cancel(int id)
    {
        lock (gate)
        {
            if (book.Find(id) is not { IsOver: false } job) return;
            book.Change(id, known => known with { State = JobState.Cancelled, Ended = time.GetUtcNow(), SecondsLeft = null });
            if (job.State == JobState.Running && running is { } now && now.Job == id) ProcessSignal.Interrupt(now.Process);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (var left in book.List().Where(job => job.State == JobState.Running))
            book.Change(left.Id, job => job with { State = JobState.Queued });
        while (!stoppingToken.IsCancellationRequested)
        {
            if (book.Waiting() is { } job) await RunAsync(job, stoppingToken);
            else await Task.Delay(Look, stoppingToken).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }

    private async Task RunAsync(Job job, CancellationToken stopping)
    {
        // Somebody at a command line, or what a server that was killed left behind, may still write.
        while (LibraryWriter.IsBusy(options.Library))
        {
            await Task.Delay(Look, stopping).ContinueWith(_ => { }, TaskScheduler.Default);
            if (stopping.IsCancellationRequested) return;
        }

        lock (gate)
        {
            if (book.Find(job.Id)?.State != JobState.Queued) return;
            book.Change(job.Id, known =>
                known with { State = JobState.Running, Started = time.GetUtcNow(), Runs = known.Runs + 1, Message = "" });
        }

        for (int step = 0; step < job.Steps.Length; step++)
        {
            if (!await RunAsync(job.Id, job.Steps[step], isLast: step == job.Steps.Length - 1, stopping)) return;
        }
    }

    /// <summary>Runs one command; false when the job goes no further.</summary>
    private async Task<bool> RunAsync(int id, ImmutableArray<string> arguments, bool isLast, CancellationToken stopping)
    {
        Process process;
        lock (gate)
        {
            if (stopping.IsCancellationRequested || book.Find(id)?.State != JobState.Running) return false;
            process = Start(arguments);
            running = (id, process);
        }

        using (process)
        {
            await using var stop = stopping.Register(() => ProcessSignal.Interrupt(process));
            await Task.WhenAll(ReadAsync(id, process.StandardOutput), ReadAsync(id, process.StandardError));
            await process.WaitForExitAsync(CancellationToken.None).WaitAsync(Patience, CancellationToken.None).ContinueWith(
                _ => { }, TaskScheduler.Default);
            return End(id, process, isLast, await IsStoppingAsync(id, process, stopping));
        }
    }

    /// <summary>
    /// Whether the server ends. Ctrl-C in a terminal, and whoever ends a service, tell the command and the server at once: the
    /// command may end before the server hears of it.
    /// </summary>
    private async Task<bool> IsStoppingAsync(int id, Process process, CancellationToken stopping)
    {
        bool wasTold = process.HasExited && process.ExitCode is (Interrupted or Terminated or HungUp)
            && book.Find(id)?.State != JobState.Cancelled;
        if (wasTold) await Task.Delay(ToHear, stopping).ContinueWith(_ => { }, TaskScheduler.Default);
        return stopping.IsCancellationRequested;
    }

    private bool End(int id, Process process, bool isLast, bool stopping)
    {
        lock (gate)
        {
            running = null;
            if (!process.HasExited) process.Kill();
            int code = process.HasExited ? process.ExitCode : Interrupted;
            if (code == 0 && !isLast) return true;
            book.Change(id, job => job switch
            {
                { State: JobState.Cancelled } => job,

                // The server ends, not the job: the next server goes on with it.
                _ when stopping && code != 0 => job with { SecondsLeft = null },
                _ => job with
                {
                    State = code == 0 ? JobState.Done : JobState.Failed,
                    Ended = time.GetUtcNow(),
                    SecondsLeft = null
                },
            });
            return false;
        }
    }

    private Process Start(ImmutableArray<string> arguments)
    {
        var start = new ProcessStartInfo(options.Command[0], [.. options.Command[1..], .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true
        };
        start.Environment[Variable] = "json";
        start.Environment["NO_COLOR"] = "1";
        start.Environment[ParentVariable] = "stdin";
        var process = Process.Start(start) ?? throw new IOException($"{options.Command[0]} cannot be started.");
        return process;
    }

    private async Task ReadAsync(int id, StreamReader lines)
    {
        var clock = new StageClock(TimeProvider.System);
        while (await lines.ReadLineAsync() is { } line)
        {
            if (LeftOut.Of(line) is { } left)
            {
                book.LeaveOut(id, left);
                continue;
            }

            if (ProgressOf(line) is not { } progress)
            {
                if (line.Trim().Length == 0) continue;
                book.Log(id, line.TrimEnd());
                book.Change(id, job => job with { Message = line.Trim() }, keep: false);
                continue;
            }

            if (clock.IsLate(progress)) continue;
            clock.Take(progress);
            book.Change(id, job => job.State == JobState.Running ? job with
            {
                Stage = progress.Stage,
                Done = progress.Done,
                Total = progress.Total,
                SecondsLeft = clock.Left?.TotalSeconds
            } : job, keep: false);
        }
    }

    private static WorkProgress? ProgressOf(string line)
    {
        if (!line.StartsWith("{\"stage\":", StringComparison.Ordinal)) return null;
        try
        {
            using var json = JsonDocument.Parse(line);
            return new WorkProgress(json.RootElement.GetProperty("stage").GetString() ?? "",
                json.RootElement.GetProperty("done").GetInt64(), json.RootElement.GetProperty("total").GetInt64())
            {
                Kept = json.RootElement.TryGetProperty("kept", out var kept) ? kept.GetInt64() : 0,
            };
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }
}
