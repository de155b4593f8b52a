using System.Buffers;

namespace Iconotheque.Classical;

/// <summary>A list that grows in pooled arrays.</summary>
internal struct Gathered<T>(int capacity) : IDisposable where T : unmanaged
{
    private T[] items = ArrayPool<T>.Shared.Rent(Math.Max(capacity, 16));

    public int Count { get; private set; }

    public readonly Span<T> Items => items.AsSpan(0, Count);

    public void Add(T item)
    {
        if (Count == items.Length) Grow();
        items[Count++] = item;
    }

    /// <summary>Forgets what follows the first so many.</summary>
    public void Truncate(int count) => Count = Math.Min(count, Count);

    public readonly void Dispose() => ArrayPool<T>.Shared.Return(items);

    private void Grow()
    {
        var larger = ArrayPool<T>.Shared.Rent(2 * items.Length);
        Items.CopyTo(larger);
        ArrayPool<T>.Shared.Return(items);
        items = larger;
    }
}
