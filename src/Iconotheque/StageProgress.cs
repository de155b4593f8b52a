namespace Iconotheque;

/// <summary>Counts what is done of one stage by several threads, and reports each count once, in order: progress never runs backwards.</summary>
internal sealed class StageProgress
{
    private readonly Lock gate = new();
    private readonly IProgress<WorkProgress>? progress;
    private readonly string stage;
    private readonly long total;
    private long done;

    /// <summary>Reports that nothing is done yet, where there is something to do.</summary>
    public StageProgress(IProgress<WorkProgress>? progress, string stage, long total)
    {
        (this.progress, this.stage, this.total) = (progress, stage, total);
        if (total > 0) progress?.Report(new(stage, 0, total));
    }

    /// <summary>One more is done.</summary>
    public void Advance()
    {
        // Counting and telling are one step: between the two, another thread would tell of more.
        lock (gate) progress?.Report(new(stage, ++done, total));
    }
}
