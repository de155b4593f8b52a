using System.Collections.Immutable;
using System.Diagnostics;
using Iconotheque.Calibration;
using Iconotheque.Descriptors.Local;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Libraries;
using Iconotheque.Numerics;
using Iconotheque.Retrieval;
using Iconotheque.Retrieval.Fusion;
using Iconotheque.Retrieval.Matching;
using Iconotheque.Retrieval.Methods;
using Iconotheque.Retrieval.Reranking;
using Iconotheque.Retrieval.Scoring;

namespace Iconotheque.Search;

/// <summary>Searches a library by any way of retrieving, then verifies the best by all their local features.</summary>
/// <remarks>
/// <para>Of one picture that asks, answers stand in the order of their probability, and end where it falls below
/// <see cref="LibraryQuery.Least"/>. A probability is that of a pair, whatever found it: by the descriptor that ranks where that
/// was calibrated, else, of what is verified, by the first of the library that was; what was not verified stands behind, in the
/// order of its scores. With several examples, or without a calibration, there is none; verified items are then ordered as
/// <see cref="SpatialScorer"/> orders them, the others keep their order behind.</para>
/// <para>Fusions rank all items of the library, whatever a filter admits.</para>
/// </remarks>
/// <param name="view">The library.</param>
/// <param name="describer">Describes what is searched by; needed for files and regions alone.</param>
internal sealed class LibrarySearch(LibraryView view, Func<PictureDescriber> describer)
{
    private const float WeightOfNegatives = 0.5f;

    private readonly AskedDescriber asking = new(view, describer);
    private readonly Lazy<LibraryCalibrations> calibrations = new(() => LibraryCalibrations.Of(view));
    private int[]? collections;

    /// <summary>How features are paired.</summary>
    public MatchingOptions Matching { get; init; } = new();

    /// <summary>How pairs are verified.</summary>
    public VerificationOptions Verification { get; init; } = new();

    /// <summary>
    /// Whether an item that asks and another, of a similarity, are a copy or a part of one another: then their probability is at
    /// least <see cref="CopyConfidence.Least"/>, as that of their link is. Null leaves that out.
    /// </summary>
    public Func<LibraryItem, LibraryItem, double, bool>? IsCopy { get; init; }

    /// <summary>How many threads work; the answers do not depend on them.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Told of longer stages.</summary>
    public IProgress<WorkProgress>? Progress { get; init; }

    /// <summary>Searches.</summary>
    /// <exception cref="InputException">A picture cannot be read, or the library cannot be searched so.</exception>
    public SearchResults Run(LibraryQuery query, CancellationToken cancellation = default)
    {
        if (query.Positives.IsEmpty) throw new ArgumentException("There is no picture of what is looked for.", nameof(query));
        var method = MethodOf(query.By);
        long begin = Stopwatch.GetTimestamp();
        bool shows = query.Verified > 0 && !view.Locals.IsEmpty, verifies = shows && method.Reranking is null
            && !VerifiesItself(method);
        string? judge = JudgeOf(query, method, shows);
        ImmutableArray<string> needed = [.. LibraryRanking.Needed(view, method).Union(judge is null ? [] : [judge])];
        string[] verifying = shows ? [.. view.Locals.Select(local => local.Descriptor.Name)] : [];
        var positives = query.Positives.Select(picture => asking.Describe(picture, query, needed, verifying)).ToImmutableArray();
        var negatives = query.Negatives.Select(picture => asking.Describe(picture, query, needed, [])).ToImmutableArray();
        double describe = Lap(ref begin);
        var ranked = Rank(query, method, positives, negatives, cancellation);
        double rank = Lap(ref begin);
        int most = verifies || judge is not null ? query.Verified : query.Top;
        var verified = Verify(ranked.Items, shows ? most : 0, positives, cancellation);
        double verify = Lap(ref begin);
        var ordered = judge is not null ? Ordered(Judged(verified, judge, judge == method.ToString(), positives[0]))
            : verifies ? Ordered(verified) : verified;
        var likely = ordered.TakeWhile(candidate => !(candidate.Probability < query.Least)).Take(query.Top).ToArray();
        bool isVerified = verifies || (shows && judge is not null);
        return new SearchResults
        {
            IsVerified = isVerified,
            Query = string.Join(", ", query.Positives.Select(picture => picture.Name)),
            QueryFile = query.Positives[0] is { Item: { } item } ? item.Path : query.Positives[0].File,
            Region = query.Positives[0].Region,
            Descriptor = isVerified
                ? FusedName.Behind(method.ToString(), $"+{view.Card.LocalNames.Replace(",", "+", StringComparison.Ordinal)}")
                : method.ToString(),
            Parts = method.Fusion is null ? [] : [.. method.Parts.Select(part => part.ToString())],
            Images = ranked.Searched,
            Lacking = ranked.Lacking,
            Mind = method.Reranking?.Warning(ranked.Searched) ?? "",
            TooWide = method.Reranking is { } chain && chain.IsTooWide(ranked.Searched) ? chain : null,
            Answers = [.. likely.Select(Answer)],
            Least = ordered.Any(candidate => candidate.Probability is not null) ? query.Least : 0,
            Below = Math.Min(query.Top, ordered.Length) - likely.Length,
            DescribeSeconds = describe,
            RankSeconds = rank,
            VerifySeconds = shows ? verify : null,
        };
    }

