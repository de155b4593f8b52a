using System.Collections.Immutable;

namespace Iconotheque.Reporting.Figures;

/// <summary>A linear scale from values to pixels.</summary>
/// <param name="Minimum">The value at <paramref name="Start"/>.</param>
/// <param name="Maximum">The value at <paramref name="End"/>; above the minimum.</param>
/// <param name="Start">Pixels.</param>
/// <param name="End">Pixels; may be below the start, as a vertical axis wants.</param>
internal sealed record Axis(double Minimum, double Maximum, double Start, double End)
{
    /// <summary>Where a value stands, in pixels.</summary>
    public double At(double value) => Start + (value - Minimum) / (Maximum - Minimum) * (End - Start);

    /// <summary>
    /// Round values (1, 2 or 5 times a power of ten apart), about <paramref name="count"/> of them, within the axis.
    /// </summary>
    public ImmutableArray<double> Ticks(int count)
    {
        double rough = (Maximum - Minimum) / Math.Max(1, count);
        double power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        double step = power * (rough / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 };
        var ticks = ImmutableArray.CreateBuilder<double>();
        for (double i = Math.Ceiling(Minimum / step - 1e-9); i * step <= Maximum + step * 1e-9; i++) ticks.Add(i * step + 0.0);
        return ticks.ToImmutable();
    }
}
