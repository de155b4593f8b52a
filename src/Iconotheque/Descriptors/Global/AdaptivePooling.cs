using Iconotheque.Networks;

namespace Iconotheque.Descriptors.Global;

/// <summary>Averages T to a fixed number of positions, for graphs that insist on one.</summary>
internal static class AdaptivePooling
{
    /// <summary>
    /// The map of height × width means: bin i of a side of H covers rows ⌊iH/h⌋ to ⌈(i+1)H/h⌉, the last excluded, so bins may
    /// overlap.
    /// </summary>
    /// <param name="map">T.</param>
    /// <param name="height">Rows of the result, above 0; more than T has repeats rows.</param>
    /// <param name="width">Columns of the result, above 0.</param>
    /// <remarks>The rule of torch.nn.AdaptiveAvgPool2d; each sum runs in row-major order in double precision.</remarks>
    public static FeatureMap Average(FeatureMap map, int height, int width)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        float[] means = new float[checked(map.Channels * height * width)];
        for (int c = 0, at = 0; c < map.Channels; c++)
        {
            for (int i = 0; i < height; i++)
            {
                for (int j = 0; j < width; j++) means[at++] = Mean(map, c, Bin(i, height, map.Height), Bin(j, width, map.Width));
            }
        }

        return new FeatureMap(map.Channels, height, width, means);
    }

    private static (int From, int To) Bin(int index, int bins, int length) =>
        ((int)((long)index * length / bins), (int)((((index + 1L) * length) + bins - 1) / bins));

    private static float Mean(FeatureMap map, int channel, (int From, int To) rows, (int From, int To) columns)
    {
        var values = map.Channel(channel);
        double sum = 0;
        for (int y = rows.From; y < rows.To; y++)
        {
            foreach (float value in values[((y * map.Width) + columns.From)..((y * map.Width) + columns.To)]) sum += value;
        }

        return (float)(sum / ((rows.To - rows.From) * (columns.To - columns.From)));
    }
}
