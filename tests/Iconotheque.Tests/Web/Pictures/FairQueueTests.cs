using Iconotheque.Web.Pictures;

namespace Iconotheque.Tests.Web.Pictures;

public class FairQueueTests
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Visitors_take_turns_however_many_one_of_them_sends()
    {
        var queue = new FairQueue(1);
        var first = await queue.EnterAsync("busy", 1, None);
        Task<IDisposable>[] many = [.. Enumerable.Range(0, 10).Select(_ => queue.EnterAsync("busy", 1, None))];
        var other = queue.EnterAsync("other", 1, None);
        Assert.Equal(11, queue.Waiting);
        first.Dispose();
        (await many[0]).Dispose();
        (await other).Dispose();
        Assert.True(many.Count(turn => turn.IsCompleted) <= 2);
        foreach (var turn in many[1..]) (await turn).Dispose();
        Assert.Equal((0, 0), (queue.Used, queue.Waiting));
    }

    [Fact]
    public async Task Who_waits_in_too_long_a_row_is_told_to_come_back()
    {
        var queue = new FairQueue(1) { MostWaiting = 4, MostWaitingOfOne = 2 };
        using var held = await queue.EnterAsync("a", 1, None);
        Task<IDisposable>[] waiting = [queue.EnterAsync("a", 1, None), queue.EnterAsync("a", 1, None)];
        await Assert.ThrowsAsync<BusyException>(() => queue.EnterAsync("a", 1, None));
        waiting = [.. waiting, queue.EnterAsync("b", 1, None), queue.EnterAsync("c", 1, None)];
        await Assert.ThrowsAsync<BusyException>(() => queue.EnterAsync("d", 1, None));
        Assert.Equal((1, 4), (queue.Used, queue.Waiting));
        held.Dispose();
        foreach (int next in (int[])[0, 2, 3, 1]) (await waiting[next]).Dispose();
        Assert.Equal((0, 0), (queue.Used, queue.Waiting));
    }

    [Fact]
    public async Task Who_waits_too_long_is_told_and_who_gives_up_is_forgotten()
    {
        var queue = new FairQueue(1) { Longest = TimeSpan.FromMilliseconds(30) };
        using var held = await queue.EnterAsync("a", 1, None);
        await Assert.ThrowsAsync<BusyException>(() => queue.EnterAsync("b", 1, None));
        using var giving = new CancellationTokenSource();
        var up = queue.EnterAsync("c", 1, giving.Token);
        await giving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => up);
        Assert.Equal((1, 0), (queue.Used, queue.Waiting));
        held.Dispose();
        held.Dispose();
        Assert.Equal(0, queue.Used);
    }

    [Fact]
    public async Task One_visitor_takes_its_share_at_most_and_large_work_is_not_passed_for_ever()
    {
        var queue = new FairQueue(10) { MostOfOne = 6 };
        var large = await queue.EnterAsync("a", 6, None);
        var more = queue.EnterAsync("a", 1, None);
        var small = await queue.EnterAsync("b", 3, None);
        var largest = queue.EnterAsync("c", 99, None);
        var behind = queue.EnterAsync("d", 1, None);
        Assert.False(more.IsCompleted || largest.IsCompleted || behind.IsCompleted);
        large.Dispose();
        using var a = await more;
        using var c = await largest;
        Assert.False(behind.IsCompleted);
        small.Dispose();
        using var d = await behind;
        Assert.Equal(8, queue.Used);
    }
}
