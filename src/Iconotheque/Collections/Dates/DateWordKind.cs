namespace Iconotheque.Collections.Dates;

/// <summary>What a word of a date means.</summary>
internal enum DateWordKind
{
    /// <summary>Nothing for the days: an article, an approximation, what was done then.</summary>
    Filler,

    /// <summary>That there is no date.</summary>
    NoDate,

    /// <summary>A month, 1 to 12.</summary>
    Month,

    /// <summary>A season by its number in EDTF.</summary>
    Season,

    /// <summary>That the number is a century.</summary>
    Century,

    /// <summary>A century by its first year, as Ottocento.</summary>
    Hundred,

    /// <summary>Years, as in the years 1920: a decade when the year ends in 0.</summary>
    Years,

    /// <summary>A decade of a century by its first year in it, as the thirties.</summary>
    Tens,

    /// <summary>First, second …; 0 for the last.</summary>
    Ordinal,

    /// <summary>The n-th part of so many.</summary>
    Fraction,

    /// <summary>A third of it: 1 its beginning, 2 its middle, 3 its end.</summary>
    Third,

    /// <summary>−1 before, 1 after our era.</summary>
    Era,

    /// <summary>Before, the date itself not included.</summary>
    Before,

    /// <summary>After, the date itself not included.</summary>
    After,

    /// <summary>Not before.</summary>
    Since,

    /// <summary>Not after.</summary>
    Until,

    /// <summary>From one to another; where nothing stands before it, nothing.</summary>
    To,

    /// <summary>One and another, one or another.</summary>
    And,

    /// <summary>Until now.</summary>
    Now,

    /// <summary>What follows corrects what stands before.</summary>
    Correction,
}
