using System.Collections.Immutable;
using Iconotheque.Collections.Dates;
using Iconotheque.Imaging;

namespace Iconotheque.Libraries;

/// <summary>Which items of a library are meant; what is left empty admits all.</summary>
public sealed record LibraryFilter
{
    /// <summary>In one of these collections.</summary>
    public ImmutableArray<string> Collections { get; init; } = [];

    /// <summary>Dated so that the picture may be from these days: the ranges overlap. Undated items are not admitted.</summary>
    public DateRange? Dates { get; init; }

    /// <summary>Of one of these tones.</summary>
    public ImmutableArray<Tone> Tones { get; init; } = [];

    /// <summary>
    /// Whose statement of rights has this short name, such as <c>CC BY 4.0</c>, in whatever form it is stated; or, of any other
    /// text, holds it, in any case.
    /// </summary>
    public string Rights { get; init; } = "";

    /// <summary>Whose medium holds this text, in any case.</summary>
    public string Medium { get; init; } = "";

    /// <summary>
    /// Whose identifier, or what is said of it (title, description, creator, date as written, medium, place, credit, permanent
    /// link, further fields), holds all these words. Case and accents do not count; words in quotes stand side by side, and a
    /// last <c>*</c> of a word stands for any ending.
    /// </summary>
    public string Text { get; init; } = "";

    /// <summary>Among these, by their numbers; null for all.</summary>
    public IReadOnlyCollection<long>? Items { get; init; }

    /// <summary>Whether it admits all items.</summary>
    public bool IsEmpty =>
        Collections.IsEmpty && Dates is null && Tones.IsEmpty && Rights.Length == 0 && Medium.Length == 0 && Text.Length == 0
        && Items is null;
}
