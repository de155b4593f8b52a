using System.Collections.Immutable;
using Iconotheque.Libraries;
using Iconotheque.Retrieval.Methods;

namespace Iconotheque.Links;

/// <summary>Pictures that a library holds more than once: files with the same bytes, and copies and crops that look it.</summary>
internal static class NearDuplicates
{
    /// <summary>Groups of items whose files hold the same bytes, two or more each, in the order of their first items.</summary>
    public static ImmutableArray<ImmutableArray<LibraryItem>> Identical(LibraryView view) =>
    [
        .. CatalogueDatabase.Rows(view.Connection,
            "SELECT group_concat(id) FROM item GROUP BY sha256, page HAVING count(*) > 1 ORDER BY min(id)",
            row => row.GetString(0))
            .Select(ids => ids.Split(',').Select(id => long.Parse(id, System.Globalization.CultureInfo.InvariantCulture)).Order()
                .Select(id => view.Find(id)!).ToImmutableArray()),
    ];

    /// <summary>
    /// Pairs of items, of any collections, that are a copy or a crop of one another though their bytes differ; the most similar
    /// first.
    /// </summary>
    /// <param name="view">The library.</param>
    /// <param name="options">How. Of each item the nearest neighbours are looked at.</param>
    /// <param name="progress">Reports the stages.</param>
    /// <param name="cancellation">Stops.</param>
    /// <exception cref="InputException">The library has nothing to compare by.</exception>
    public static ImmutableArray<DuplicatePair> Find(LibraryView view, NearDuplicateOptions options,
        IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default)
    {
        var vectors = view.Vectors.FirstOrDefault() ?? throw new InputException(view.Folder,
            "has no descriptor of one vector an item, by which copies could be found");
        var candidates = new CandidatePairs(view, vectors, new LinkOptions
        {
            Ways = [RetrievalMethod.By(vectors.Descriptor.Name)],
            Within = true,
            Neighbours = options.Neighbours,
            Threads = options.Threads,
        });
        if (view.Features is null)
            throw new InputException(view.Folder, "has no local features, by which a copy could be told from another picture of "
                + "the same place; only files with the same bytes can be found");
        var appraisal = new PairAppraisal(view, candidates.Descriptor.Name);
        var known = view.Items().ToDictionary(item => item.Id);
        var comparison = new ItemComparison(view, vectors.Descriptor.Name);
        var pairs = candidates.Of([.. known.Keys.Order()], progress, cancellation)
            .Where(pair => !HaveSameBytes(known[pair.First], known[pair.Second]))
            .Select(pair => (pair.First, pair.Second, Similarity: comparison.Similarity(pair.First, pair.Second)!.Value))
            .Where(pair => pair.Similarity >= options.Similarity).ToArray();
        var found = new DuplicatePair?[pairs.Length];
        var counter = new WorkCounter(progress, "verify", pairs.Length);
        Parallel.For(0, pairs.Length,
            new ParallelOptions { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancellation }, i =>
        {
            var (first, second) = (known[pairs[i].First], known[pairs[i].Second]);
            var pair = appraisal.Of(first, second, pairs[i].Similarity);
            if (pair.Type is LinkType.Copy or LinkType.Crop)
                found[i] = new DuplicatePair(first, second, pair.Type, pair.Evidence);
            counter.Add();
        });
        return [.. found.OfType<DuplicatePair>().OrderByDescending(pair => pair.Evidence.Similarity).ThenBy(pair => pair.First.Id)
            .ThenBy(pair => pair.Second.Id)];
    }

    /// <summary>The pictures that pairs tie together, group by group, each ascending.</summary>
    public static ImmutableArray<ImmutableArray<long>> Groups(IEnumerable<DuplicatePair> pairs) =>
        ConnectedPlaces.Of(
            pairs.Select(pair => new ProbablePair(pair.First.Id, pair.Second.Id, pair.Evidence.Similarity)), []);

    private static bool HaveSameBytes(LibraryItem first, LibraryItem second) =>
        first.Sha256 == second.Sha256 && first.Page == second.Page;
}
