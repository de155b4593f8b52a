using System.Collections.Immutable;
using System.Diagnostics;
using Iconotheque.Catalogue.Calibration;
using Iconotheque.Catalogue.Store;
using Iconotheque.Descriptors;
using Iconotheque.Imaging;
using Iconotheque.Retrieval;

namespace Iconotheque.Catalogue.Search;

/// <summary>Searches a library: global vectors first, then the best verified by all their local features.</summary>
/// <remarks>
/// <para>One picture asked with by one descriptor that was calibrated: answers stand in the order of their probability,
/// and end where it
/// falls below <see cref="LibraryQuery.Least"/>. A calibration speaks of two pictures, so that with several examples, by several
/// descriptors (fused over all items of the library, whatever a filter admits), or by one that nobody calibrated there is no
/// probability; verified items are then ordered as <see cref="SpatialScorer"/> orders them, the others keep their order
/// behind.</para>
/// </remarks>
/// <param name="view">The library.</param>
/// <param name="describer">Describes what is asked with; needed for files and regions alone.</param>
public sealed class LibrarySearch(LibraryView view, Func<PictureDescriber> describer)
{
    private const float WeightOfNegatives = 0.5f;

    private readonly Lazy<PictureDescriber> describing = new(describer);
    private readonly Lazy<LibraryCalibrations> calibrations = new(() => LibraryCalibrations.Of(view));
    private int[]? collections;

    /// <summary>How features are paired.</summary>
    public MatchingOptions Matching { get; init; } = new();

    /// <summary>How pairs are verified.</summary>
    public VerificationOptions Verification { get; init; } = new();

    /// <summary>How many threads work; the answers do not depend on them.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Searches.</summary>
    /// <exception cref="InputException">A picture cannot be read, or there is no such descriptor.</exception>
    public SearchResults Run(LibraryQuery query, CancellationToken cancellation = default)
    {
        if (query.Positives.IsEmpty) throw new ArgumentException("There is no picture of what is looked for.", nameof(query));
        var ranking = RankingOf(query.By);
        long begin = Stopwatch.GetTimestamp();
        bool verifies = query.Verified > 0 && !view.Locals.IsEmpty;
        var positives = query.Positives.Select(picture => Describe(picture, query, ranking.Sets, verifies)).ToImmutableArray();
        var negatives = query.Negatives.Select(picture => Describe(picture, query, ranking.Sets, verifies: false)).ToImmutableArray();
        double describe = Lap(ref begin);
        var hits = Rank(query, ranking, positives, negatives, cancellation);
        double rank = Lap(ref begin);
        var verified = verifies
            ? Verify(hits, query.Verified, positives, cancellation)
            : [.. hits.Select(hit => new Candidate(hit, null, null, null))];
        double verify = Lap(ref begin);
        bool isPair = query is { Positives.Length: 1, Negatives.IsEmpty: true } && ranking.Fusion is null
            && calibrations.Value.SaysAll(ranking.Name, verifies ? LocalEvidence.None : null);
        var ordered = Order(isPair ? [.. verified.Select(candidate => Judged(candidate, ranking.Name))] : verified);
        var likely = ordered.TakeWhile(candidate => !(candidate.Probability < query.Least)).Take(query.Top).ToArray();
        return new SearchResults
        {
            Query = string.Join(", ", query.Positives.Select(picture => picture.Name)),
            QueryFile = query.Positives[0] is { Item: { } item } ? item.Path : query.Positives[0].File,
            Region = query.Positives[0].Region,
            Descriptor = verifies ? FusedName.Behind(ranking.Name,
                $"+{view.Card.LocalNames.Replace(",", "+", StringComparison.Ordinal)}") : ranking.Name,
            Parts = ranking.Fusion is null ? [] : [.. ranking.Fusion.Name.Parts.Select(part => part.ToString())],
            Images = ranking.Sets.Max(set => set.Count),
            Answers = [.. likely.Select(candidate => Answer(candidate, ranking))],
            Least = ordered.Any(candidate => candidate.Probability is not null) ? query.Least : 0,
            Below = Math.Min(query.Top, ordered.Length) - likely.Length,
            DescribeSeconds = describe,
            RankSeconds = rank,
            VerifySeconds = verifies ? verify : null,
        };
    }

    /// <summary>What ranks: the library's first descriptor, the named one, or several fused.</summary>
    private RankedBy RankingOf(string by)
    {
        if (by.Length == 0 && view.Vectors.IsEmpty) throw new InputException(view.Folder, "has no descriptor of one vector an item to search by");
        if (!FusedName.IsMeant(by)) return new RankedBy([by.Length > 0 ? view.VectorsOf(by) : view.Vectors[0]], null);
        if (FusedName.WhyNot(by) is { Length: > 0 } reason) throw new InputException(by, reason);
        var name = FusedName.Parse(by);
        return new RankedBy([.. name.Parts.Select(part => view.VectorsOf(part.Name))], new Fusion(name));
    }

    private static double Lap(ref long begin)
    {
        double seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        begin = Stopwatch.GetTimestamp();
        return seconds;
    }

