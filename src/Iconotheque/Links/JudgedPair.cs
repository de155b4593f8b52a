namespace Iconotheque.Links;

/// <summary>Two pictures that persons have judged.</summary>
/// <param name="First">The item with the smaller number.</param>
/// <param name="Second">The item with the larger number.</param>
/// <param name="Same">Whether they belong together.</param>
internal readonly record struct JudgedPair(long First, long Second, bool Same);
