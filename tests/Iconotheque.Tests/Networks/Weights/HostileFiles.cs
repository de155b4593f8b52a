using CsCheck;

namespace Iconotheque.Tests.Networks.Weights;

/// <summary>
/// Damages a file in the ways that files are damaged, and asserts that a reader reads it or refuses it, and takes no more memory
/// than its size allows.
/// </summary>
internal static class HostileFiles
{
    /// <summary>What a reader of ours may allocate besides a multiple of the file.</summary>
    public const long Memory = 256 << 20;

    /// <summary>Cuts the file at many lengths, flips bits, and writes great numbers over its fields.</summary>
    /// <param name="bytes">A good file.</param>
    /// <param name="read">Reads the file that it is given the bytes of; returns the path that messages must name.</param>
    /// <param name="samples">How many random damages to try.</param>
    /// <param name="memory">What the reader may allocate besides a multiple of the file.</param>
    public static void AssertAllRefusedOrRead(byte[] bytes, Action<byte[]> read, int samples, long memory = Memory)
    {
        int step = Math.Max(1, bytes.Length / 40);
        for (int length = 0; length < bytes.Length; length += step) Try(bytes[..length], read, memory);
        Gen.Select(Gen.Int[0, bytes.Length - 1], Gen.Int[0, 7]).Sample(
            (at, bit) => Try(Changed(bytes, at, [(byte)(bytes[at] ^ 1 << bit)]), read, memory), iter: samples, threads: 1);
        byte[][] extremes = [[0xff, 0xff, 0xff, 0xff], [0xff, 0xff, 0xff, 0x7f], [0, 0, 0, 0], [0, 0, 0, 0x80],
            [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f]];
        Gen.Select(Gen.Int[0, bytes.Length - 1], Gen.Int[0, extremes.Length - 1])
            .Sample((at, which) => Try(Changed(bytes, at, extremes[which]), read, memory), iter: samples, threads: 1);
    }

    /// <summary>
    /// Reads; only an <see cref="InputException"/> may come out, and memory stays within the file's size class.
    /// </summary>
    private static void Try(byte[] bytes, Action<byte[]> read, long memory)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            read(bytes);
        }
        catch (InputException e)
        {
            Assert.StartsWith(e.File + ": ", e.Message);
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, memory + (128L * bytes.Length));
    }

    private static byte[] Changed(byte[] bytes, int at, byte[] value)
    {
        byte[] changed = (byte[])bytes.Clone();
        value.AsSpan(0, Math.Min(value.Length, bytes.Length - at)).CopyTo(changed.AsSpan(at));
        return changed;
    }
}
