namespace Iconotheque.Libraries;

/// <summary>A date that is not understood, or not all of it.</summary>
/// <param name="Date">As it is written.</param>
/// <param name="Items">How many items have it.</param>
/// <param name="First">The number of the first of them.</param>
/// <param name="Example">The name of the first of them.</param>
public sealed record UnreadDate(string Date, int Items, long First, string Example);
