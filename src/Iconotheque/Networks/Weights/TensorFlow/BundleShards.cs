namespace Iconotheque.Networks.Weights.TensorFlow;

/// <summary>
/// The files of data beside an index: <c>variables.data-00000-of-00002</c> and so on, each read when a tensor asks for it.
/// </summary>
/// <param name="index">The file of the index.</param>
/// <param name="count">How many files there are by the index.</param>
internal sealed class BundleShards(string index, int count)
{
    private readonly Dictionary<int, (byte[] Bytes, long Left)> shards = [];

    /// <summary>Bytes of a file; tensors do not overlap, so that all together are no longer than the file.</summary>
    /// <exception cref="InputException">The file is missing, or has no such bytes.</exception>
    public ReadOnlyMemory<byte> Slice(string name, int shard, long offset, long size)
    {
        if (shard < 0 || shard >= count)
            throw new InputException(index, $"says that {name} lies in file {shard} of {count}; the index is damaged");
        string path = PathOf(shard);
        if (!shards.TryGetValue(shard, out var data))
        {
            byte[] bytes = FileBytes.Read(path);
            data = (bytes, bytes.Length);
        }

        if (offset < 0 || size < 0 || offset > data.Bytes.Length || size > data.Bytes.Length - offset)
            throw new InputException(path, $"does not reach to the tensor {name}, {size} bytes from {offset}; "
                + "the file is cut short, or of another checkpoint");
        shards[shard] = data with { Left = data.Left - size };
        return data.Left >= size ? data.Bytes.AsMemory((int)offset, (int)size) : throw new InputException(index,
            "has tensors that overlap; it is damaged or made to do harm");
    }

    private string PathOf(int shard) => Path.ChangeExtension(index, null) + $".data-{shard:D5}-of-{count:D5}";
}
