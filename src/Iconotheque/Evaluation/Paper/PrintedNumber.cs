using System.Globalization;

namespace Iconotheque.Evaluation.Paper;

/// <summary>A number as printed: its value and how many decimals were shown.</summary>
/// <param name="Value">The value.</param>
/// <param name="Decimals">Digits after the point, 0 to 15.</param>
public readonly record struct PrintedNumber(double Value, int Decimals)
{
    /// <summary>Half a unit of the last digit: how far rounding may have moved the value.</summary>
    public double HalfUnit => 0.5 * Math.Pow(10, -Decimals);

    /// <summary>Reads a number such as <c>.21</c>, <c>0.210</c> or <c>-.4</c>; false for anything else.</summary>
    public static bool TryParse(string text, out PrintedNumber number)
    {
        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        bool read = double.TryParse(text, Style, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value);
        int point = text.IndexOf('.', StringComparison.Ordinal);
        int decimals = point < 0 ? 0 : text.Length - point - 1;
        number = new(value, decimals);
        return read && decimals <= 15;
    }

    /// <inheritdoc/>
    public override string ToString() => Value.ToString($"F{Decimals}", CultureInfo.InvariantCulture);
}
