using System.Diagnostics;
using System.Text.Json;
using Iconotheque.Web.Jobs;

namespace Iconotheque.Cli;

/// <summary>Progress on standard error: one line redrawn with an ETA on a terminal, a plain line at every tenth otherwise; JSON, a line each, where the variable ICONOTHEQUE_PROGRESS says <c>json</c>.</summary>
internal sealed class ProgressLine : IProgress<WorkProgress>, IDisposable
{
    private readonly Lock gate = new();
    private const int Often = 250;

    private readonly bool machine = Environment.GetEnvironmentVariable(JobRunner.Variable) == "json";
    private readonly bool terminal = !Console.IsErrorRedirected;
    private readonly Stopwatch stage = new();
    private string name = "";
    private long lastShown;
    private long tenth;
    private int width;

    public void Report(WorkProgress value)
    {
        lock (gate)
        {
            if (value.Stage != name) Begin(value.Stage);
            if (machine) PrintJson(value);
            else if (terminal) Redraw(value);
            else PrintTenths(value);
        }
    }

    public void Dispose()
    {
        lock (gate) EndLine();
    }

    private void Begin(string newName)
    {
        EndLine();
        (name, tenth, lastShown) = (newName, -1, -1000);
        stage.Restart();
    }

    private void EndLine()
    {
        if (terminal && width > 0) Console.Error.WriteLine();
        width = 0;
    }

    private void Redraw(WorkProgress value)
    {
        if (value.Done < value.Total && stage.ElapsedMilliseconds - lastShown < 100) return;
        lastShown = stage.ElapsedMilliseconds;
        string line = Describe(value);
        Console.Error.Write('\r' + line.PadRight(width));
        width = line.Length;
    }

    private void PrintTenths(WorkProgress value)
    {
        long now = value.Done * 10 / value.Total;
        if (now == tenth) return;
        tenth = now;
        Console.Error.WriteLine(Describe(value));
    }

    private void PrintJson(WorkProgress value)
    {
        if (value.Done < value.Total && stage.ElapsedMilliseconds - lastShown < Often) return;
        lastShown = stage.ElapsedMilliseconds;
        Console.Error.WriteLine(JsonSerializer.Serialize(new { stage = value.Stage, done = value.Done, total = value.Total }));
    }

    private string Describe(WorkProgress value)
    {
        double share = (double)value.Done / value.Total;
        string eta = value.Done == 0 ? ""
            : value.Done >= value.Total ? $", {Format(stage.Elapsed)}"
            : $", {Format(stage.Elapsed / share * (1 - share))} left";
        return $"{name}: {value.Done} of {value.Total} ({share:P0}){eta}";
    }

    private static string Format(TimeSpan time) =>
        time.TotalSeconds < 100 ? $"{time.TotalSeconds:F0} s" : time.TotalMinutes < 100 ? $"{time.TotalMinutes:F0} min" : $"{time.TotalHours:F1} h";
}
