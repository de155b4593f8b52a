using System.Collections.Immutable;
using Google.Protobuf;
using Iconotheque.Networks.Weights.TensorFlow;
using Iconotheque.Networks.Weights.TensorFlow.Protocol;
using Iconotheque.Numerics;

namespace Iconotheque.Networks.Weights;

/// <summary>
/// Reads TensorFlow's checkpoints (V2): an index, and files of data beside it. A SavedModel keeps one in its folder
/// <c>variables</c>.
/// </summary>
/// <remarks>
/// Names are those of the variables. Texts, such as the graph of objects that TensorFlow 2 adds, are passed over; tensors in
/// slices and big-endian files are refused. Format: tensorflow/core/util/tensor_bundle, and <see cref="LevelTable"/> for the
/// index.
/// </remarks>
internal static class TensorBundle
{
    private const int Text = 7;
    private const string Ending = ".index";

    /// <summary>Where a folder may have its variables: a release of DELF, a SavedModel, or the variables themselves.</summary>
    private static readonly ImmutableArray<string> Places = ["", "variables", "model/variables"];

    private static readonly ImmutableSortedDictionary<int, ElementType> Types = new Dictionary<int, ElementType>
    {
        [1] = ElementType.Float32,
        [2] = ElementType.Float64,
        [3] = ElementType.Int32,
        [4] = ElementType.UInt8,
        [5] = ElementType.Int16,
        [6] = ElementType.Int8,
        [9] = ElementType.Int64,
        [10] = ElementType.Bool,
        [14] = ElementType.BFloat16,
        [19] = ElementType.Float16,
    }.ToImmutableSortedDictionary();

    /// <summary>Reads a checkpoint, every checksum verified; memory is about the size of the files.</summary>
    /// <param name="path">The file of the index, or a folder: of the variables, a SavedModel, or a release of DELF.</param>
    /// <exception cref="InputException">There is no checkpoint, a file is missing or damaged, or a tensor is of a kind that is
    /// not read.</exception>
    public static Checkpoint Read(string path)
    {
        string index = Directory.Exists(path) ? IndexOf(path) : path;
        byte[] bytes = FileBytes.Read(index);
        var builder = new CheckpointBuilder(index, bytes.Length, 0);
        try
        {
            var entries = LevelTable.Read(bytes, builder).ToList();
            var shards = new BundleShards(index, Header(entries, builder).NumShards);
            foreach (var (key, value) in entries.Where(entry => entry.Key.Length > 0))
                Add(key, BundleEntry.Parser.ParseFrom(value.Span), shards, builder);
        }
        catch (InvalidProtocolBufferException e)
        {
            throw builder.Fail($"is a damaged index of a TensorFlow checkpoint: {e.Message}", e);
        }

        return builder.Build();
    }

    /// <summary>Whether a file is the index of a checkpoint, by its last bytes.</summary>
    internal static bool Ends(ReadOnlySpan<byte> end) => LevelTable.Ends(end);

    private static string IndexOf(string folder)
    {
        try
        {
            var found = Places.Select(place => Path.Combine(folder, place)).Where(Directory.Exists)
                .Select(place => Directory.GetFiles(place, "*" + Ending)).FirstOrDefault(files => files.Length > 0)
                ?? throw new InputException(folder,
                    "holds no weights: no *.index of a TensorFlow checkpoint, here, in variables or in model/variables");
            return found.Length == 1 ? found[0] : throw new InputException(folder,
                $"holds {found.Length} checkpoints; give the {Ending} file of the one that is meant");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException(folder, $"cannot be read: {e.Message}", e);
        }
    }

    private static BundleHeader Header(List<(string Key, ReadOnlyMemory<byte> Value)> entries, CheckpointBuilder builder)
    {
        if (entries.Count == 0 || entries[0].Key.Length > 0)
            throw builder.Fail("is a LevelDB table without the header of a TensorFlow checkpoint");
        var header = BundleHeader.Parser.ParseFrom(entries[0].Value.Span);
        return header.Endianness == 0
            ? header
            : throw builder.Fail("is a big-endian checkpoint; save it again on a computer of today");
    }

    private static void Add(string name, BundleEntry entry, BundleShards shards, CheckpointBuilder builder)
    {
        if (entry.Dtype == Text) return;
        if (entry.Slices.Count > 0)
            throw builder.Fail($"{name} is a variable in slices (a partitioner was used); save the checkpoint without one");
        if (!Types.TryGetValue(entry.Dtype, out var type))
            throw builder.Fail($"{name} is of TensorFlow's type {entry.Dtype}; {string.Join(", ", Types.Values)} are read");
        ImmutableArray<long> shape = entry.Shape is null ? [] : [.. entry.Shape.Dim.Select(axis => axis.Size)];
        if (entry.Shape is { UnknownRank: true }
            || ElementCount.Of(shape.AsSpan()) is not { } count || count * WeightTensor.SizeOf(type) != entry.Size)
            throw builder.Fail($"{name} has {entry.Size} bytes, which its shape [{string.Join(", ", shape)}] does not take; "
                + "the index is damaged");
        var bytes = shards.Slice(name, entry.ShardId, entry.Offset, entry.Size);
        if (Crc32C.Masked(bytes.Span) != entry.Crc32C)
            throw builder.Fail($"{name} does not have its checksum; the file of data is damaged, or of another checkpoint");
        builder.Add(name, new WeightTensor(type, shape, bytes));
    }
}
