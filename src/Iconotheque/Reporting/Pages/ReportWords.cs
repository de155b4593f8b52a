using System.Globalization;

namespace Iconotheque.Reporting.Pages;

/// <summary>The words of a page in the language of its reader. Texts are written in English where they stand.</summary>
/// <param name="Code">The language, BCP 47.</param>
/// <param name="Decimal">The sign between a number's whole and its parts.</param>
/// <param name="Word">A text, with places for values, in the language.</param>
/// <param name="Reason">A sentence that the library keeps in English, in the language.</param>
internal sealed record ReportWords(string Code, string Decimal, Func<string, string> Word, Func<string, string> Reason)
{
    /// <summary>English, as texts are written.</summary>
    public static ReportWords English { get; } = new("en", ".", text => text, text => text);

    /// <summary>A text.</summary>
    internal string this[string text] => Word(text);

    /// <summary>A text with values in it.</summary>
    internal string With(string text, params ReadOnlySpan<object?> values) =>
        string.Format(CultureInfo.InvariantCulture, Word(text), values);

    /// <summary>A number, in a format.</summary>
    internal string Number(double number, string format) =>
        number.ToString(format, CultureInfo.InvariantCulture).Replace(".", Decimal, StringComparison.Ordinal);
}
