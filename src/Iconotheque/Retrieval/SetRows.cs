using System.Collections.Immutable;
using Iconotheque.Collections;
using Iconotheque.Descriptors;

namespace Iconotheque.Retrieval;

/// <summary>Which row of a descriptor set each image of a benchmark has.</summary>
internal static class SetRows
{
    /// <summary>The row of every image, in the benchmark's order.</summary>
    /// <exception cref="InputException">An image has no row.</exception>
    public static int[] Of(Benchmark benchmark, ImmutableArray<string> rows, string set)
    {
        var place = new Dictionary<string, int>(rows.Length, StringComparer.Ordinal);
        for (int row = 0; row < rows.Length; row++) place[rows[row]] = row;
        return [.. benchmark.Images.Select(image => place.TryGetValue(image.Id, out int row)
            ? row
            : throw new InputException(ImageList.FileName, $"does not list '{image.Id}', which {set} must describe; describe again"))];
    }
}
