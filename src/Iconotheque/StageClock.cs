namespace Iconotheque;

/// <summary>
/// How long a stage has taken and will take, from what it reports: counted from its first report, without units that were there
/// before.
/// </summary>
/// <param name="time">The clock.</param>
internal sealed class StageClock(TimeProvider time)
{
    private WorkProgress first;
    private long began;

    /// <summary>The last report; of no stage before the first one.</summary>
    public WorkProgress Last { get; private set; }

    /// <summary>The time since the stage's first report.</summary>
    public TimeSpan Spent => time.GetElapsedTime(began);

    /// <summary>The time that is left; null until something was done since the first report.</summary>
    public TimeSpan? Left => Last.Done - Last.Kept - (first.Done - first.Kept) is > 0 and var worked
        ? Spent / worked * (Last.Total - Last.Done)
        : null;

    /// <summary>Whether a report comes too late: the stage was farther already.</summary>
    public bool IsLate(WorkProgress report) => !Begins(report) && report.Done < Last.Done;

    /// <summary>Takes a report that is not late.</summary>
    /// <returns>Whether a stage begins with it: another one, or the same again from where nothing was done again.</returns>
    public bool Take(WorkProgress report)
    {
        bool begins = Begins(report);
        if (begins) (first, began) = (report, time.GetTimestamp());
        Last = report;
        return begins;
    }

    private bool Begins(WorkProgress report) =>
        report.Stage != Last.Stage || (report.Done < Last.Done && report.Done == report.Kept);
}
