namespace Iconotheque.Numerics;

/// <summary>The smallest of many small whole numbers, by counting.</summary>
internal static class SmallestFew
{
    private const int MostOnStack = 4096;

    /// <summary>Finds where the smallest values stand.</summary>
    /// <param name="values">Whole numbers from 0 to <paramref name="largest"/>, such as Hamming distances.</param>
    /// <param name="largest">The largest that can occur.</param>
    /// <param name="places">
    /// Receives the indices of its length's smallest values, ascending by index; of the values equal to the largest of them those
    /// of the smallest indices.
    /// </param>
    /// <exception cref="ArgumentException">There are fewer values than places.</exception>
    public static void Of(ReadOnlySpan<float> values, int largest, Span<int> places)
    {
        if (places.Length > values.Length)
            throw new ArgumentException($"{places.Length} of {values.Length} values are asked for.", nameof(places));
        Span<int> counts = largest < MostOnStack ? stackalloc int[largest + 1] : new int[largest + 1];
        counts.Clear();
        foreach (float value in values) counts[(int)value]++;
        int limit = 0, below = 0;
        while (below + counts[limit] < places.Length) below += counts[limit++];
        for (int i = 0, found = 0, ties = places.Length - below; found < places.Length; i++)
        {
            if (values[i] > limit || (values[i] == limit && ties-- <= 0)) continue;
            places[found++] = i;
        }
    }
}
