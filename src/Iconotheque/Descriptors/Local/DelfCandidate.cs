namespace Iconotheque.Descriptors.Local;

/// <summary>A position of one of the maps that may become a feature.</summary>
/// <param name="Scale">Which of the maps.</param>
/// <param name="Position">Its position there, row-major.</param>
/// <param name="Score">Its attention.</param>
/// <param name="X">Centre of its receptive field, in pixels of the described image.</param>
/// <param name="Y">Centre of its receptive field, in pixels of the described image.</param>
/// <param name="Side">Side of its field for the overlap, in pixels of the described image.</param>
internal readonly record struct DelfCandidate(int Scale, int Position, float Score, double X, double Y, double Side)
{
    /// <summary>Intersection over union of two fields.</summary>
    public double OverlapWith(DelfCandidate other)
    {
        double width = Overlap(X, Side, other.X, other.Side), height = Overlap(Y, Side, other.Y, other.Side);
        if (width <= 0 || height <= 0) return 0;
        double shared = width * height;
        return shared / ((Side * Side) + (other.Side * other.Side) - shared);
    }

    private static double Overlap(double a, double sideA, double b, double sideB) =>
        Math.Min(a + (sideA / 2), b + (sideB / 2)) - Math.Max(a - (sideA / 2), b - (sideB / 2));
}
