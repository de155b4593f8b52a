namespace Iconotheque;

/// <summary>How far a long operation has come.</summary>
/// <param name="Stage">What is being done, such as <c>describe orb</c>.</param>
/// <param name="Done">Units done.</param>
/// <param name="Total">Units in all; at least 1.</param>
public readonly record struct WorkProgress(string Stage, long Done, long Total)
{
    /// <summary>
    /// How many of the units done were there before and took no work: they say nothing of the time that the others will take.
    /// </summary>
    public long Kept { get; init; }
}
