namespace Iconotheque.Links;

/// <summary>A proposal that two pictures belong together.</summary>
/// <param name="Id">Its number in the library, from 1.</param>
/// <param name="First">The item with the smaller number.</param>
/// <param name="Second">The item with the larger number.</param>
/// <param name="Type">In which way.</param>
/// <param name="Probability">The calibrated probability that both show the same place, 0 to 1.</param>
/// <param name="Evidence">Why.</param>
/// <param name="Provenance">What proposed it.</param>
public sealed record Link(long Id, long First, long Second, LinkType Type, double Probability, LinkEvidence Evidence,
    Provenance Provenance);
