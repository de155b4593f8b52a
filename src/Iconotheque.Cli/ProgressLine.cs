using System.Globalization;
using System.Text.Json;
using Iconotheque.Web.Jobs;

namespace Iconotheque.Cli;

/// <summary>
/// Progress on standard error: one line redrawn with an ETA on a terminal; otherwise a plain line at every tenth, and where a
/// tenth takes long every half minute; JSON, a line each, where the variable ICONOTHEQUE_PROGRESS says <c>json</c>.
/// </summary>
/// <remarks>
/// The time that is left follows from what was done since the stage's first report, without units that were there before.
/// </remarks>
internal sealed class ProgressLine : IProgress<WorkProgress>, IDisposable
{
    private const double Often = 0.25, Redrawn = 0.1, Quiet = 30;

    private readonly Lock gate = new();
    private readonly TextWriter output;
    private readonly ProgressStyle style;
    private readonly TimeProvider time;
    private readonly ITimer timer;
    private readonly StageClock clock;
    private long shown, tenth;
    private int width;

    public ProgressLine() : this(Console.Error, StyleHere(), TimeProvider.System)
    {
    }

    /// <summary>Shows progress somewhere else.</summary>
    internal ProgressLine(TextWriter output, ProgressStyle style, TimeProvider time)
    {
        (this.output, this.style, this.time, clock) = (output, style, time, new StageClock(time));
        timer = time.CreateTimer(_ => Beat(), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
    }

    public void Report(WorkProgress value)
    {
        lock (gate)
        {
            if (clock.IsLate(value)) return;
            bool begins = clock.Take(value);
            if (begins) Begin();
            Show(begins || value.Done >= value.Total);
        }
    }

    public void Dispose()
    {
        timer.Dispose();
        lock (gate) EndLine();
    }

    /// <summary>Shows that a stage which does not report goes on.</summary>
    internal void Beat()
    {
        lock (gate)
        {
            if (Last.Stage is null || Last.Done >= Last.Total || style == ProgressStyle.Machine) return;
            if (style == ProgressStyle.Terminal) Redraw();
            else if (SinceShown >= Quiet) PrintLine();
        }
    }

    /// <summary>Whether a server started this command, and reads what it says line by line.</summary>
    public static bool IsForServer => Environment.GetEnvironmentVariable(JobRunner.Variable) == "json";

    private static ProgressStyle StyleHere() => IsForServer
        ? ProgressStyle.Machine
        : Console.IsErrorRedirected ? ProgressStyle.Lines : ProgressStyle.Terminal;

    private WorkProgress Last => clock.Last;

    private double SinceShown => time.GetElapsedTime(shown).TotalSeconds;

    private void Begin()
    {
        EndLine();
        tenth = -1;
    }

    private void EndLine()
    {
        if (style == ProgressStyle.Terminal && width > 0) output.WriteLine();
        width = 0;
    }

    private void Show(bool always)
    {
        if (style == ProgressStyle.Lines)
        {
            long now = Last.Done * 10 / Last.Total;
            if (now != tenth || SinceShown >= Quiet) PrintLine();
            tenth = now;
        }
        else if (always || SinceShown >= (style == ProgressStyle.Machine ? Often : Redrawn))
        {
            if (style == ProgressStyle.Machine) PrintJson();
            else Redraw();
        }
    }

    private void Redraw()
    {
        string line = Describe();
        output.Write('\r' + line.PadRight(width));
        (width, shown) = (line.Length, time.GetTimestamp());
    }

    private void PrintLine()
    {
        output.WriteLine(Describe());
        shown = time.GetTimestamp();
    }

    private void PrintJson()
    {
        output.WriteLine(
            JsonSerializer.Serialize(new { stage = Last.Stage, done = Last.Done, total = Last.Total, kept = Last.Kept }));
        shown = time.GetTimestamp();
    }

    private string Describe() => string.Create(CultureInfo.InvariantCulture,
        $"{Last.Stage}: {Last.Done} of {Last.Total} ({(double)Last.Done / Last.Total:P0}){Times()}");

    private string Times() => Last.Done >= Last.Total ? $", {Format(clock.Spent)}"
        : clock.Left is { } left ? $", {Format(left)} left"
        : clock.Spent.TotalSeconds >= 1 ? $", {Format(clock.Spent)} so far" : "";

    private static string Format(TimeSpan time) => time.TotalSeconds < 100
        ? Text($"{time.TotalSeconds:F0} s")
        : time.TotalMinutes < 100 ? Text($"{time.TotalMinutes:F0} min")
        : Text($"{time.TotalHours:F1} h");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
