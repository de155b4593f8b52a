namespace Iconotheque.Networks.Weights.PyTorch;

/// <summary>The memory that tensors of PyTorch are views of.</summary>
/// <param name="type">The type of an element; bytes for a storage without type.</param>
/// <param name="count">How many elements the file announces.</param>
internal sealed class TorchStorage(ElementType type, long count)
{
    private ReadOnlyMemory<byte>? bytes;

    /// <summary>The type of an element.</summary>
    public ElementType Type => type;

    /// <summary>How many elements the file announces; compared with what there is when they are given.</summary>
    public long Count => count;

    /// <summary>The part of another storage that this one is, as its first element; null for one of its own.</summary>
    public (TorchStorage Root, long First)? View { get; init; }

    /// <summary>Whether the elements were given.</summary>
    public bool IsFilled => View is { } view ? view.Root.IsFilled : bytes is not null;

    /// <summary>Gives the elements, which the file may keep behind the pickle that mentions them.</summary>
    public void Fill(ReadOnlyMemory<byte> elements) => bytes = elements;

    /// <summary>The elements; nothing when they lie outside the storage that this is a part of.</summary>
    public ReadOnlyMemory<byte> Bytes()
    {
        if (View is not { } view) return bytes ?? default;
        var all = view.Root.Bytes();
        int size = WeightTensor.SizeOf(type);
        bool inside = view.First >= 0 && count >= 0 && view.First <= all.Length / size && count <= all.Length / size - view.First;
        return inside ? all.Slice((int)view.First * size, (int)count * size) : default;
    }
}
