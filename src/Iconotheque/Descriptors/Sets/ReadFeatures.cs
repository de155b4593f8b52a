using Iconotheque.Descriptors.Local;

namespace Iconotheque.Descriptors.Sets;

/// <summary>Local features that are read row by row; each thread keeps the few that it looked at last.</summary>
internal sealed class ReadFeatures : FeatureTable
{
    // A pair, and the query beside it.
    private const int Kept = 4;

    private readonly int rows;
    private readonly Func<int, LocalFeatures> read;
    private readonly ThreadLocal<(int Row, LocalFeatures Features)[]> kept = new(() => new (int, LocalFeatures)[Kept]);
    private readonly Lazy<long> count;

    /// <summary>Reads rows when they are asked for.</summary>
    /// <param name="rows">How many there are.</param>
    /// <param name="dimension">Bytes of a binary vector, or components of a float one.</param>
    /// <param name="read">Gives the features of a row.</param>
    public ReadFeatures(int rows, int dimension, Func<int, LocalFeatures> read)
    {
        (this.rows, Dimension, this.read) = (rows, dimension, read);
        count = new(() => Enumerable.Range(0, this.rows).Sum(row => (long)Of(row).Count));
    }

    public override int Dimension { get; }

    /// <summary>Counted by reading every row once.</summary>
    public override long Count => count.Value;

    public override int CountOf(int row) => Of(row).Count;

    public override ReadOnlySpan<float> KeypointsOf(int row) => Of(row).Keypoints;

    public override ReadOnlySpan<byte> VectorsOf(int row) => Of(row).Vectors;

    public override (int Width, int Height) SizeOf(int row)
    {
        var features = Of(row);
        return (features.Width, features.Height);
    }

    public override void Dispose() => kept.Dispose();

    private LocalFeatures Of(int row)
    {
        var mine = kept.Value!;
        for (int i = 0; i < mine.Length; i++)
        {
            if (mine[i].Row != row || mine[i].Features is not { } features) continue;

            // What was looked at last stays longest.
            for (; i > 0; i--) mine[i] = mine[i - 1];
            mine[0] = (row, features);
            return features;
        }

        Array.Copy(mine, 0, mine, 1, Kept - 1);
        mine[0] = (row, read(row));
        return mine[0].Features;
    }
}
