namespace Iconotheque.Fitting;

/// <summary>Pairs to which a transformation is fitted, each with a weight: packed, padded with weights of 0.</summary>
internal sealed class ChosenPairs
{
    /// <summary>x, y, u, v and the weight.</summary>
    public double[][] Values { get; } = [[], [], [], [], []];

    /// <summary>How many.</summary>
    public int Count { get; private set; }

    /// <summary>How many with the padding: a multiple of 4.</summary>
    public int Padded => (Count + 3) & ~3;

    /// <summary>Has none, with room for so many.</summary>
    public void Clear(int most)
    {
        Count = 0;
        if (Values[0].Length >= most + 4) return;
        for (int k = 0; k < 5; k++) Values[k] = new double[(2 * most) + 4];
    }

    /// <summary>Takes one more.</summary>
    public void Add(double[][] points, int i, double weight)
    {
        for (int k = 0; k < 4; k++) Values[k][Count] = points[k][i];
        Values[4][Count++] = weight;
    }

    /// <summary>Pads; after the last was added.</summary>
    public void Close()
    {
        foreach (double[] values in Values) values.AsSpan(Count, Padded - Count).Clear();
    }
}
