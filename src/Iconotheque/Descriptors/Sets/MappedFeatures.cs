using System.Runtime.InteropServices;
using Iconotheque.Descriptors.Local;

namespace Iconotheque.Descriptors.Sets;

/// <summary>Local features mapped from the files of a descriptor folder.</summary>
internal sealed class MappedFeatures : FeatureTable
{
    private readonly NpyArray<long> offsets;
    private readonly NpyArray<float> keypoints;
    private readonly NpyArray<int> sizes;
    private readonly NpyArray<byte>? bits;
    private readonly NpyArray<float>? floats;

    /// <summary>Maps the files of a set.</summary>
    /// <param name="folder">The descriptor folder.</param>
    /// <param name="info">The set's identity.</param>
    /// <param name="images">How many rows there must be.</param>
    /// <exception cref="InputException">A file is missing or damaged, or does not go with the others.</exception>
    public MappedFeatures(string folder, DescriptorInfo info, int images)
    {
        string PathOf(string part) => Path.Combine(folder, $"{info.Name}.{part}.npy");
        offsets = NpyArray<long>.Open(PathOf("offsets"), 1);
        keypoints = NpyArray<float>.Open(PathOf("keypoints"), 2);
        sizes = NpyArray<int>.Open(PathOf("sizes"), 2);
        if (info.Kind == DescriptorKind.LocalBinary) bits = NpyArray<byte>.Open(PathOf("vectors"), 2);
        else floats = NpyArray<float>.Open(PathOf("vectors"), 2);
        Check(PathOf("offsets"), images);
    }

    public override int Dimension => bits?.RowLength ?? floats!.RowLength;

    public override long Count => keypoints.Rows;

    public override int CountOf(int row) => (int)(Begin(row + 1) - Begin(row));

    public override ReadOnlySpan<float> KeypointsOf(int row) => keypoints.Slice(Begin(row), CountOf(row));

    public override ReadOnlySpan<byte> VectorsOf(int row) =>
        bits is not null ? bits.Slice(Begin(row), CountOf(row)) : MemoryMarshal.AsBytes(floats!.Slice(Begin(row), CountOf(row)));

    public override (int Width, int Height) SizeOf(int row)
    {
        var size = sizes.Slice(row, 1);
        return (size[0], size[1]);
    }

    public override void Dispose()
    {
        offsets.Dispose();
        keypoints.Dispose();
        sizes.Dispose();
        bits?.Dispose();
        floats?.Dispose();
    }

    private long Begin(int row) => offsets.Slice(row, 1)[0];

    private void Check(string path, int images)
    {
        long vectors = bits?.Rows ?? floats!.Rows;
        if (offsets.Rows != images + 1)
            throw new InputException(path, $"has {offsets.Rows} entries; {images} images take {images + 1}");
        if (keypoints.RowLength != LocalFeatures.KeypointLength || keypoints.Rows != vectors)
            throw new InputException(path,
                $"goes with {keypoints.Rows} keypoints and {vectors} vectors; they must be equally many");
        if (sizes.Rows != images || sizes.RowLength != 2)
            throw new InputException(path, $"goes with {sizes.Rows} sizes for {images} images");
        var all = offsets.Slice(0, (int)offsets.Rows);
        if (all[0] != 0 || all[^1] != vectors) throw new InputException(path, $"must run from 0 to the {vectors} vectors");
        for (int i = 0; i < images; i++)
        {
            if (all[i + 1] < all[i] || all[i + 1] - all[i] > int.MaxValue / 1024)
                throw new InputException(path, $"entry {i + 1} is out of order");
        }
    }
}
