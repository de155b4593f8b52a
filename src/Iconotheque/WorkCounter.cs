namespace Iconotheque;

/// <summary>
/// Counts the units of one stage and tells of each: the beginning first, then never backwards, from however many threads.
/// </summary>
internal sealed class WorkCounter
{
    private readonly Lock gate = new();
    private readonly IProgress<WorkProgress>? progress;
    private readonly string stage;
    private readonly long total;
    private long done, kept;

    /// <summary>Tells that the stage begins.</summary>
    /// <param name="progress">Who is told; may be null.</param>
    /// <param name="stage">What is being done.</param>
    /// <param name="total">Units in all; where that is 0, not known, the beginning is not reported and the total grows with what
    /// is done.</param>
    /// <param name="kept">How many were done before.</param>
    public WorkCounter(IProgress<WorkProgress>? progress, string stage, long total, long kept = 0)
    {
        (this.progress, this.stage, this.total, this.kept, done) = (progress, stage, total, kept, kept);
        if (total > 0) Tell();
    }

    /// <summary>Counts units.</summary>
    /// <param name="units">How many.</param>
    /// <param name="before">How many of them were done before and took no work now.</param>
    public void Add(long units = 1, long before = 0)
    {
        lock (gate)
        {
            done += units;
            kept += before;
            Tell();
        }
    }

    private void Tell() => progress?.Report(new WorkProgress(stage, done, Math.Max(total, done)) { Kept = kept });
}
