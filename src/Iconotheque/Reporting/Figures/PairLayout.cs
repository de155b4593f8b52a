using System.Collections.Immutable;

namespace Iconotheque.Reporting.Figures;

/// <summary>Where two images stand side by side at the same height.</summary>
internal sealed record PairLayout(Placement First, Placement Second, double Height)
{
    private const double MostHeight = 520;

    /// <summary>Both images at one height, together as wide as the drawing, or lower where that would be too tall.</summary>
    public static PairLayout Of(ImmutableArray<int> firstSize, ImmutableArray<int> secondSize, double width, double gap)
    {
        double first = firstSize[0] / (double)firstSize[1], second = secondSize[0] / (double)secondSize[1];
        double height = Math.Min(MostHeight, (width - gap) / (first + second));
        double start = (width - gap - (first + second) * height) / 2;
        return new PairLayout(
            new Placement(start, 0, height / firstSize[1]),
            new Placement(start + first * height + gap, 0, height / secondSize[1]),
            height);
    }

    /// <summary>The place of one of them in a panel that begins at <paramref name="top"/>.</summary>
    public Placement Place(bool first, double top) => (first ? First : Second) with { Top = top };
}

/// <summary>An image at a place and a scale.</summary>
internal readonly record struct Placement(double Left, double Top, double Scale)
{
    public string X(double x) => Svg.N(Left + x * Scale);

    public string Y(double y) => Svg.N(Top + y * Scale);

    /// <summary>The SVG transform.</summary>
    public override string ToString() => $"translate({Svg.N(Left)} {Svg.N(Top)}) "
        + $"scale({Scale.ToString("0.#####", System.Globalization.CultureInfo.InvariantCulture)})";
}
