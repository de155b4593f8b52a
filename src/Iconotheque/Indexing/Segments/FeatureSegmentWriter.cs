using Iconotheque.Descriptors.Local;

namespace Iconotheque.Indexing.Segments;

/// <summary>
/// Writes a segment of local features, item by item in ascending order. Memory: 24 bytes an item; the vectors wait in a temporary
/// neighbour.
/// </summary>
internal sealed class FeatureSegmentWriter : IDisposable
{
    private readonly SegmentWriter writer;
    private readonly FileStream vectors;
    private readonly List<long> items = [], firsts = [0];
    private readonly List<int> sizes = [];
    private readonly int rowBytes;
    private readonly bool packs;

    /// <summary>Begins a segment.</summary>
    /// <param name="path">The file that <see cref="Commit"/> makes.</param>
    /// <param name="rowBytes">Bytes of a vector, above 0.</param>
    /// <param name="packs">Whether the vectors are RootSIFT of which <see cref="Packs"/> is true: they are kept in a quarter of
    /// their bytes.</param>
    public FeatureSegmentWriter(string path, int rowBytes, bool packs = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rowBytes);
        (this.rowBytes, this.packs) = (rowBytes, packs);
        writer = new SegmentWriter(path);
        vectors = new FileStream(path + ".vectors.tmp", FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 20,
            FileOptions.DeleteOnClose);
        writer.Write<int>(FeatureSegment.RowBytesSection, [rowBytes, packs ? 1 : 0]);
        writer.Begin(FeatureSegment.KeypointsSection);
    }

    /// <summary>Items so far.</summary>
    public int Count => items.Count;

    /// <summary>Adds an item.</summary>
    /// <exception cref="ArgumentException">Its number is not above the one before, or its vectors have another
    /// length.</exception>
    public void Add(long item, LocalFeatures features)
    {
        if (items.Count > 0 && item <= items[^1])
            throw new ArgumentException($"Item {item} comes after item {items[^1]}.", nameof(item));
        if (features.Vectors.Length != (long)features.Count * rowBytes) throw new ArgumentException(
            $"Holds {features.Vectors.Length} bytes for {features.Count} features; a vector has {rowBytes}.", nameof(features));
        writer.Append<float>(features.Keypoints);
        vectors.Write(packs ? Packed(features) : features.Vectors);
        items.Add(item);
        sizes.AddRange(features.Width, features.Height);
        firsts.Add(firsts[^1] + features.Count);
    }

    /// <summary>Whether all vectors of some features can be kept in a quarter of their bytes without loss.</summary>
    public static bool Packs(IEnumerable<LocalFeatures> features, int rowBytes) =>
        features.All(item => PackedSift.TryPack(item.Floats, rowBytes / sizeof(float),
            new byte[item.Vectors.Length / sizeof(float)]));

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

    private byte[] Packed(LocalFeatures features)
    {
        byte[] packed = new byte[features.Vectors.Length / sizeof(float)];
        return PackedSift.TryPack(features.Floats, rowBytes / sizeof(float), packed) ? packed : throw new ArgumentException(
            "Holds vectors that cannot be packed without loss.", nameof(features));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        writer.Dispose();
        AtomicFile.Abandon(vectors, vectors.Name);
    }
}