    /// <summary>The best by global vectors; of each collection no more than its share.</summary>
    private ImmutableArray<VectorHit> Rank(
        LibraryQuery query, RankedBy ranking, ImmutableArray<Asked> positives, ImmutableArray<Asked> negatives, CancellationToken cancellation)
    {
        ImmutableArray<VectorExample> ExamplesOf(int part) =>
        [
            .. positives.Select(asked => new VectorExample(asked.Vectors[part], 1f / positives.Length)),
            .. negatives.Select(asked => new VectorExample(asked.Vectors[part], -WeightOfNegatives / negatives.Length)),
        ];
        float[] ScoresOf(LibraryVectors set, int part) =>
            new VectorSearch(set) { Threads = Threads }.Scores(ExamplesOf(part), view.LargestItem, cancellation);
        long[] selves = [.. positives.Concat(negatives).Select(asked => asked.Self).Where(self => self > 0)];
        var allowed = query.Filter.IsEmpty ? null : view.Select(query.Filter);
        int[] groups = query.PerCollection > 0 ? collections ??= view.CollectionsOfItems() : [];
        int wanted = query.PerCollection > 0 ? query.PerCollection : Math.Max(query.Top,
            view.Locals.IsEmpty ? 0 : query.Verified);
        var hits = ranking.Fusion is { } fusion
            ? Fused(fusion, [.. ranking.Sets.Select(ScoresOf)], selves, allowed)
            : new VectorSearch(ranking.Sets[0]) { Probes = allowed is null ? query.Probes : 0, Threads = Threads }
                .Nearest(ExamplesOf(0), wanted + selves.Length, allowed, groups, cancellation).Where(hit => !selves.Contains(hit.Item));
        return [.. query.PerCollection > 0 ? hits.GroupBy(hit => groups[hit.Item]).SelectMany(own => own.Take(query.PerCollection)).OrderByDescending(hit => hit.Score).ThenBy(hit => hit.Item) : hits.Take(wanted)];
    }

    /// <summary>All items that may be returned, by fused scores. What an item's score is does not depend on the filter.</summary>
    private static IEnumerable<VectorHit> Fused(Fusion fusion, float[][] scores, long[] selves, ItemSet? allowed)
    {
        int[] compared = [.. Enumerable.Range(0, scores[0].Length)
            .Where(item => scores.Any(part => part[item] > float.NegativeInfinity) && !selves.Contains(item))];
        float[] fused = new float[scores[0].Length];
        Array.Fill(fused, float.NegativeInfinity);
        fusion.Fuse(scores, compared, fused);
        return compared.Where(item => fused[item] > float.NegativeInfinity && allowed?.Contains(item) != false)
            .Select(item => new VectorHit(item, fused[item])).OrderByDescending(hit => hit.Score).ThenBy(hit => hit.Item);
    }

    /// <summary>The best, verified by each kind of local features, and the others.</summary>
    private Candidate[] Verify(ImmutableArray<VectorHit> hits, int most, ImmutableArray<Asked> positives,
        CancellationToken cancellation)
    {
        int count = Math.Min(most, hits.Length);
        var candidates = hits.Select(hit => new Candidate(hit, null, null, null)).ToArray();
        var options = new ParallelOptions { MaxDegreeOfParallelism = Threads, CancellationToken = cancellation };
        foreach (var (features, k) in view.Locals.Select((features, k) => (features, k)))
        {
            var asked = positives.SelectMany(one => one.Features[k]).ToArray();
            var form = features.Descriptor.Form;
            features.Prefetch(hits.Take(count).Select(hit => hit.Item));
            Parallel.For(0, count, options, () => (Comparer: new PairComparer(form, Matching, Verification),
                Features: new FeatureBuffer()), (i, _, mine) =>
            {
                var best = features.TryCopy(hits[i].Item, mine.Features)
                    ? asked.Select(one => mine.Comparer.Compare(one, mine.Features)).MaxBy(pair => pair.Significance) : null;
                candidates[i] = candidates[i].With(form, best);
                return mine;
            }, mine => mine.Features.Dispose());
        }

        return candidates;
    }

    private Candidate Judged(Candidate candidate, string descriptor) =>
        candidate with { Probability = calibrations.Value.ProbabilityOf(descriptor, candidate.Hit.Score, candidate.Local) };

    /// <summary>
    /// By what is shown of them: their probability, else the evidence of those that were verified, before the others.
    /// </summary>
    private static Candidate[] Order(Candidate[] candidates)
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

    private SearchAnswer Answer(Candidate candidate, RankedBy ranking)
    {
        var item = view.Find(candidate.Hit.Item) ?? throw new InputException(view.Folder, $"has vectors of item {candidate.Hit.Item}, which its catalogue does not know; run icono library verify");
        return new SearchAnswer(item.Name, item.Path, candidate.Hit.Score)
        {
            Item = item,
            Matches = candidate.Local is null ? null : candidate.Pair?.Matches.Length ?? 0,
            Inliers = candidate.Local is null ? null : candidate.Pair?.InlierCount ?? 0,
            Transformation = candidate.Pair?.Transformation ?? [],
            Parts = ranking.Fusion?.PartsOf((int)item.Id) ?? [],
            Probability = candidate.Probability,
        };
    }

