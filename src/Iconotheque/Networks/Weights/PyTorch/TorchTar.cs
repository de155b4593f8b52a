using System.Globalization;
using System.Buffers.Binary;
using Iconotheque.Collections.Pickle;

namespace Iconotheque.Networks.Weights.PyTorch;

/// <summary>
/// What <c>torch.save</c> wrote before PyTorch 0.1.10: a tar of <c>storages</c>, <c>tensors</c>, and the <c>pickle</c> that
/// mentions them.
/// </summary>
/// <remarks>torch/serialization.py, <c>legacy_load</c>.</remarks>
internal sealed class TorchTar
{
    private const int MostAxes = 64;

    private readonly Dictionary<string, object> byKey = new(StringComparer.Ordinal);

    private TorchTar() { }

    /// <summary>Reads a file.</summary>
    public static Checkpoint Read(string path, byte[] bytes)
    {
        var members = TarMembers.Of(path, bytes);
        PickleSource Member(string name) => members.TryGetValue(name, out var content)
            ? new PickleSource(path, content)
            : throw new InputException(path, $"is a tar archive without a member {name}, "
                + "so not what torch.save wrote before PyTorch 0.1.10; unpack it, and give the file in it");
        var tar = new TorchTar();
        tar.ReadStorages(Member("storages"));
        tar.ReadTensors(Member("tensors"));
        object? value = new PickleMachine(Member("pickle"), TorchPickle.Globals, tar.Resolve).Run();
        return PickledCheckpoint.Of(path, bytes.Length, value);
    }

    /// <summary>
    /// Each: a pickle (key, location, class), the number of elements, the elements. Then a pickle of parts of them.
    /// </summary>
    private void ReadStorages(PickleSource source)
    {
        for (long left = Count(source); left > 0; left--)
        {
            if (Next(source) is not object?[] { Length: 3 } head) throw source.Fail("a storage has another form.");
            var type = TorchPickle.ElementOf(head[2], source);
            long count = source.Int64();
            if (count < 0 || count > source.Length) throw source.Fail($"a storage holds {count} elements, more than the file.");
            var storage = new TorchStorage(type, count);
            storage.Fill(source.Memory(count * WeightTensor.SizeOf(type)));
            byKey[Key(head[0], source)] = storage;
        }

        foreach (object? item in Next(source) as List<object?> ?? throw source.Fail("the parts of storages are no list."))
        {
            if (item is not object?[] { Length: 4 } part || Find(part[1], source) is not TorchStorage { View: null } root
                || part[2] is not long first || part[3] is not long count)
                throw source.Fail("the part of a storage has another form.");
            byKey[Key(part[0], source)] = new TorchStorage(root.Type, count) { View = (root, first) };
        }
    }

    /// <summary>
    /// Each: a pickle (key, storage, class), int32 axes and 4 bytes that are not used, then int64 lengths, strides, offset.
    /// </summary>
    private void ReadTensors(PickleSource source)
    {
        for (long left = Count(source); left > 0; left--)
        {
            if (Next(source) is not object?[] { Length: 3 } head || Find(head[1], source) is not TorchStorage storage)
                throw source.Fail("a tensor has another form.");
            int axes = source.Int32();
            source.Int32();
            if (axes is < 0 or > MostAxes) throw source.Fail($"a tensor has {axes} axes.");
            long[] shape = Longs(axes, source), strides = Longs(axes, source);
            byKey[Key(head[0], source)] = new TorchTensor(storage, storage.Type, source.Int64(), [.. shape], [.. strides]);
        }
    }

    private object Resolve(object? id, PickleSource source) => Find(id, source);

    private object Find(object? key, PickleSource source) =>
        byKey.GetValueOrDefault(Key(key, source)) ?? throw source.Fail("it refers to something that the file does not hold.");

    private static string Key(object? key, PickleSource source) => key switch
    {
        string text => text,
        long number => number.ToString(CultureInfo.InvariantCulture),
        _ => throw source.Fail("a key is neither a number nor text."),
    };

    private static object? Next(PickleSource source) => new PickleMachine(source, TorchPickle.Globals).Run();

    private static long Count(PickleSource source) =>
        Next(source) is long count && count >= 0 ? count : throw source.Fail("expected how many follow.");

    private static long[] Longs(int count, PickleSource source)
    {
        long[] values = new long[count];
        for (int i = 0; i < count; i++) values[i] = BinaryPrimitives.ReadInt64LittleEndian(source.Span(8));
        return values;
    }
}
