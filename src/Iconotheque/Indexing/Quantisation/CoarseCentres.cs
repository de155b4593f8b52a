using Iconotheque.Numerics;

namespace Iconotheque.Indexing.Quantisation;

/// <summary>The centres of inverted lists.</summary>
internal sealed class CoarseCentres
{
    private const int MostProducts = 1 << 20;
    private readonly int dimension;
    private readonly float[] norms;

    /// <summary>Takes K × D centres.</summary>
    public CoarseCentres(float[] centres, int dimension)
    {
        (Centres, this.dimension) = (centres, dimension);
        norms = new float[centres.Length / dimension];
        for (int k = 0; k < norms.Length; k++)
            norms[k] = (float)InnerProduct.Of(centres.AsSpan(k * dimension, dimension), centres.AsSpan(k * dimension, dimension));
    }

    /// <summary>K × D, row-major.</summary>
    public float[] Centres { get; }

    /// <summary>K.</summary>
    public int Count => norms.Length;

    /// <summary>How many vectors to compare at a time, so that what they are compared into stays at 4 MiB.</summary>
    public int RowsAtATime => Math.Max(1, MostProducts / Count);

    /// <summary>‖c‖² - 2x·c of every vector and centre: the squared distance less ‖x‖², by matrix multiplication.</summary>
    /// <param name="points">N × D.</param>
    /// <param name="distances">Receives N × K.</param>
    public void Compare(ReadOnlySpan<float> points, Span<float> distances)
    {
        InnerProducts.Compute(points, Centres, dimension, distances);
        for (int first = 0; first < distances.Length; first += Count)
        {
            var row = distances.Slice(first, Count);
            for (int k = 0; k < row.Length; k++) row[k] = norms[k] - (2 * row[k]);
        }
    }
}
