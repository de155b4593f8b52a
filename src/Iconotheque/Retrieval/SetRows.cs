using System.Collections.Immutable;
using Iconotheque.Collections;
using Iconotheque.Descriptors;

namespace Iconotheque.Retrieval;

/// <summary>Which row of a descriptor set each image of a benchmark has.</summary>
internal static class SetRows
{
    /// <summary>The row of every image, in the benchmark's order.</summary>
    /// <exception cref="InputException">An image has no row.</exception>
    public static int[] Of(Benchmark benchmark, ImmutableArray<string> rows, string set) => Of(benchmark, rows, set, _ => true);

    /// <summary>The row of every image that asks, in the benchmark's order; -1 for others that have none.</summary>
    /// <exception cref="InputException">An image that asks has no row.</exception>
    public static int[] OfQueries(Benchmark benchmark, ImmutableArray<string> rows, string set)
    {
        var asking = benchmark.Queries.Select(query => query.Image).ToHashSet();
        return Of(benchmark, rows, set, asking.Contains);
    }

    private static int[] Of(Benchmark benchmark, ImmutableArray<string> rows, string set, Func<int, bool> needed)
    {
        var place = new Dictionary<string, int>(rows.Length, StringComparer.Ordinal);
        for (int row = 0; row < rows.Length; row++) place[rows[row]] = row;
        return [.. benchmark.Images.Select((image, i) => place.TryGetValue(image.Id, out int row) ? row
            : needed(i) ? throw new InputException(ImageList.FileName, $"does not list '{image.Id}', which {set} must describe; describe again")
            : -1)];
    }
}
