using System.Runtime.InteropServices;
using Iconotheque.Descriptors.Local;

namespace Iconotheque.Indexing.Segments;

/// <summary>A mapped segment of local features, item after item: what <see cref="FeatureSegmentWriter"/> wrote.</summary>
/// <remarks>
/// Sections: <c>items</c>, int64, ascending; <c>sizes</c>, int32, width and height of each as described; <c>firsts</c>, int64,
/// the first feature of each and M at the end; <c>keypoints</c>, M × 5 float32; <c>vectors</c>, M rows; <c>row-bytes</c>, int32:
/// bytes of a vector, and 1 where RootSIFT is kept in a quarter of them (<see cref="PackedSift"/>).
/// </remarks>
internal sealed class FeatureSegment : IDisposable
{
    internal const string ItemsSection = "items", SizesSection = "sizes", FirstsSection = "firsts",
        KeypointsSection = "keypoints", VectorsSection = "vectors", RowBytesSection = "row-bytes";

    private readonly SegmentFile file;
    private readonly int rowBytes;

    private FeatureSegment(SegmentFile file, int rowBytes, bool packed) =>
        (this.file, this.rowBytes, IsPacked) = (file, rowBytes, packed);

    /// <summary>Whether its vectors are kept in a quarter of their bytes.</summary>
    internal bool IsPacked { get; }

    private int StoredBytes => IsPacked ? rowBytes / sizeof(float) : rowBytes;

    /// <summary>The item of each row, ascending.</summary>
    public ReadOnlySpan<long> Items => file.Read<long>(ItemsSection);

    /// <summary>Opens a segment.</summary>
    /// <exception cref="InputException">Missing, damaged or cut short.</exception>
    public static FeatureSegment Open(string path)
    {
        var file = SegmentFile.Open(path);
        try
        {
            var bytes = file.Read<int>(RowBytesSection);
            if (bytes is not [> 0, 0 or 1]) throw new InputException(path, "does not say how long its vectors are");
            var segment = new FeatureSegment(file, bytes[0], bytes[1] == 1);
            segment.Check(path);
            return segment;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>The features of a row, copied.</summary>
    public LocalFeatures Copy(int row)
    {
        var firsts = file.Slice<long>(FirstsSection, row, 2);
        var sizes = file.Slice<int>(SizesSection, 2L * row, 2);
        int count = (int)(firsts[1] - firsts[0]);
        return new LocalFeatures(
            sizes[0], sizes[1],
            file.Slice<float>(KeypointsSection, firsts[0] * LocalFeatures.KeypointLength, count * LocalFeatures.KeypointLength)
                .ToArray(),
            Vectors(firsts[0], count));
    }

    /// <summary>The features of a row, copied into memory that is used again.</summary>
    public void Copy(int row, FeatureBuffer buffer)
    {
        var firsts = file.Slice<long>(FirstsSection, row, 2);
        int count = (int)(firsts[1] - firsts[0]);
        var (keypoints, vectors) = buffer.Begin(count, rowBytes);
        file.Slice<float>(KeypointsSection, firsts[0] * LocalFeatures.KeypointLength, count * LocalFeatures.KeypointLength)
            .CopyTo(keypoints.Span);
        CopyVectors(firsts[0], count, vectors.Span);
    }

    /// <summary>Asks the system to read the features of a row that are needed soon.</summary>
    public void Prefetch(int row)
    {
        var firsts = file.Slice<long>(FirstsSection, row, 2);
        int count = (int)(firsts[1] - firsts[0]);
        file.Prefetch<float>(KeypointsSection, firsts[0] * LocalFeatures.KeypointLength, count * LocalFeatures.KeypointLength);
        file.Prefetch<byte>(VectorsSection, firsts[0] * StoredBytes, count * StoredBytes);
    }

    private byte[] Vectors(long first, int count)
    {
        byte[] vectors = new byte[count * rowBytes];
        CopyVectors(first, count, vectors);
        return vectors;
    }

    private void CopyVectors(long first, int count, Span<byte> vectors)
    {
        var stored = file.Slice<byte>(VectorsSection, first * StoredBytes, count * StoredBytes);
        if (IsPacked) PackedSift.Unpack(stored, StoredBytes, MemoryMarshal.Cast<byte, float>(vectors));
        else stored.CopyTo(vectors);
    }

    /// <summary>Checks every byte against its checksum.</summary>
    /// <exception cref="InputException">One does not fit.</exception>
    public void Verify(CancellationToken cancellation = default) => file.Verify(cancellation);

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();

    private void Check(string path)
    {
        var firsts = file.Read<long>(FirstsSection);
        bool whole = firsts.Length == Items.Length + 1 && firsts[0] == 0 && file.Count<int>(SizesSection) == 2L * Items.Length
            && file.Count<float>(KeypointsSection) == firsts[^1] * LocalFeatures.KeypointLength
            && file.Count<byte>(VectorsSection) == firsts[^1] * StoredBytes;
        for (int i = 1; whole && i < firsts.Length; i++) whole = firsts[i] >= firsts[i - 1];
        if (!whole) throw new InputException(path, "has sections that do not fit each other");
    }
}