    /// <summary>What ranks: what was asked for, else the library's first descriptor.</summary>
    private RetrievalMethod MethodOf(string by)
    {
        if (by.Length == 0) return new RetrievalMethod([new FusedPart(view.Vectors.FirstOrDefault()?.Descriptor.Name
            ?? throw new InputException(view.Folder, "has no descriptor of one vector an item to search by"), 1)], null);
        return RetrievalMethod.WhyNot(by) is { Length: > 0 } reason
            ? throw new InputException(by, reason)
            : RetrievalMethod.Parse(by);
    }

    /// <summary>Whether a part's answers are verified as they are.</summary>
    private bool VerifiesItself(RetrievalMethod method) => method.Parts.Any(part => AggregatedName.Parse(part.Name) is { } name
        ? name.Verified || name.Made is null
        : view.Locals.Any(local => local.Descriptor.Name == part.Name));

    private static double Lap(ref long begin)
    {
        double seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        begin = Stopwatch.GetTimestamp();
        return seconds;
    }

    /// <summary>The best; of each collection no more than its share.</summary>
    private Ranked Rank(LibraryQuery query, RetrievalMethod method, ImmutableArray<AskedPicture> positives,
        ImmutableArray<AskedPicture> negatives, CancellationToken cancellation)
    {
        ImmutableArray<(AskedPicture Picture, float Weight)> asked =
        [
            .. positives.Select(picture => (picture, 1f / positives.Length)),
            .. negatives.Select(picture => (picture, -WeightOfNegatives / negatives.Length)),
        ];
        var allowed = query.Filter.IsEmpty ? null : view.Select(query.Filter);
        int[] groups = query.PerCollection > 0 ? collections ??= view.CollectionsOfItems() : [];
        int wanted =
            query.PerCollection > 0 ? query.PerCollection : Math.Max(query.Top, view.Locals.IsEmpty ? 0 : query.Verified);
        bool isNear = method is { Parts: [var only], Reranking: null }
            && view.Vectors.Any(set => set.Descriptor.Name == only.Name);
        var ranked = isNear
            ? Nearest(view.VectorsOf(method.Ranking), query, asked, allowed, groups, wanted, cancellation)
            : ByScorers(query, method, asked, allowed, cancellation);
        return ranked with
        {
            Items = query.PerCollection > 0
                ? [.. ranked.Items.GroupBy(one => groups[one.Hit.Item]).SelectMany(own => own.Take(query.PerCollection))
                    .OrderByDescending(one => one.Hit.Score).ThenBy(one => one.Hit.Item)]
                : [.. ranked.Items.Take(wanted)],
        };
    }

