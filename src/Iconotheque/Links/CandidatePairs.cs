using System.Collections.Immutable;
using Iconotheque.Libraries;
using Iconotheque.Retrieval.Methods;
using Iconotheque.Retrieval.Scoring;
using Iconotheque.Search;

namespace Iconotheque.Links;

/// <summary>The pairs of a library that are worth verifying: nearest neighbours across its collections.</summary>
/// <remarks>
/// Each item asks for its k nearest in other collections, by every way of retrieving. When items are new and each must be among
/// the other's neighbours, the old ones that they name are asked too, so that an incremental search finds what a full one finds
/// for them. Memory: k numbers an item asked.
/// </remarks>
internal sealed class CandidatePairs
{
    /// <summary>How many nearest items of its own collection an item is tied to, where that leads to others.</summary>
    private const int Within = 5;

    /// <summary>How many pictures of a place one that is like all of them is verified with.</summary>
    private const int OfPlace = 3;

    private readonly LibraryView view;
    private readonly LinkOptions options;
    private readonly LibraryVectors vectors;
    private readonly ImmutableArray<RetrievalMethod> ways;
    private readonly int[] collections;
    private readonly Dictionary<int, ItemSet> own = [], elsewhere = [];

    /// <summary>Looks at what the library can be searched by.</summary>
    /// <param name="view">The library.</param>
    /// <param name="vectors">The vectors whose similarities are evidence.</param>
    /// <param name="options">How candidates are found.</param>
    /// <exception cref="InputException">The library does not have a way of retrieving that is asked for.</exception>
    public CandidatePairs(LibraryView view, LibraryVectors vectors, LinkOptions options)
    {
        (this.view, this.vectors, this.options) = (view, vectors, options);
        ways = options.Ways.IsEmpty
            ? [.. view.Vectors.Select(set => set.Descriptor.Name).Concat(LibraryIndexes.Names(view.Folder))
                .Select(RetrievalMethod.Parse)]
            : options.Ways;
        foreach (var way in ways)
        {
            if (way.Reranking is not null || way.Parts.Any(part => AggregatedName.Parse(part.Name)?.Verified == true))
                throw new InputException(way.ToString(), "re-ranks or verifies: candidates are verified anyhow; leave it out");
            LibraryMethods.Require(view, way);
        }

        collections = view.CollectionsOfItems();
    }

    /// <summary>The descriptor whose similarities are evidence.</summary>
    public LibraryDescriptor Descriptor => vectors.Descriptor;

    /// <summary>The ways by which neighbours are found, in words.</summary>
    public string Ways => string.Join(", ", ways);

    /// <summary>The candidates of some items, each once, ascending.</summary>
    public ImmutableArray<(long First, long Second)> Of(long[] items, IProgress<WorkProgress>? progress,
        CancellationToken cancellation)
    {
        var wanted = items.ToHashSet();
        var pairs = new SortedSet<(long First, long Second)>();
        foreach (var way in ways)
        {
            var asked = new Dictionary<long, long[]>();
            Ask(way, items, asked, progress, cancellation);
            long[] named = [.. asked.Values.SelectMany(neighbours => neighbours).Distinct()
                .Where(item => !asked.ContainsKey(item))
                .Order()];
            if (options.Mutual) Ask(way, named, asked, progress, cancellation);
            pairs.UnionWith(MutualNeighbours.Of([.. asked.Keys], [.. asked.Values], options.Mutual)
                .Where(pair => wanted.Contains(pair.First) || wanted.Contains(pair.Second)));
        }

        return [.. pairs.Where(HaveVectors)];
    }

    /// <summary>Of each item its nearest in its own collection, as pairs, each once, ascending.</summary>
    public ImmutableArray<(long First, long Second)> NearestWithin(long[] items, CancellationToken cancellation)
    {
        var search = Neighbours(RetrievalMethod.By(Descriptor.Name));
        var counter = new WorkCounter(null, "", items.Length);
        long[][] nearest = search.Of(items, Within, item => Own(collections[item]), counter, cancellation);
        return MutualNeighbours.Of(items, nearest, mutual: false);
    }

    /// <summary>
    /// What is like the pictures of a place together: the nearest to the sum of their vectors, each with the pictures of the
    /// place that it is most like (Chum et al. 2007, average query expansion, over what persons confirmed).
    /// </summary>
    public IEnumerable<(long First, long Second)> OfConfirmed(ImmutableArray<long> place, CancellationToken cancellation)
    {
        int dimension = Descriptor.Dimension;
        var members = place.Select(item => (Item: item, Vector: new float[dimension]))
            .Where(member => vectors.TryCopy(member.Item, member.Vector)).ToArray();
        if (members.Length < 2) yield break;
        var search = new VectorSearch(vectors) { Probes = options.Probes, Threads = options.Threads };
        ImmutableArray<VectorExample> examples =
            [.. members.Select(member => new VectorExample([member.Vector], 1f / members.Length))];
        var comparison = new ItemComparison(view, Descriptor.Name);
        foreach (long item in search.Nearest(examples, options.Neighbours + place.Length, null, cancellation)
            .Select(hit => hit.Item)
            .Where(item => !place.Contains(item)).Take(options.Neighbours))
        {
            var likest = members.Where(member => MayLink(member.Item, item))
                .OrderByDescending(member => comparison.Similarity(member.Item, item)).Take(OfPlace);
            foreach (var member in likest) yield return (Math.Min(member.Item, item), Math.Max(member.Item, item));
        }
    }

    /// <summary>Whether both items have vectors, without which nothing is said of them.</summary>
    public bool HaveVectors((long First, long Second) pair) => vectors.Has(pair.First) && vectors.Has(pair.Second);

    /// <summary>Whether a link of two items may be proposed: of different collections, unless all are asked for.</summary>
    public bool MayLink(long first, long second) => options.Within || collections[first] != collections[second];

    private void Ask(RetrievalMethod way, long[] items, Dictionary<long, long[]> asked, IProgress<WorkProgress>? progress,
        CancellationToken cancellation)
    {
        var counter = new WorkCounter(progress, ways.Length == 1 ? "neighbours" : $"neighbours by {way}", items.Length);
        long[][] found = Neighbours(way).Of(items, options.Neighbours,
            item => options.Within ? null : Elsewhere(collections[item]), counter, cancellation);
        foreach (var (item, neighbours) in items.Zip(found)) asked[item] = neighbours;
    }

    private ItemNeighbours Neighbours(RetrievalMethod way) =>
        new(view, way) { Probes = options.Probes, Threads = options.Threads };

    private ItemSet Own(int collection) => Kept(own, collection, other => other == collection);

    private ItemSet Elsewhere(int collection) => Kept(elsewhere, collection, other => other != collection);

    private ItemSet Kept(Dictionary<int, ItemSet> sets, int collection, Func<int, bool> holds)
    {
        lock (sets)
        {
            if (sets.TryGetValue(collection, out var kept)) return kept;
            var set = sets[collection] = new ItemSet(view.LargestItem);
            for (int item = 0; item < collections.Length; item++)
            {
                if (collections[item] > 0 && holds(collections[item])) set.Add(item);
            }

            return set;
        }
    }
}
