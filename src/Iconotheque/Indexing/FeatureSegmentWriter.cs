using Iconotheque.Descriptors;

namespace Iconotheque.Indexing;

/// <summary>Writes a segment of local features, item by item in ascending order. Memory: 24 bytes an item; the vectors wait in a temporary neighbour.</summary>
public sealed class FeatureSegmentWriter : IDisposable
{
    private readonly SegmentWriter writer;
    private readonly FileStream vectors;
    private readonly List<long> items = [], firsts = [0];
    private readonly List<int> sizes = [];
    private readonly int rowBytes;

    /// <summary>Begins a segment.</summary>
    /// <param name="path">The file that <see cref="Commit"/> makes.</param>
    /// <param name="rowBytes">Bytes of a vector, above 0.</param>
    public FeatureSegmentWriter(string path, int rowBytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rowBytes);
        this.rowBytes = rowBytes;
        writer = new SegmentWriter(path);
        vectors = new FileStream(path + ".vectors.tmp", FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 20, FileOptions.DeleteOnClose);
        writer.Write<int>(FeatureSegment.RowBytesSection, [rowBytes]);
        writer.Begin(FeatureSegment.KeypointsSection);
    }

    /// <summary>Items so far.</summary>
    public int Count => items.Count;

    /// <summary>Adds an item.</summary>
    /// <exception cref="ArgumentException">Its number is not above the one before, or its vectors have another length.</exception>
    public void Add(long item, LocalFeatures features)
    {
        if (items.Count > 0 && item <= items[^1]) throw new ArgumentException($"Item {item} comes after item {items[^1]}.", nameof(item));
        if (features.Vectors.Length != (long)features.Count * rowBytes) throw new ArgumentException($"Holds {features.Vectors.Length} bytes for {features.Count} features; a vector has {rowBytes}.", nameof(features));
        writer.Append<float>(features.Keypoints);
        vectors.Write(features.Vectors);
        items.Add(item);
        sizes.AddRange(features.Width, features.Height);
        firsts.Add(firsts[^1] + features.Count);
    }

    /// <summary>Completes the segment.</summary>
    /// <returns>Its length in bytes.</returns>
    public long Commit()
    {
        writer.Begin(FeatureSegment.VectorsSection);
        vectors.Position = 0;
        byte[] buffer = new byte[1 << 20];
        for (int read = vectors.Read(buffer); read > 0; read = vectors.Read(buffer)) writer.Append<byte>(buffer.AsSpan(0, read));
        writer.Write<int>(FeatureSegment.SizesSection, sizes.ToArray());
        writer.Write<long>(FeatureSegment.FirstsSection, firsts.ToArray());
        writer.Write<long>(FeatureSegment.ItemsSection, items.ToArray());
        return writer.Commit();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        writer.Dispose();
        vectors.Dispose();
    }
}
