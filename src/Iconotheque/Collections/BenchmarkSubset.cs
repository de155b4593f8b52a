using System.Collections.Immutable;

namespace Iconotheque.Collections;

/// <summary>A benchmark without some of its images.</summary>
internal static class BenchmarkSubset
{
    /// <summary>
    /// Keeps the images that <paramref name="keep"/> selects; queries whose image goes are dropped, and ground truth is
    /// renumbered.
    /// </summary>
    /// <remarks>
    /// A positive that could not be read leaves the ground truth: the study lists it among the images set aside.
    /// </remarks>
    public static Benchmark Of(Benchmark benchmark, Func<CollectionImage, bool> keep)
    {
        int[] renumbered = new int[benchmark.Images.Length];
        var images = ImmutableArray.CreateBuilder<CollectionImage>(benchmark.Images.Length);
        for (int i = 0; i < renumbered.Length; i++)
        {
            bool kept = keep(benchmark.Images[i]);
            renumbered[i] = kept ? images.Count : -1;
            if (kept) images.Add(benchmark.Images[i]);
        }

        if (images.Count == renumbered.Length) return benchmark;
        ImmutableArray<int> Renumber(ImmutableArray<int> list) => [.. list.Select(i => renumbered[i]).Where(i => i >= 0)];
        return benchmark with
        {
            Images = images.ToImmutable(),
            Queries = [.. benchmark.Queries.Where(query => renumbered[query.Image] >= 0).Select(query => query with
            {
                Image = renumbered[query.Image],
                Self = query.Self < 0 ? -1 : renumbered[query.Self],
                Positives = Renumber(query.Positives),
                HardPositives = Renumber(query.HardPositives),
                Junk = Renumber(query.Junk),
            })],
        };
    }
}
