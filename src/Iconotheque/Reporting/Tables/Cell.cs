using Iconotheque.Evaluation.Statistics;
using Iconotheque.Reporting.Text;

namespace Iconotheque.Reporting.Tables;

/// <summary>One cell: what people read, and the number behind it.</summary>
/// <param name="Text">As printed, not escaped.</param>
/// <param name="Value">The number, for CSV and for sorting; null for words and for missing numbers.</param>
internal sealed record Cell(string Text, double? Value = null)
{
    /// <summary>The lower end of the interval of an estimate.</summary>
    public double? Low { get; init; }

    /// <summary>The upper end of the interval of an estimate.</summary>
    public double? High { get; init; }

    /// <summary>1, 2 or 3 where the cell is among the three best of its row; 0 otherwise.</summary>
    public int Place { get; init; }

    /// <summary>Words.</summary>
    public static Cell Words(string text) => new(text);

    /// <summary>A whole number or a mean of whole numbers.</summary>
    public static Cell Count(double? value) => new(Numeral.Count(value), value);

    /// <summary>A value with three decimals.</summary>
    public static Cell Score(double? value) => new(Numeral.Score(value), value);

    /// <summary>A p-value.</summary>
    public static Cell P(double? value) => new(Numeral.P(value), value);

    /// <summary>A mean with its interval.</summary>
    public static Cell Of(Estimate estimate) =>
        new($"{Numeral.Score(estimate.Value)} {Numeral.Interval(estimate.Low, estimate.High)}", estimate.Value)
        {
            Low = estimate.Low,
            High = estimate.High
        };

    /// <summary>A difference with its interval.</summary>
    public static Cell OfDifference(Estimate estimate) =>
        Of(estimate) with { Text = $"{Numeral.Signed(estimate.Value)} {Numeral.Interval(estimate.Low, estimate.High)}" };

    /// <summary>A correlation coefficient with its interval.</summary>
    public static Cell Of(Coefficient coefficient) =>
        new(coefficient.Value is null ? Numeral.None : $"{Numeral.Coefficient(coefficient.Value)} "
            + $"{Numeral.CoefficientInterval(coefficient.Low, coefficient.High)}", coefficient.Value)
        {
            Low = coefficient.Low,
            High = coefficient.High,
        };
}
