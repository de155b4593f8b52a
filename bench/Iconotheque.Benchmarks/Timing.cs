using System.Diagnostics;

namespace Iconotheque.Benchmarks;

/// <summary>What a piece of work took.</summary>
/// <param name="Seconds">On the clock.</param>
/// <param name="Cpu">Of all processors together; threads that spin while they wait count too.</param>
internal sealed record Timing(double Seconds, double Cpu)
{
    public static readonly Timing None = new(double.PositiveInfinity, double.PositiveInfinity);

    /// <summary>The best of some runs, each value by itself, divided by the pieces that a run does.</summary>
    public static Timing Best(int runs, int pieces, Action work)
    {
        var best = None;
        for (int run = 0; run < runs; run++)
        {
            var cpu = Environment.CpuUsage.TotalTime;
            long start = Stopwatch.GetTimestamp();
            work();
            best = best.Min(new Timing(Stopwatch.GetElapsedTime(start).TotalSeconds / pieces,
                (Environment.CpuUsage.TotalTime - cpu).TotalSeconds / pieces));
        }

        return best;
    }

    public Timing Min(Timing other) => new(Math.Min(Seconds, other.Seconds), Math.Min(Cpu, other.Cpu));
}
