using System.Collections.Immutable;

namespace Iconotheque.Collections.Dates;

/// <summary>A piece of a written date.</summary>
/// <param name="Kind">What it is.</param>
internal readonly record struct DateToken(DateTokenKind Kind)
{
    /// <summary>The number; the year of <see cref="DateTokenKind.Digits"/>; the first year of a span.</summary>
    public long Value { get; init; }

    /// <summary>How many digits a number has; a Roman one of a century two.</summary>
    public int Length { get; init; }

    /// <summary>The years of a span.</summary>
    public int Years { get; init; }

    /// <summary>The month of <see cref="DateTokenKind.Digits"/>; 0 for none.</summary>
    public int Month { get; init; }

    /// <summary>The day of <see cref="DateTokenKind.Digits"/>; 0 for none.</summary>
    public int Day { get; init; }

    /// <summary>Whether a number says the how-manieth, by an ending such as th or e.</summary>
    public bool IsOrdinal { get; init; }

    /// <summary>Whether a number is Roman.</summary>
    public bool IsRoman { get; init; }

    /// <summary>Whether a number of two digits is called a decade, as 30s.</summary>
    public bool IsDecade { get; init; }

    /// <summary>Whether no blank stands beside it.</summary>
    public bool IsTight { get; init; }

    /// <summary>A word in small letters without accents.</summary>
    public string Text { get; init; } = "";

    /// <summary>What a word may mean.</summary>
    public ImmutableArray<DateMeaning> Meanings { get; init; }

    /// <summary>A small number: a day, a month, a century, the end of a year.</summary>
    public bool IsSmall => Kind == DateTokenKind.Number && Length <= 2;

    /// <summary>Whether it is a word that may mean this.</summary>
    public bool May(DateWordKind kind)
    {
        if (Kind != DateTokenKind.Word) return false;
        foreach (var meaning in Meanings)
        {
            if (meaning.Kind == kind) return true;
        }

        return false;
    }

    /// <summary>What it means when it means this.</summary>
    public DateMeaning As(DateWordKind kind) => Meanings.First(meaning => meaning.Kind == kind);
}
