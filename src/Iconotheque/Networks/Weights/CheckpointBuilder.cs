using System.Collections.Immutable;

namespace Iconotheque.Networks.Weights;

/// <summary>Collects the tensors and values of a file by their paths, within bounds that the file's length sets.</summary>
/// <remarks>
/// A file may mention one part of itself many times over, and that part another: walked as a tree, a few hundred bytes unfold to
/// more than any memory. So entries, the characters of paths, and copied bytes are each counted against what the file can
/// honestly hold.
/// </remarks>
/// <param name="file">The file, for messages.</param>
/// <param name="length">Its length in bytes.</param>
/// <param name="copies">Bytes that may be copied, in all, to make tensors that do not lie in the file as they are needed.</param>
internal sealed class CheckpointBuilder(string file, long length, long copies)
{
    /// <summary>The deepest nesting that is read; published files stay below ten.</summary>
    public const int DeepestNesting = 64;

    private readonly ImmutableSortedDictionary<string, WeightTensor>.Builder tensors =
        ImmutableSortedDictionary.CreateBuilder<string, WeightTensor>(StringComparer.Ordinal);
    private readonly ImmutableSortedDictionary<string, object>.Builder values =
        ImmutableSortedDictionary.CreateBuilder<string, object>(StringComparer.Ordinal);
    private long entriesLeft = 10_000 + length / 8;
    private long charactersLeft = (1 << 20) + 2 * length;
    private long copiesLeft = copies;

    /// <summary>The exception that names the file.</summary>
    public InputException Fail(string expected, Exception? inner = null) => new(file, expected, inner);

    /// <summary>The path of an item below another.</summary>
    /// <exception cref="InputException">All paths together are longer than the file can hold.</exception>
    public string Join(string path, string name)
    {
        charactersLeft -= path.Length + name.Length + 1;
        if (charactersLeft < 0)
            throw Fail("its names unfold to much more text than the file holds; it is damaged or made to do harm");
        return path.Length == 0 ? name : $"{path}/{name}";
    }

    /// <summary>Counts items that are walked over, whether they are kept or not.</summary>
    /// <exception cref="InputException">There are more than the file can hold.</exception>
    public void Count(long entries)
    {
        entriesLeft -= entries;
        if (entriesLeft < 0) throw Fail("it unfolds to many more entries than the file holds; it is damaged or made to do harm");
    }

    /// <summary>Counts bytes of a tensor that has to be copied.</summary>
    /// <exception cref="InputException">All copies together are larger than the file allows.</exception>
    public void ChargeCopy(long bytes)
    {
        copiesLeft -= bytes;
        if (bytes < 0 || copiesLeft < 0)
            throw Fail("its tensors unfold to much more data than the file holds; it is damaged or made to do harm");
    }

    /// <summary>Adds a tensor; the last of a path counts.</summary>
    public void Add(string path, WeightTensor tensor) => tensors[path] = tensor;

    /// <summary>Adds a value; the last of a path counts.</summary>
    public void Add(string path, object value) => values[path] = value;

    /// <summary>What was collected.</summary>
    public Checkpoint Build() => new(file, tensors.ToImmutable(), values.ToImmutable());
}
