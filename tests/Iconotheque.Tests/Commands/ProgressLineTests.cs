using System.Globalization;
using Iconotheque.Cli;

namespace Iconotheque.Tests.Commands;

public sealed class ProgressLineTests : IDisposable
{
    private readonly StringWriter output = new(CultureInfo.InvariantCulture) { NewLine = "\n" };
    private readonly Clock time = new();

    public void Dispose() => output.Dispose();

    private string[] Lines => output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The first batch is done when it is told of: its rate is not known yet.</summary>
    [Fact]
    public void The_first_report_is_where_counting_begins()
    {
        using var line = Lined();
        line.Report(new WorkProgress("describe", 8, 260));
        time.Pass(20);
        line.Report(new WorkProgress("describe", 28, 260));

        // Twenty in twenty seconds: 232 seconds for the rest.
        Assert.Equal(["describe: 8 of 260 (3 %)", "describe: 28 of 260 (11 %), 4 min left"], Lines);
    }

    [Fact]
    public void What_was_there_before_is_not_counted_as_work()
    {
        using var line = Lined();
        line.Report(new WorkProgress("rank", 50, 100) { Kept = 50 });
        time.Pass(10);
        line.Report(new WorkProgress("rank", 60, 100) { Kept = 50 });

        // Ten took ten seconds; forty are left, though sixty are done.
        Assert.EndsWith("60 of 100 (60 %), 40 s left", Lines[^1], StringComparison.Ordinal);
        time.Pass(1);
        line.Report(new WorkProgress("rank", 90, 100) { Kept = 80 });
        Assert.EndsWith("90 of 100 (90 %), 11 s left", Lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_stage_that_takes_long_is_not_silent_where_the_output_is_redirected()
    {
        using var line = Lined();
        line.Report(new WorkProgress("learn words", 0, 1));
        time.Pass(29);
        line.Beat();
        Assert.Single(Lines);
        time.Pass(2);
        line.Beat();
        Assert.Equal("learn words: 0 of 1 (0 %), 31 s so far", Lines[^1]);
        line.Report(new WorkProgress("rank", 0, 1000));
        time.Pass(10);
        line.Report(new WorkProgress("rank", 1, 1000));
        int before = Lines.Length;
        time.Pass(31);
        line.Report(new WorkProgress("rank", 2, 1000));
        Assert.Equal(before + 1, Lines.Length);
        line.Report(new WorkProgress("rank", 3, 1000));
        Assert.Equal(before + 1, Lines.Length);
    }

    [Fact]
    public void Reports_that_come_late_do_not_run_backwards_and_the_same_stage_may_begin_again()
    {
        using var line = Lined();
        line.Report(new WorkProgress("verify", 0, 10));
        line.Report(new WorkProgress("verify", 9, 10));
        line.Report(new WorkProgress("verify", 8, 10));
        line.Report(new WorkProgress("verify", 10, 10));
        line.Report(new WorkProgress("verify", 0, 5));
        Assert.Equal(["0 of 10", "9 of 10", "10 of 10", "0 of 5"], Lines.Select(text => text.Split(": ")[1].Split(" (")[0]));
    }

    [Fact]
    public void A_counter_tells_the_beginning_and_never_runs_backwards()
    {
        var told = new Told();
        var counter = new WorkCounter(told, "count", 1000, kept: 10);
        Parallel.For(0, 990, _ => counter.Add());
        Assert.Equal(Enumerable.Range(10, 991).Select(done => new WorkProgress("count", done, 1000) { Kept = 10 }), told.Reports);
        _ = new WorkCounter(told, "nothing", 0);
        Assert.Equal(991, told.Reports.Count);
    }

    private ProgressLine Lined() => new(output, ProgressStyle.Lines, time);

    private sealed class Told : IProgress<WorkProgress>
    {
        public List<WorkProgress> Reports { get; } = [];

        public void Report(WorkProgress value) => Reports.Add(value);
    }

    /// <summary>A clock that stands still until a test moves it.</summary>
    private sealed class Clock : TimeProvider
    {
        private long ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => ticks;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            System.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, period);

        public void Pass(double seconds) => ticks += TimeSpan.FromSeconds(seconds).Ticks;
    }
}
