namespace Iconotheque.Libraries;

/// <summary>A set of items, a bit each. Memory: one bit for each number ever given.</summary>
/// <param name="largest">The largest number of an item.</param>
public sealed class ItemSet(long largest)
{
    private readonly ulong[] bits = new ulong[(largest / 64) + 1];

    /// <summary>The largest number that it has room for.</summary>
    public long Largest => (bits.Length * 64L) - 1;

    /// <summary>How many it holds.</summary>
    public int Count { get; private set; }

    /// <summary>Whether an item is in it.</summary>
    public bool Contains(long item) =>
        (ulong)item / 64 < (ulong)bits.Length && (bits[item / 64] & (1UL << (int)(item % 64))) != 0;

    /// <summary>Takes an item.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is above the largest.</exception>
    public void Add(long item)
    {
        if (item < 0 || item / 64 >= bits.Length)
            throw new ArgumentOutOfRangeException(nameof(item), item, $"The largest item is {Largest}.");
        if (Contains(item)) return;
        bits[item / 64] |= 1UL << (int)(item % 64);
        Count++;
    }
}
