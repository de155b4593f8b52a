using Iconotheque.Collections.Pickle;

namespace Iconotheque.Networks.Weights.PyTorch;

/// <summary>The storages that a pickle mentions, by the keys under which the file keeps their elements.</summary>
internal sealed class TorchStorages
{
    private readonly Dictionary<string, TorchStorage> byKey = new(StringComparer.Ordinal);

    /// <summary>The storages, in the order in which they are first mentioned.</summary>
    public IReadOnlyDictionary<string, TorchStorage> ByKey => byKey;

    /// <summary>
    /// What stands for <c>('storage', class, key, location, elements)</c>, in the stream with a sixth item that makes it a part
    /// of another.
    /// </summary>
    public TorchStorage Resolve(object? id, PickleSource source)
    {
        if (id is not object?[] { Length: 5 or 6 } parts || parts[0] is not "storage" || parts[2] is not string key
            || parts[4] is not long count)
            throw source.Fail("it refers to something that is no storage.");
        var type = TorchPickle.ElementOf(parts[1], source);
        if (count < 0) throw source.Fail("a storage has a negative length.");
        if (!byKey.TryGetValue(key, out var storage)) byKey[key] = storage = new TorchStorage(type, count);
        if (storage.Type != type || storage.Count != count)
            throw source.Fail("one storage is mentioned with two types or lengths.");
        if (parts.Length == 5 || parts[5] is null) return storage;
        if (parts[5] is not object?[] { Length: 3 } view || view[1] is not long first || view[2] is not long length)
            throw source.Fail("the part of a storage has another form.");
        return new TorchStorage(type, length) { View = (storage, first) };
    }
}
