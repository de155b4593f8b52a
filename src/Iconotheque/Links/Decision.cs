namespace Iconotheque.Links;

/// <summary>
/// What somebody decided about two pictures. Decisions are never overwritten: a later one about the same pair is added, and the
/// last one of each person counts.
/// </summary>
/// <param name="Id">Its number in the library, from 1, in the order in which decisions were made.</param>
/// <param name="First">The item with the smaller number.</param>
/// <param name="Second">The item with the larger number.</param>
/// <param name="Verdict">What was decided.</param>
/// <param name="Type">In which way they belong together; null when it was not said.</param>
/// <param name="Who">Who decided.</param>
/// <param name="When">When, UTC.</param>
/// <param name="Note">A remark; empty for none.</param>
/// <param name="Link">The proposal that was decided upon; null when there was none.</param>
public sealed record Decision(long Id, long First, long Second, Verdict Verdict, LinkType? Type, string Who, DateTimeOffset When,
    string Note, Link? Link)
{
    /// <summary>The name that the first item had, which outlives it; empty before the decision is stored.</summary>
    public string FirstName { get; init; } = "";

    /// <summary>The name that the second item had.</summary>
    public string SecondName { get; init; } = "";
}
