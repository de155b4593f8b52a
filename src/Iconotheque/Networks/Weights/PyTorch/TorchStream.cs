using System.Globalization;
using System.Numerics;
using Iconotheque.Collections.Pickle;

namespace Iconotheque.Networks.Weights.PyTorch;

/// <summary>What <c>torch.save</c> wrote from PyTorch 0.1.10 to 1.5: five pickles, then the elements of each storage.</summary>
/// <remarks>torch/serialization.py, <c>_legacy_load</c>: magic number, protocol, machine, object, keys of storages.</remarks>
internal static class TorchStream
{
    private const long Protocol = 1001;

    /// <summary>Two bytes for the pickle's protocol, nine for its frame, thirteen for the number.</summary>
    private const int LongestStart = 24;

    private static readonly BigInteger Magic = BigInteger.Parse("1950a86a20f9469cfc6c", NumberStyles.AllowHexSpecifier,
        CultureInfo.InvariantCulture);

    /// <summary>
    /// Whether bytes begin as such a file does: with a pickle of its magic number, in protocol 2 or, when the caller of
    /// torch.save asked for one, another.
    /// </summary>
    public static bool Begins(ReadOnlySpan<byte> bytes) =>
        bytes.Length > 0 && bytes[0] == 0x80 && bytes[..Math.Min(bytes.Length, LongestStart)]
            .IndexOf(new byte[] { 0x8a, 10, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19, (byte)'.' }) >= 0;

    /// <summary>Reads a file.</summary>
    public static Checkpoint Read(string path, byte[] bytes)
    {
        var source = new PickleSource(path, bytes);
        if (!Magic.Equals(Next(source))) throw source.Fail("it does not begin with the magic number of PyTorch.");
        if (Next(source) is not Protocol) throw source.Fail($"its protocol is not {Protocol}, the only one there is.");
        if (Next(source) is PickleDictionary machine && machine.TryGet("little_endian", out object? little) && little is false)
            throw source.Fail("it was written on a machine that puts the highest byte first; only little-endian files are read.");
        var storages = new TorchStorages();
        object? value = new PickleMachine(source, TorchPickle.Globals, storages.Resolve).Run();
        if (Next(source) is not List<object?> keys) throw source.Fail("the keys of its storages are no list.");
        foreach (object? key in keys) Fill(storages, key, source);
        if (storages.ByKey.Values.Any(storage => !storage.IsFilled)) throw source.Fail("a storage that it mentions is missing.");
        return PickledCheckpoint.Of(path, bytes.Length, value);
    }

    private static object? Next(PickleSource source) => new PickleMachine(source, TorchPickle.Globals).Run();

    private static void Fill(TorchStorages storages, object? key, PickleSource source)
    {
        if (key is not string name || !storages.ByKey.TryGetValue(name, out var storage))
            throw source.Fail("it holds a storage that nothing mentions.");
        long count = source.Int64();
        if (count != storage.Count || count > source.Length)
            throw source.Fail($"a storage holds {count} elements and {storage.Count} are announced.");
        storage.Fill(source.Memory(count * WeightTensor.SizeOf(storage.Type)));
    }
}