    /// <summary>One descriptor, of which no more is looked at than the best: cells, or all vectors where they lie.</summary>
    private Ranked Nearest(
        LibraryVectors set, LibraryQuery query, ImmutableArray<(AskedPicture Picture, float Weight)> asked,
        ItemSet? allowed, int[] groups, int wanted, CancellationToken cancellation)
    {
        long[] selves = [.. asked.Select(one => one.Picture.Self).Where(self => self > 0)];
        ImmutableArray<VectorExample> examples = [.. asked.Select(one =>
            new VectorExample(one.Picture.VectorsOf(set.Descriptor.Name), one.Weight))];
        var search = new VectorSearch(set) { Probes = allowed is null ? query.Probes : 0, Threads = Threads };
        var hits = search.Nearest(examples, wanted + selves.Length, allowed, groups, cancellation);
        return new Ranked([.. hits.Where(hit => !selves.Contains(hit.Item)).Select(hit => new RankedItem(hit, []))],
            set.Count, 0);
    }

    /// <summary>Any way of retrieving, by the scorers of a study.</summary>
    private Ranked ByScorers(
        LibraryQuery query, RetrievalMethod method, ImmutableArray<(AskedPicture Picture, float Weight)> asked, ItemSet? allowed,
        CancellationToken cancellation)
    {
        var options = new ScoringOptions { Matching = Matching, Verification = Verification, Threads = Threads };
        using var ranking = new LibraryRanking(view, method, asked, allowed is not null, options);
        int partsOf = Math.Max(query.Top, query.Verified) + (query.PerCollection > 0 ? ranking.Items.Length : 0);
        return new Ranked(ranking.Rank(allowed, partsOf, Progress, cancellation), ranking.Items.Length, ranking.Lacking);
    }

    /// <summary>The best, verified by each kind of local features, and the others.</summary>
    private Candidate[] Verify(ImmutableArray<RankedItem> hits, int most, ImmutableArray<AskedPicture> positives,
        CancellationToken cancellation)
    {
        int count = Math.Min(most, hits.Length);
        var candidates = hits.Select(hit => new Candidate(hit.Hit, hit.Parts, null, null, null)).ToArray();
        if (count == 0) return candidates;
        var options = new ParallelOptions { MaxDegreeOfParallelism = Threads, CancellationToken = cancellation };
        foreach (var features in view.Locals)
        {
            var asked = positives.SelectMany(one => one.FeaturesOf(features.Descriptor.Name)).ToArray();
            var form = features.Descriptor.Form;
            features.Prefetch(hits.Take(count).Select(hit => hit.Hit.Item));
            Parallel.For(0, count, options, () => (Comparer: new PairComparer(form, Matching, Verification),
                Features: new FeatureBuffer()), (i, _, mine) =>
            {
                var best = features.TryCopy(hits[i].Hit.Item, mine.Features)
                    ? asked.Select(one => mine.Comparer.Compare(one, mine.Features)).MaxBy(pair => pair.Significance) : null;
                candidates[i] = candidates[i].With(form, best);
                return mine;
            }, mine => mine.Features.Dispose());
        }

        return candidates;
    }

    /// <summary>The descriptor whose calibration says how probable a pair is; null where none does.</summary>
    private string? JudgeOf(LibraryQuery query, RetrievalMethod method, bool verifies)
    {
        if (query is not { Positives.Length: 1, Negatives.IsEmpty: true }) return null;
        LocalEvidence? evidence = verifies ? LocalEvidence.None : null;
        string own = method.ToString();
        return calibrations.Value.SaysAll(own, evidence) ? own
            : !verifies ? null
            : view.Vectors.Select(set => set.Descriptor.Name).FirstOrDefault(name => calibrations.Value.SaysAll(name, evidence));
    }

