namespace Iconotheque.Collections.Dates;

/// <summary>What stands in a written date.</summary>
internal enum DateTokenKind
{
    /// <summary>A number, Arabic or Roman.</summary>
    Number,

    /// <summary>A day, or a month, all in digits, with its year.</summary>
    Digits,

    /// <summary>
    /// Years of which the last digits are left out, or that are called a decade: <c>19..</c>, <c>190-</c>, <c>1930s</c>.
    /// </summary>
    Span,

    /// <summary>A word or phrase of <see cref="DateWords"/>.</summary>
    Word,

    /// <summary>A hyphen or dash.</summary>
    Dash,

    /// <summary>A stroke.</summary>
    Slash,

    /// <summary>A comma.</summary>
    Comma,

    /// <summary>Two full stops or more.</summary>
    Dots,
}
