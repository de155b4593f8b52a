using Iconotheque.Descriptors;
using Iconotheque.Descriptors.Sets;

namespace Iconotheque.Retrieval.Scoring;

/// <summary>One unit vector for each image of a task, in memory: N × D × 4 bytes.</summary>
/// <remarks>
/// Expansion and augmentation add vectors up, which is published for unit vectors compared by inner product; a set that is not
/// normalised is, here. Zero vectors stay zero.
/// </remarks>
public sealed class VectorTable
{
    private readonly float[] values;

    /// <summary>Takes vectors over, and normalises them in place.</summary>
    /// <param name="values">N × D, row-major, in the order of the images.</param>
    /// <param name="dimension">D, above 0.</param>
    /// <exception cref="ArgumentException">The values are not a whole number of rows.</exception>
    public VectorTable(float[] values, int dimension)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dimension);
        if (values.Length % dimension != 0)
            throw new ArgumentException($"Holds {values.Length} values, not rows of {dimension}.", nameof(values));
        (this.values, Dimension) = (values, dimension);
        for (int row = 0; row < Count; row++) Normalisation.Plain.Apply(values.AsSpan(row * dimension, dimension));
    }

    /// <summary>D, the components of a vector.</summary>
    public int Dimension { get; }

    /// <summary>N, the vectors.</summary>
    public int Count => values.Length / Dimension;

    /// <summary>All values, row-major.</summary>
    public ReadOnlySpan<float> Values => values;

    /// <summary>The vector of an image.</summary>
    public ReadOnlySpan<float> Row(int image) => values.AsSpan(image * Dimension, Dimension);

    /// <summary>The vectors of a set.</summary>
    /// <exception cref="InputException">An image of the task has no row.</exception>
    public static VectorTable Of(GlobalVectorSet set, RetrievalTask task)
    {
        int[] rows = SetRows.Of(task, set.Images, set.Info.Name);
        float[] values = new float[checked(rows.Length * set.Dimension)];
        for (int image = 0; image < rows.Length; image++) set.Slice(rows[image], 1).CopyTo(values.AsSpan(image * set.Dimension));
        return new VectorTable(values, set.Dimension);
    }
}
