namespace Iconotheque;

/// <summary>Counts the units of one stage and tells of each: the beginning first, then never backwards, from however many threads.</summary>
public sealed class WorkCounter
{
    private readonly Lock gate = new();
    private readonly IProgress<WorkProgress>? progress;
    private readonly string stage;
    private readonly long total;
    private long done, kept;

    /// <summary>Tells that the stage begins.</summary>
    /// <param name="progress">Who is told; may be null.</param>
    /// <param name="stage">What is being done.</param>
    /// <param name="total">Units in all; a stage without any is not told of.</param>
    /// <param name="kept">How many were done before.</param>
    public WorkCounter(IProgress<WorkProgress>? progress, string stage, long total, long kept = 0)
    {
        (this.progress, this.stage, this.total, this.kept, done) = (total > 0 ? progress : null, stage, total, kept, kept);
        Tell();
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

    private void Tell() => progress?.Report(new WorkProgress(stage, done, total) { Kept = kept });
}
