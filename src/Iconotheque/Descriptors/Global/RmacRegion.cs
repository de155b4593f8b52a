namespace Iconotheque.Descriptors.Global;

/// <summary>A square window of positions of T.</summary>
/// <param name="X">Its first column.</param>
/// <param name="Y">Its first row.</param>
/// <param name="Width">Its columns.</param>
/// <param name="Height">Its rows.</param>
internal readonly record struct RmacRegion(int X, int Y, int Width, int Height)
{
    private const float Overlap = 0.4f;
    private const int Levels = 3;

    /// <summary>
    /// The whole map and the windows of three levels, as the code of Radenović et al. places them (layers/functional.py).
    /// </summary>
    /// <remarks>
    /// At level l the side is ⌊2w/(l+1)⌋, w the shorter side. The longer side has as many windows more as make two neighbours
    /// overlap nearest to 0.4. On a square map the window of level 1 is the whole map once more, and counts twice as it does
    /// there. The steps are computed in float32, as the tensors there are.
    /// </remarks>
    public static List<RmacRegion> Of(int height, int width)
    {
        var regions = new List<RmacRegion> { new(0, 0, width, height) };
        int shorter = Math.Min(height, width), more = WindowsMore(shorter, Math.Max(height, width));
        (int moreX, int moreY) = (height < width ? more : 0, height > width ? more : 0);
        for (int level = 1; level <= Levels; level++)
        {
            int side = 2 * shorter / (level + 1);
            if (side == 0) continue;
            foreach (int y in Starts(height, side, level + moreY))
            {
                foreach (int x in Starts(width, side, level + moreX)) regions.Add(new RmacRegion(x, y, side, side));
            }
        }

        return regions;
    }

    /// <summary>
    /// How many windows the longer side has beyond those of the shorter: the first of 1 … 6 whose overlap is nearest to 0.4.
    /// </summary>
    private static int WindowsMore(int shorter, int longer)
    {
        (int best, float least) = (0, float.PositiveInfinity);
        for (int more = 1; more <= 6; more++)
        {
            float step = (longer - shorter) / (float)more;
            float overlap = ((shorter * shorter) - (shorter * step)) / (shorter * shorter);
            float miss = MathF.Abs(overlap - Overlap);
            if (miss < least) (best, least) = (more, miss);
        }

        return best;
    }

    private static IEnumerable<int> Starts(int length, int side, int count)
    {
        // The step is a Python float, float64, that a float32 tensor of indices is multiplied with.
        float half = (float)Math.Floor((side / 2.0) - 1), step = count == 1 ? 0 : (float)((length - side) / (double)(count - 1));
        for (int i = 0; i < count; i++) yield return (int)(MathF.Floor(half + (i * step)) - half);
    }
}