    private Asked Describe(QueryPicture picture, LibraryQuery query, ImmutableArray<LibraryVectors> sets, bool verifies)
    {
        long self = picture.Item?.Id ?? 0;
        if (picture is { Item: { } item, Region: null } && !query.Turned && !query.Mirrored && VectorsOf(item.Id, sets) is { IsDefault: false } held)
            return new Asked(self, held, [.. verifies ? view.Locals.Select(features => features.Of(item.Id) is { } own ? ImmutableArray.Create(own) : []) : []]);
        var image = Read(picture);
        var variants = Variants(image, query).ToArray();
        ImmutableArray<Descriptor> describers = [.. sets.Select(set => describing.Value.Descriptors[view.Card.Descriptors.IndexOf(set.Descriptor)])];
        var described = variants.Select(variant => PictureDescriber.Describe(variant.Image, describers)).ToArray();
        return new Asked(self, [.. sets.Select((_, part) => described.Select(of => ((GlobalVector)of[part]).Values).ToImmutableArray())],
            verifies ? FeaturesOf([.. variants.Where(variant => variant.Verifies).Select(variant => variant.Image)]) : []);
    }

    /// <summary>The local features of each kind, of each picture.</summary>
    private ImmutableArray<ImmutableArray<LocalFeatures>> FeaturesOf(RgbImage[] images)
    {
        ImmutableArray<Descriptor> describers = [.. describing.Value.Descriptors
            .Where(descriptor => descriptor.Kind != DescriptorKind.Global)];
        var described = images.Select(image => PictureDescriber.Describe(image, describers)).ToArray();
        return [.. describers.Select((_, k) => described.Select(of => (LocalFeatures)of[k]).ToImmutableArray())];
    }

    /// <summary>The vectors that the library holds of an item, one of each set; default where one is missing.</summary>
    private static ImmutableArray<ImmutableArray<float[]>> VectorsOf(long item, ImmutableArray<LibraryVectors> sets)
    {
        var vectors = ImmutableArray.CreateBuilder<ImmutableArray<float[]>>(sets.Length);
        foreach (var set in sets)
        {
            float[] vector = new float[set.Descriptor.Dimension];
            if (!set.TryCopy(item, vector)) return default;
            vectors.Add([vector]);
        }

        return vectors.MoveToImmutable();
    }

    /// <summary>The picture as it is, turned and mirrored. Local features find turned ones by themselves, but not mirrored ones.</summary>
    private static IEnumerable<(RgbImage Image, bool Verifies)> Variants(RgbImage image, LibraryQuery query)
    {
        for (int quarters = 0; quarters < (query.Turned ? 4 : 1); quarters++)
        {
            var turned = Turning.Clockwise(image, quarters);
            yield return (turned, quarters == 0);
            if (query.Mirrored) yield return (Turning.Mirrored(turned), quarters == 0);
        }
    }

    private RgbImage Read(QueryPicture picture)
    {
        if (picture.Pixels is { } pixels) return pixels;
        string file = picture.Item?.Path ?? picture.File;
        try
        {
            return describing.Value.Read(RegularFile.ReadAll(file), Path.GetFileName(file), picture.Region, picture.Item?.Page ?? 0);
        }
        catch (ImageUnreadableException e)
        {
            throw new InputException(file, e.Message, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException(file, Directory.Exists(file) ? "is a folder; name an image" : "cannot be read; check its name", e);
        }
    }

    /// <summary>What is asked with, described: by each descriptor that ranks, and each that verifies, each variant.</summary>
    private sealed record Asked(long Self, ImmutableArray<ImmutableArray<float[]>> Vectors,
        ImmutableArray<ImmutableArray<LocalFeatures>> Features);

    /// <summary>What ranks: one descriptor, or several and how they are fused.</summary>
    private sealed record RankedBy(ImmutableArray<LibraryVectors> Sets, Fusion? Fusion)
    {
        public string Name => Fusion?.Name.ToString() ?? Sets[0].Descriptor.Name;
    }

    /// <summary>What may be answered.</summary>
    /// <param name="Hit">The item, and how similar it is.</param>
    /// <param name="Pair">The matches of the features that agree best; null where one of the two has none.</param>
    /// <param name="Local">How far local features agree; null where it was not verified.</param>
    /// <param name="Probability">That it shows the same place; null where nothing can say.</param>
    private sealed record Candidate(VectorHit Hit, PairComparison? Pair, LocalEvidence? Local, double? Probability)
    {
        public Candidate With(FeatureForm form, PairComparison? pair) => this with
        {
            Pair = Pair?.Significance >= (pair?.Significance ?? 0) ? Pair : pair,
            Local = (Local ?? LocalEvidence.None).With(form, pair?.Significance ?? 0),
        };
    }
}
