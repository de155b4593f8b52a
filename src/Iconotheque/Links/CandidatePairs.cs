using System.Collections.Immutable;
using Iconotheque.Libraries;
using Iconotheque.Search;

namespace Iconotheque.Links;

/// <summary>The pairs of a library that are worth verifying: nearest neighbours across its collections.</summary>
/// <remarks>
/// Each item asks for its k nearest in other collections. When items are new, the old ones that they name are asked too, so that
/// an incremental search finds what a full one finds for them. Memory: k numbers an item asked.
/// </remarks>
internal sealed class CandidatePairs(LibraryView view, LinkOptions options)
{
    private readonly LibraryVectors vectors = options.By.Length > 0 ? view.VectorsOf(options.By) : view.Vectors.FirstOrDefault()
        ?? throw new InputException(view.Folder, "has no descriptor of one vector an item, by which links could be proposed");
    private readonly int[] collections = view.CollectionsOfItems();

    /// <summary>The descriptor that proposes.</summary>
    public LibraryDescriptor Descriptor => vectors.Descriptor;

    /// <summary>The candidates of some items, with the similarity of each.</summary>
    public ImmutableArray<(long First, long Second, double Similarity)> Of(long[] items, IProgress<WorkProgress>? progress,
        CancellationToken cancellation)
    {
        var others = options.Within
            ? []
            : collections.Where(collection => collection > 0).Distinct().ToDictionary(collection => collection, Elsewhere);
        var asked = new Dictionary<long, long[]>();
        Ask(items, asked, others, progress, cancellation);
        long[] named = [.. asked.Values.SelectMany(neighbours => neighbours).Distinct().Where(item => !asked.ContainsKey(item))
            .Order()];
        if (options.Mutual) Ask(named, asked, others, progress, cancellation);
        var wanted = items.ToHashSet();
        var pairs = MutualNeighbours.Of([.. asked.Keys], [.. asked.Values], options.Mutual)
            .Where(pair => wanted.Contains(pair.First) || wanted.Contains(pair.Second));
        var comparison = new ItemComparison(view, Descriptor.Name);
        return [.. pairs.Select(pair => (pair.First, pair.Second, comparison.Similarity(pair.First, pair.Second)!.Value))];
    }

    private void Ask(long[] items, Dictionary<long, long[]> asked, Dictionary<int, ItemSet> others,
        IProgress<WorkProgress>? progress, CancellationToken cancellation)
    {
        var search = new VectorSearch(vectors) { Probes = options.Probes, Threads = 1 };
        var found = new long[items.Length][];
        var counter = new WorkCounter(progress, "neighbours", items.Length);
        Parallel.For(0, items.Length,
            new ParallelOptions { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancellation }, i =>
        {
            float[] vector = new float[vectors.Descriptor.Dimension];
            var allowed = others.GetValueOrDefault(collections[items[i]]);
            found[i] = !vectors.TryCopy(items[i], vector) ? []
                : [.. search.Nearest([new VectorExample([vector], 1)], options.Neighbours + 1, allowed,
                    cancellation).Select(hit => hit.Item).Where(item => item != items[i]).Take(options.Neighbours)];
            counter.Add();
        });
        foreach (var (item, neighbours) in items.Zip(found)) asked[item] = neighbours;
    }

    /// <summary>The items of all other collections.</summary>
    private ItemSet Elsewhere(int collection)
    {
        var elsewhere = new ItemSet(view.LargestItem);
        for (int item = 0; item < collections.Length; item++)
        {
            if (collections[item] > 0 && collections[item] != collection) elsewhere.Add(item);
        }

        return elsewhere;
    }
}
