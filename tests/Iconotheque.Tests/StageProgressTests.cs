namespace Iconotheque.Tests;

public class StageProgressTests
{
    [Fact]
    public void Counts_once_and_in_order_whatever_the_threads()
    {
        var told = new Told();
        var counted = new StageProgress(told, "work", 1000);
        Parallel.For(0, 1000, new ParallelOptions { MaxDegreeOfParallelism = 8 }, _ => counted.Advance());
        Assert.Equal(Enumerable.Range(0, 1001).Select(done => new WorkProgress("work", done, 1000)), told.Reports);
    }

    [Fact]
    public void Nothing_to_do_is_not_told()
    {
        var told = new Told();
        _ = new StageProgress(told, "work", 0);
        Assert.Empty(told.Reports);
    }

    private sealed class Told : IProgress<WorkProgress>
    {
        public List<WorkProgress> Reports { get; } = [];

        public void Report(WorkProgress value) => Reports.Add(value);
    }
}
