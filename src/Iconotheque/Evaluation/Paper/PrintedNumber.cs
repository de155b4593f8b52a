using System.Globalization;

namespace Iconotheque.Evaluation.Paper;

/// <summary>A number as printed: its value and how many decimals were shown.</summary>
/// <param name="Value">The value.</param>
/// <param name="Decimals">Digits after the point, 0 to 15.</param>
internal readonly record struct PrintedNumber(double Value, int Decimals)
{
    /// <summary>What print sets for a minus: the sign itself, dashes and hyphens of every kind.</summary>
    private const string Minuses = "\u2212\u2010\u2011\u2012\u2013\u2014\ufe63\uff0d";

    /// <summary>Half a unit of the last digit: how far rounding may have moved the value.</summary>
    public double HalfUnit => 0.5 * Math.Pow(10, -Decimals);

    /// <summary>
    /// Reads a number such as <c>.21</c>, <c>0.210</c>, <c>-.4</c> or <c>0,21</c>, with whatever print sets for a minus; false
    /// for anything else.
    /// </summary>
    public static bool TryParse(string text, out PrintedNumber number)
    {
        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        string plain = Plain(text);
        bool read = double.TryParse(plain, Style, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value);
        int point = plain.IndexOf('.', StringComparison.Ordinal);
        int decimals = point < 0 ? 0 : plain.Length - point - 1;
        number = new(value, decimals);
        return read && decimals <= 15;
    }

    /// <summary>Whether a cell says that nothing is printed: it is empty, or holds a dash.</summary>
    public static bool IsAbsent(string text) => Plain(text) is "" or "-";

    /// <inheritdoc/>
    public override string ToString() => Value.ToString($"F{Decimals}", CultureInfo.InvariantCulture);

    /// <summary>
    /// Without spaces, with ASCII's minus and point. A comma beside a point stays, and is then no number: it would part
    /// thousands.
    /// </summary>
    private static string Plain(string text)
    {
        string plain = string.Concat(text.Where(c => !char.IsWhiteSpace(c))
            .Select(c => Minuses.Contains(c, StringComparison.Ordinal) ? '-' : c));
        return plain.Contains('.', StringComparison.Ordinal) || plain.Count(c => c == ',') != 1 ? plain : plain.Replace(',', '.');
    }
}
