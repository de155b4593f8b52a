namespace Iconotheque.Collections.Pickle;

/// <summary>The machine's stack, its marks, and its memo.</summary>
internal sealed class PickleStack(PickleSource source)
{
    private const int SmallStack = 1 << 16;

    private readonly int start = source.Position;
    private readonly List<object?> values = [];
    private readonly List<int> marks = [];
    private readonly List<object?> memo = [];
    private readonly List<bool> remembered = [];
    private int memoCount;

    /// <summary>
    /// Pushes a value. A stack as high as half the pickle's bytes is one that nothing is ever made of: Python writes items by the
    /// thousand.
    /// </summary>
    public void Push(object? value)
    {
        if (values.Count > SmallStack + (source.Position - start) / 2)
            throw source.Fail("it puts more values on the stack than a file of its length does.");
        values.Add(value);
    }

    public object? Pop()
    {
        object? value = Peek();
        values.RemoveAt(values.Count - 1);
        return value;
    }

    /// <summary>The value on top, which must lie above the last mark.</summary>
    public object? Peek() =>
        values.Count > (marks.Count > 0 ? marks[^1] : 0) ? values[^1] : throw source.Fail("the stack is empty.");

    public void Mark() => marks.Add(values.Count);

    /// <summary>Takes the last mark and the values above it, in the order in which they were pushed.</summary>
    public object?[] PopToMark()
    {
        if (marks.Count == 0) throw source.Fail("there is no mark.");
        object?[] taken = [.. values.Skip(marks[^1])];
        values.RemoveRange(marks[^1], taken.Length);
        marks.RemoveAt(marks.Count - 1);
        return taken;
    }

    /// <summary>What <c>POP</c> does: drops a value, or a mark that has none above it.</summary>
    public void Drop()
    {
        if (marks.Count > 0 && marks[^1] == values.Count) marks.RemoveAt(marks.Count - 1);
        else Pop();
    }

    /// <summary>Remembers the value on top under the next number.</summary>
    public void Remember() => Remember(memoCount);

    /// <summary>
    /// Remembers the value on top. Numbers lie below what was read of this pickle, for every entry takes a byte of it.
    /// </summary>
    public void Remember(long number)
    {
        int read = source.Position - start;
        if (number < 0 || number >= read) throw source.Fail($"memo entry {number} cannot be among what {read} bytes hold.");
        while (memo.Count <= number)
        {
            memo.Add(null);
            remembered.Add(false);
        }

        memo[(int)number] = Peek();
        if (!remembered[(int)number]) memoCount++;
        remembered[(int)number] = true;
    }

    public object? Recall(long number) => number >= 0 && number < memo.Count && remembered[(int)number]
        ? memo[(int)number]
        : throw source.Fail($"memo entry {number} was never set.");
}
