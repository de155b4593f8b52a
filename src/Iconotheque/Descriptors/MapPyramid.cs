using Iconotheque.Networks;

namespace Iconotheque.Descriptors;

/// <summary>Maps of one image at growing scales, and where a position of one lies in another.</summary>
/// <remarks>
/// Maps are laid upon each other by the pixels that their positions see. The release of D2 lays them corner to corner, which is
/// the same but for
/// rounding, unless a picture was filled up to sides that the network takes.
/// </remarks>
/// <param name="maps">T at each scale, of as many channels each, the coarsest first.</param>
/// <param name="field">The receptive field of a position, in pixels of the network's input.</param>
internal sealed class MapPyramid(IReadOnlyList<ScaledMap> maps, ReceptiveField field)
{
    /// <summary>
    /// F̃_s = F_s + Σ_{r &lt; s} F_r, each coarser one resized by bilinear interpolation (Dusmanu et al., CVPR 2019, section
    /// 4.3).
    /// </summary>
    public FeatureMap[] Summed()
    {
        var summed = new FeatureMap[maps.Count];
        for (int s = 0; s < summed.Length; s++) summed[s] = s == 0 ? maps[0].Map : Add(s, summed[s - 1]);
        return summed;
    }

    /// <summary>Which positions of a map lie where the coarser one before it is marked: each looks at the nearest.</summary>
    public bool[] Resized(bool[] marks, int scale)
    {
        var (coarser, finer) = (maps[scale - 1].Map, maps[scale].Map);
        var (columns, rows) = (Places(scale, coarser.Width, finer.Width), Places(scale, coarser.Height, finer.Height));
        bool[] resized = new bool[finer.Positions];
        for (int i = 0; i < resized.Length; i++)
        {
            int row = (int)Math.Round(rows[i / finer.Width]), column = (int)Math.Round(columns[i % finer.Width]);
            resized[i] = marks[(row * coarser.Width) + column];
        }

        return resized;
    }

    private FeatureMap Add(int scale, FeatureMap coarser)
    {
        var map = maps[scale].Map;
        float[] values = map.Values.ToArray();
        double[] columns = Places(scale, coarser.Width, map.Width), rows = Places(scale, coarser.Height, map.Height);
        for (int c = 0; c < map.Channels; c++)
        {
            var channel = values.AsSpan(c * map.Positions, map.Positions);
            for (int y = 0; y < map.Height; y++)
            {
                AddRow(coarser.Channel(c), coarser.Width, rows[y], columns, channel.Slice(y * map.Width, map.Width));
            }
        }

        return new FeatureMap(map.Channels, map.Height, map.Width, values);
    }

    private static void AddRow(ReadOnlySpan<float> coarser, int width, double row, double[] columns, Span<float> values)
    {
        int first = (int)row;
        float down = (float)(row - first);
        var upper = coarser.Slice(first * width, width);
        var lower = down > 0 ? coarser.Slice((first + 1) * width, width) : upper;
        for (int x = 0; x < values.Length; x++)
        {
            int left = (int)columns[x], right = Math.Min(left + 1, width - 1);
            float share = (float)(columns[x] - left);
            float top = upper[left] + (share * (upper[right] - upper[left]));
            float bottom = lower[left] + (share * (lower[right] - lower[left]));
            values[x] += top + (down * (bottom - top));
        }
    }

    /// <summary>
    /// Where the positions of a map lie in the coarser one before it, in one direction; those outside at its end.
    /// </summary>
    private double[] Places(int scale, int source, int target)
    {
        double ratio = maps[scale - 1].Scale / maps[scale].Scale;
        double[] places = new double[target];
        for (int i = 0; i < target; i++) places[i] = Math.Clamp(field.PositionOf(field.CentreOf(i) * ratio), 0, source - 1);
        return places;
    }
}
