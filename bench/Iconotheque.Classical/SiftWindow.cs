using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Iconotheque.Classical;

/// <summary>The turned square of pixels that a SIFT descriptor reads.</summary>
internal readonly struct SiftWindow
{
    private const int MostRadius = 40, Lanes = 8;
    private const float CellWidth = 3, Cells = 4;

    private readonly Weighing weights;

    public SiftWindow(in Extremum extremum, float direction)
    {
        float width = CellWidth * extremum.Sigma;
        X = (int)MathF.Round(extremum.X + extremum.Offset.X);
        Y = (int)MathF.Round(extremum.Y + extremum.Offset.Y);
        Radius = Math.Min((int)MathF.Round(width * 1.4142135f * (Cells + 1) * 0.5f), MostRadius);
        Direction = direction == 0 ? 0 : 360f - direction;
        var (sine, cosine) = Angle.SineCosine(Direction * (float)(Math.PI / 180));
        (Sine, Cosine) = (sine / width, cosine / width);
        Exponential.Symmetric(width * Cells / 2, Radius, weights);
    }

    /// <summary>Column of the centre.</summary>
    public int X { get; }

    /// <summary>Row of the centre.</summary>
    public int Y { get; }

    /// <summary>How far a corner of the square can be.</summary>
    public int Radius { get; }

    /// <summary>How the square is turned, degrees counted the way the picture's rows go.</summary>
    public float Direction { get; }

    /// <summary>Sine of the direction, over a cell's width.</summary>
    public float Sine { get; }

    /// <summary>Cosine of the direction, over a cell's width.</summary>
    public float Cosine { get; }

    /// <summary>Gaussian weights along one axis from −<see cref="Radius"/> on, σ half the window.</summary>
    [UnscopedRef]
    public ReadOnlySpan<float> Weights => weights;

    /// <summary>Columns in a row so many below the centre, among them all that lie within the square.</summary>
    public (int First, int Last) Columns(int row)
    {
        float first = -Radius, last = Radius;
        Narrow(Cosine, row * -Sine, ref first, ref last);
        Narrow(Sine, row * Cosine, ref first, ref last);
        return ((int)first, (int)last);
    }

    // −2.5 < slope · j + offset < 2.5, and one more to either side for what is rounded.
    private static void Narrow(float slope, float offset, ref float first, ref float last)
    {
        const float Half = 2.5f;
        if (Math.Abs(slope) < 1e-4f) return;
        float a = (-Half - offset) / slope, b = (Half - offset) / slope;
        first = Math.Max(first, MathF.Ceiling(Math.Min(a, b)) - 1);
        last = Math.Min(last, MathF.Floor(Math.Max(a, b)) + 1);
    }

    [InlineArray(2 * MostRadius + 1 + Lanes)]
    private struct Weighing
    {
        private float first;
    }
}