    /// <summary>The probabilities: by the scores themselves, or by what the judge says of what was verified.</summary>
    private Candidate[] Judged(Candidate[] candidates, string judge, bool ranks, AskedPicture asked)
    {
        var set = view.VectorsOf(judge);
        var variants = asked.VectorsOf(judge);
        float[] vector = new float[set.Descriptor.Dimension];
        double? Similarity(Candidate candidate) => ranks ? candidate.Hit.Score
            : candidate.Local is null || !set.TryCopy(candidate.Hit.Item, vector) ? null
            : variants.Max(variant => InnerProduct.Of(variant, vector));
        var self = asked is { IsWhole: true, Self: > 0 } ? view.Find(asked.Self) : null;
        double? Probability(Candidate candidate, double similarity)
        {
            double? own = calibrations.Value.ProbabilityOf(judge, similarity, candidate.Local);
            bool mayBeCopy = self is not null && own < CopyConfidence.Least
                && candidate.Pair?.Significance >= CopyConfidence.LeastSignificance;
            return mayBeCopy && view.Find(candidate.Hit.Item) is { } item && IsCopy?.Invoke(self!, item, similarity) == true
                ? CopyConfidence.Least : own;
        }

        return [.. candidates.Select(candidate => Similarity(candidate) is { } similarity
            ? candidate with { Probability = Probability(candidate, similarity) }
            : candidate)];
    }

    /// <summary>
    /// By what is shown of them: their probability, else the evidence of those that were verified, before the others.
    /// </summary>
    private static Candidate[] Ordered(Candidate[] candidates)
    {
        if (candidates.Any(candidate => candidate.Probability is not null))
        {
            return [.. candidates.OrderByDescending(candidate => candidate.Probability)
                .ThenByDescending(candidate => candidate.Hit.Score).ThenBy(candidate => candidate.Hit.Item)];
        }

        Candidate[] verified = [.. candidates.TakeWhile(candidate => candidate.Local is not null)];
        float[] evidence = WeighedEvidence.Of(
            [.. verified.Select(candidate => candidate.Hit.Score)], [.. verified
                .Select(candidate => candidate.Pair?.Significance ?? 0)]);
        return [.. Enumerable.Range(0, verified.Length).OrderByDescending(i => evidence[i])
            .ThenByDescending(i => verified[i].Hit.Score)
            .ThenBy(i => verified[i].Hit.Item).Select(i => verified[i]), .. candidates.Skip(verified.Length)];
    }

    private SearchAnswer Answer(Candidate candidate)
    {
        var item = view.Find(candidate.Hit.Item) ?? throw new InputException(view.Folder,
            $"has vectors of item {candidate.Hit.Item}, which its catalogue does not know; run icono library verify");
        return new SearchAnswer(item.Name, item.Path, candidate.Hit.Score)
        {
            Item = item,
            Matches = candidate.Local is null ? null : candidate.Pair?.Matches.Length ?? 0,
            Inliers = candidate.Local is null ? null : candidate.Pair?.InlierCount ?? 0,
            Transformation = candidate.Pair?.Transformation ?? [],
            Parts = candidate.Parts,
            Probability = candidate.Probability,
        };
    }

    /// <summary>What was ranked.</summary>
    /// <param name="Items">The best first.</param>
    /// <param name="Searched">How many items were compared.</param>
    /// <param name="Lacking">How many an index lacks.</param>
    private sealed record Ranked(ImmutableArray<RankedItem> Items, int Searched, int Lacking);

    /// <summary>What may be answered.</summary>
    /// <param name="Hit">The item, and how similar it is.</param>
    /// <param name="Parts">What each part of a fusion says of it.</param>
    /// <param name="Pair">The matches of the features that agree best; null where one of the two has none.</param>
    /// <param name="Local">How far local features agree; null where it was not verified.</param>
    /// <param name="Probability">That it shows the same place; null where nothing can say.</param>
    private sealed record Candidate(VectorHit Hit, ImmutableArray<PartScore> Parts, PairComparison? Pair, LocalEvidence? Local,
        double? Probability)
    {
        public Candidate With(FeatureForm form, PairComparison? pair) => this with
        {
            Pair = Pair?.Significance >= (pair?.Significance ?? 0) ? Pair : pair,
            Local = (Local ?? LocalEvidence.None).With(form, pair?.Significance ?? 0),
        };
    }
}
