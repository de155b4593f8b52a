using Iconotheque.Descriptors.Sets;
using Iconotheque.Indexing.Inverted;
using Iconotheque.Retrieval.Matching;

namespace Iconotheque.Retrieval.Scoring;

/// <summary>
/// Local features through an index: each query feature's near features vote for their images, and the images of most votes are
/// verified.
/// </summary>
/// <remarks>
/// <para>The images of the shortlist have the score of <see cref="LocalScorer"/>: inliers + min(matches, 4095) / 4096. Other
/// images with votes v have -1 / (1 + v), below all of these and in the order of their votes; images without votes are not
/// returned.</para>
/// <para>Memory: for each thread two queries' scores (4 bytes an image), 36 bytes for each query feature and neighbour, and what
/// the search and the matching take.</para>
/// </remarks>
/// <param name="search">Searches an index of the features of all images of the database.</param>
/// <param name="set">The features of the queries and, for exact matching, of the database.</param>
public sealed class IndexScorer(FeatureSearch search, LocalFeatureSet set) : Scorer
{
    private const int QueriesOfThread = 2;

    /// <summary>What is searched.</summary>
    public FeatureSearch Search => search;

    /// <summary>How features become images.</summary>
    public IndexScoringOptions Options { get; init; } = new();

    /// <summary>How features of the shortlist are paired where they are matched from their vectors.</summary>
    public MatchingOptions Matching { get; init; } = new();

    /// <summary>How matches are verified; null ranks by the number of matches alone.</summary>
    public VerificationOptions? Verification { get; init; } = new();

    /// <inheritdoc/>
    /// <exception cref="InputException">The index was made of other features, or does not have an image of the
    /// database.</exception>
    public override void Score(IReadOnlyList<int> queries, RetrievalTask task, Action<int, ReadOnlySpan<float>> answer,
        CancellationToken cancellation)
    {
        search.Index.CheckStamp(set.Info, set.Info.Name);
        int[] rows = Options.Exact ? SetRows.Of(task, set.Images, set.Info.Name) : SetRows.OfQueries(task, set.Images,
            set.Info.Name), places = Places(task);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Threads, CancellationToken = cancellation };
        float[][] scores = [.. Enumerable.Range(0, Math.Min(queries.Count, Threads * QueriesOfThread))
            .Select(_ => new float[task.Images.Length])];
        for (int first = 0; first < queries.Count; first += scores.Length)
        {
            int count = Math.Min(scores.Length, queries.Count - first);
            Parallel.For(0, count, parallel, () => new IndexQuery(search, set, this, rows, places), (i, _, query) =>
            {
                query.Score(rows[task.Queries[queries[first + i]].Image], scores[i]);
                return query;
            }, _ => { });
            for (int i = 0; i < count; i++) answer(queries[first + i], scores[i]);
        }
    }

    /// <summary>
    /// The image of the task behind each number of the index; -1 for removed ones and those outside the database.
    /// </summary>
    private int[] Places(RetrievalTask task)
    {
        var live = search.Index.LiveImages();
        int[] places = new int[search.Index.Images];
        Array.Fill(places, -1);
        for (int image = 0; image < task.Images.Length; image++)
        {
            if (!task.IsSearched(image)) continue;
            if (!live.TryGetValue(task.Images[image], out int number))
                throw new InputException(IndexManifest.FileName, $"the index does not have '{task.Images[image]}'; add it");
            places[number] = image;
        }

        return places;
    }
}
