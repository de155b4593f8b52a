namespace Iconotheque.Collections.Dates;

/// <summary>One meaning of a word.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Value">Which: see <see cref="DateWordKind"/>.</param>
internal readonly record struct DateMeaning(DateWordKind Kind, int Value);
