using System.Buffers;
using System.Runtime.InteropServices;

namespace Iconotheque.Descriptors.Local;

/// <summary>
/// The local features of one image after the other, in memory that is used again: what <see cref="LocalFeatures"/> holds, for
/// programs that look at many. One object serves one thread.
/// </summary>
public sealed class FeatureBuffer : IDisposable
{
    private float[] keypoints = [];
    private byte[] vectors = [];
    private int count, rowBytes;

    /// <summary>M × 5: x, y, scale, score, orientation. Valid until the next features are read.</summary>
    public ReadOnlySpan<float> Keypoints => keypoints.AsSpan(0, count * LocalFeatures.KeypointLength);

    /// <summary>M rows of bytes. Valid until the next features are read.</summary>
    public ReadOnlySpan<byte> Vectors => vectors.AsSpan(0, count * rowBytes);

    /// <summary>The vectors as float32, M × D, for descriptors that are not binary.</summary>
    public ReadOnlySpan<float> Floats => MemoryMarshal.Cast<byte, float>(Vectors);

    /// <summary>Makes room for the features of an image.</summary>
    /// <param name="features">M.</param>
    /// <param name="bytes">Bytes of a vector.</param>
    /// <returns>Where they are to be written.</returns>
    internal (Memory<float> Keypoints, Memory<byte> Vectors) Begin(int features, int bytes)
    {
        (count, rowBytes) = (features, bytes);
        Grow(ref keypoints, count * LocalFeatures.KeypointLength);
        Grow(ref vectors, count * rowBytes);
        return (keypoints.AsMemory(0, count * LocalFeatures.KeypointLength), vectors.AsMemory(0, count * rowBytes));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Grow(ref keypoints, 0);
        Grow(ref vectors, 0);
        count = 0;
    }

    /// <summary>Rents a longer array where one is needed; a length of 0 gives it back.</summary>
    private static void Grow<T>(ref T[] array, int length)
    {
        if (length > 0 && array.Length >= length) return;
        if (array.Length > 0) ArrayPool<T>.Shared.Return(array);
        array = length == 0 ? [] : ArrayPool<T>.Shared.Rent(length);
    }
}
