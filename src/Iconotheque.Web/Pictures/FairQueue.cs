namespace Iconotheque.Web.Pictures;

/// <summary>Lets so much work in at a time. What comes beyond it waits, visitor by visitor in turn; who would wait in too long
/// a row is told to come back later.</summary>
/// <param name="capacity">How much is let in at a time, in the unit of the weights.</param>
internal sealed class FairQueue(long capacity)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Share> shares = new(StringComparer.Ordinal);

    // The visitors who wait, whose turn is next first.
    private readonly LinkedList<Share> order = [];
    private long used;
    private int waiting;

    /// <summary>How much is let in at a time.</summary>
    public long Capacity { get; } = capacity;

    /// <summary>How much of one visitor is let in at a time.</summary>
    public long MostOfOne { get; init; } = capacity;

    /// <summary>How many may wait.</summary>
    public int MostWaiting { get; init; } = 256;

    /// <summary>How many of one visitor may wait.</summary>
    public int MostWaitingOfOne { get; init; } = 64;

    /// <summary>How long one waits before it is told to come back later.</summary>
    public TimeSpan Longest { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How much is in.</summary>
    public long Used
    {
        get
        {
            lock (gate) return used;
        }
    }

    /// <summary>How many wait.</summary>
    public int Waiting
    {
        get
        {
            lock (gate) return waiting;
        }
    }

    /// <summary>Waits for a turn, which ends when the answer is disposed.</summary>
    /// <param name="visitor">Whose work it is.</param>
    /// <param name="weight">How much of the capacity it takes.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="BusyException">Too many wait, or this one has waited too long.</exception>
    public async Task<IDisposable> EnterAsync(string visitor, long weight, CancellationToken cancellation)
    {
        var entry = new Entry(Math.Clamp(weight, 1, MostOfOne));
        Share share;
        lock (gate)
        {
            share = shares.TryGetValue(visitor, out var known) ? known : shares[visitor] = new Share(visitor);
            Append(share, entry);
            Serve();
            if (!entry.Turn.Task.IsCompleted && (waiting > MostWaiting || share.Waiting.Count > MostWaitingOfOne))
            {
                Withdraw(share, entry);
                throw new BusyException();
            }
        }

        if (!entry.Turn.Task.IsCompleted) await WaitAsync(share, entry, cancellation);
        return new Ending(this, share, entry.Weight);
    }

    private async Task WaitAsync(Share share, Entry entry, CancellationToken cancellation)
    {
        try
        {
            await entry.Turn.Task.WaitAsync(Longest, cancellation);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            lock (gate)
            {
                // Its turn may have come at the same moment.
                if (entry.Turn.Task.IsCompleted) Leave(share, entry.Weight);
                else Withdraw(share, entry);
            }

            if (e is TimeoutException) throw new BusyException();
            throw;
        }
    }

    private void Append(Share share, Entry entry)
    {
        if (share.Waiting.Count == 0) order.AddLast(share);
        share.Waiting.AddLast(entry);
        waiting++;
    }

    private void Withdraw(Share share, Entry entry)
    {
        Remove(share, entry);
        Serve();
        Forget(share);
    }

    private void Remove(Share share, Entry entry)
    {
        share.Waiting.Remove(entry);
        waiting--;
        if (share.Waiting.Count == 0) order.Remove(share);
    }

    private void Leave(Share share, long weight)
    {
        used -= weight;
        share.Used -= weight;
        Serve();
        Forget(share);
    }

    private void Forget(Share share)
    {
        if (share.Used == 0 && share.Waiting.Count == 0) shares.Remove(share.Visitor);
    }

    /// <summary>Lets in whoever can be. Who has a full share is passed over; who only lacks room is not, or large work would
    /// never come to its turn.</summary>
    private void Serve()
    {
        for (var at = order.First; at is not null;)
        {
            var (share, first) = (at.Value, at.Value.Waiting.First!.Value);
            if (share.Used > 0 && share.Used + first.Weight > MostOfOne)
            {
                at = at.Next;
                continue;
            }

            if (used > 0 && used + first.Weight > Capacity) return;
            Remove(share, first);
            used += first.Weight;
            share.Used += first.Weight;
            if (share.Waiting.Count > 0)
            {
                order.Remove(share);
                order.AddLast(share);
            }

            first.Turn.SetResult();
            at = order.First;
        }
    }

    private sealed class Entry(long weight)
    {
        public long Weight => weight;

        public TaskCompletionSource Turn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private sealed class Share(string visitor)
    {
        public string Visitor => visitor;

        public long Used { get; set; }

        public LinkedList<Entry> Waiting { get; } = [];
    }

    private sealed class Ending(FairQueue queue, Share share, long weight) : IDisposable
    {
        private int ended;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref ended, 1) != 0) return;
            lock (queue.gate) queue.Leave(share, weight);
        }
    }
}

/// <summary>Too much is asked of the server at once.</summary>
internal sealed class BusyException() : Exception("The server is busy; try again in a few seconds.");
