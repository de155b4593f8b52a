namespace Iconotheque.Collections.Reading;

/// <summary>Regions given by two corners.</summary>
internal static class Corners
{
    private const double Largest = 1_000_000;

    /// <summary>
    /// The rectangle between the rounded corners, its left and top edge not below 0; null when it is empty or not finite.
    /// </summary>
    /// <remarks>Halves go to the even number, as Python's round does in the evaluation scripts of Oxford and Paris.</remarks>
    public static Region? ToRegion(double x1, double y1, double x2, double y2)
    {
        if (!(Math.Abs(x1) < Largest && Math.Abs(y1) < Largest && Math.Abs(x2) < Largest && Math.Abs(y2) < Largest)) return null;
        int left = Math.Max(0, (int)Math.Round(x1, MidpointRounding.ToEven));
        int top = Math.Max(0, (int)Math.Round(y1, MidpointRounding.ToEven));
        int width = (int)Math.Round(x2, MidpointRounding.ToEven) - left;
        int height = (int)Math.Round(y2, MidpointRounding.ToEven) - top;
        return width > 0 && height > 0 ? new Region(left, top, width, height) : null;
    }
}
