namespace Iconotheque.Descriptors.Sets;

/// <summary>Where the rows of a set of local features are kept.</summary>
internal abstract class FeatureTable : IDisposable
{
    /// <summary>Bytes of a binary vector, or components of a float one.</summary>
    public abstract int Dimension { get; }

    /// <summary>Features of all rows.</summary>
    public abstract long Count { get; }

    /// <summary>Features of a row.</summary>
    public abstract int CountOf(int row);

    /// <summary>M × 5.</summary>
    public abstract ReadOnlySpan<float> KeypointsOf(int row);

    /// <summary>M rows of bytes.</summary>
    public abstract ReadOnlySpan<byte> VectorsOf(int row);

    /// <summary>Width and height of the described image, in pixels.</summary>
    public abstract (int Width, int Height) SizeOf(int row);

    /// <inheritdoc/>
    public abstract void Dispose();
}
