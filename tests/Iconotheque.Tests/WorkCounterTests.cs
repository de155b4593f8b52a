namespace Iconotheque.Tests;

public class WorkCounterTests
{
    [Fact]
    public void Counts_once_and_in_order_whatever_the_threads()
    {
        var told = new Told();
        var counted = new WorkCounter(told, "work", 1000);
        Parallel.For(0, 1000, new ParallelOptions { MaxDegreeOfParallelism = 8 }, _ => counted.Add());
        Assert.Equal(Enumerable.Range(0, 1001).Select(done => new WorkProgress("work", done, 1000)), told.Reports);
    }

    [Fact]
    public void Nothing_to_do_is_not_told()
    {
        var told = new Told();
        _ = new WorkCounter(told, "work", 0);
        Assert.Empty(told.Reports);
    }

    [Fact]
    public void A_stage_of_unknown_size_grows_as_it_is_done()
    {
        var told = new Told();
        var counted = new WorkCounter(told, "work", 0);
        counted.Add();
        counted.Add(2, before: 1);
        Assert.Equal([new("work", 1, 1), new("work", 3, 3) { Kept = 1 }], told.Reports);
    }

    private sealed class Told : IProgress<WorkProgress>
    {
        public List<WorkProgress> Reports { get; } = [];

        public void Report(WorkProgress value) => Reports.Add(value);
    }
}
