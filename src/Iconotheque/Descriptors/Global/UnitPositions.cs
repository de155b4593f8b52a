using Iconotheque.Networks;
using Iconotheque.Numerics;

namespace Iconotheque.Descriptors.Global;

/// <summary>T with the vector of every position brought to unit norm.</summary>
internal static class UnitPositions
{
    /// <summary>x / max(‖x‖, 1e-12) at every position: torch.nn.functional.normalize over the channels.</summary>
    public static FeatureMap Of(FeatureMap map)
    {
        float[] rows = new float[map.Values.Length], values = new float[map.Values.Length];
        Transpose.Of(map.Values, map.Positions, rows);
        for (int n = 0; n < map.Positions; n++) Normalisation.Torch.Apply(rows.AsSpan(n * map.Channels, map.Channels));
        Transpose.Of(rows, map.Channels, values);
        return new FeatureMap(map.Channels, map.Height, map.Width, values);
    }
}
