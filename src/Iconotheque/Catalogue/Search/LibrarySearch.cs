using System.Collections.Immutable;
using System.Diagnostics;
using Iconotheque.Catalogue.Calibration;
using Iconotheque.Catalogue.Store;
using Iconotheque.Descriptors;
using Iconotheque.Imaging;
using Iconotheque.Retrieval;

namespace Iconotheque.Catalogue.Search;

/// <summary>Searches a library: global vectors first, then the best verified by their local features.</summary>
/// <remarks>
/// Several descriptors are fused over all items of the library, whatever a filter admits; the probability is that of the first of them that has one.
/// Verified items with enough inliers come first, as <see cref="SpatialScorer"/> orders them; the others keep their order behind.
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
        bool verifies = query.Verified > 0 && view.Features is not null;
        var positives = query.Positives.Select(picture => Describe(picture, query, ranking.Sets, verifies)).ToImmutableArray();
        var negatives = query.Negatives.Select(picture => Describe(picture, query, ranking.Sets, verifies: false)).ToImmutableArray();
        double describe = Lap(ref begin);
        var hits = Rank(query, ranking, positives, negatives, cancellation);
        double rank = Lap(ref begin);
        var ordered = verifies ? Verify(hits, query.Verified, positives, cancellation) : [.. hits.Select(hit => new Candidate(hit, null))];
        double verify = Lap(ref begin);
        return new SearchResults
        {
            Query = string.Join(", ", query.Positives.Select(picture => picture.Name)),
            QueryFile = query.Positives[0] is { Item: { } item } ? item.Path : query.Positives[0].File,
            Region = query.Positives[0].Region,
            Descriptor = verifies ? FusedName.Behind(ranking.Name, $"+{view.Card.Local!.Name}") : ranking.Name,
            Parts = ranking.Fusion is null ? [] : [.. ranking.Fusion.Name.Parts.Select(part => part.ToString())],
            Images = ranking.Sets.Max(set => set.Count),
            Answers = [.. ordered.Take(query.Top).Select(candidate => Answer(candidate, query, ranking))],
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
        int wanted = query.PerCollection > 0 ? query.PerCollection : Math.Max(query.Top, view.Features is null ? 0 : query.Verified);
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

    private IEnumerable<Candidate> Verify(ImmutableArray<VectorHit> hits, int most, ImmutableArray<Asked> positives, CancellationToken cancellation)
    {
        var candidates = hits.Select(hit => new Candidate(hit, null)).ToArray();
        var form = view.Card.Local!.Form;
        var options = new ParallelOptions { MaxDegreeOfParallelism = Threads, CancellationToken = cancellation };
        view.Features!.Prefetch(hits.Take(most).Select(hit => hit.Item));
        Parallel.For(0, Math.Min(most, hits.Length), options, () => (Comparer: new PairComparer(form, Matching, Verification), Features: new FeatureBuffer()), (i, _, mine) =>
        {
            if (!view.Features!.TryCopy(hits[i].Item, mine.Features)) return mine;
            var comparisons = positives.SelectMany(asked => asked.Features).Select(asked => mine.Comparer.Compare(asked, mine.Features));
            candidates[i] = candidates[i] with { Pair = comparisons.MaxBy(pair => pair.Significance) };
            return mine;
        }, mine => mine.Features.Dispose());
        int count = Math.Min(most, hits.Length);
        float[] evidence = WeighedEvidence.Of([.. hits.Take(count).Select(hit => hit.Score)], [.. candidates.Take(count).Select(candidate => candidate.Pair?.Significance ?? 0)]);
        return Enumerable.Range(0, count).OrderByDescending(i => evidence[i]).ThenByDescending(i => hits[i].Score).ThenBy(i => hits[i].Item)
            .Select(i => candidates[i]).Concat(candidates.Skip(count));
    }

    private SearchAnswer Answer(Candidate candidate, LibraryQuery query, RankedBy ranking)
    {
        var item = view.Find(candidate.Hit.Item) ?? throw new InputException(view.Folder, $"has vectors of item {candidate.Hit.Item}, which its catalogue does not know; run icono library verify");
        var parts = ranking.Fusion?.PartsOf((int)item.Id) ?? [];
        double? ProbabilityBy(int part) => (parts.IsEmpty ? candidate.Hit.Score : parts[part].Score) is { } similarity
            ? calibrations.Value.ProbabilityOf(ranking.Sets[part].Descriptor.Name, similarity, candidate.Pair?.Significance) : null;
        return new SearchAnswer(item.Name, item.Path, candidate.Hit.Score)
        {
            Item = item,
            Matches = candidate.Pair?.Matches.Length,
            Inliers = candidate.Pair?.InlierCount,
            Transformation = candidate.Pair?.Transformation ?? [],
            Parts = parts,

            // A calibration speaks of the similarity of two pictures, not of a sum over several.
            Probability = query is { Positives.Length: 1, Negatives.IsEmpty: true } ? Enumerable.Range(0, ranking.Sets.Length).Select(ProbabilityBy).FirstOrDefault(p => p is not null) : null,
        };
    }

    private Asked Describe(QueryPicture picture, LibraryQuery query, ImmutableArray<LibraryVectors> sets, bool verifies)
    {
        long self = picture.Item?.Id ?? 0;
        if (picture is { Item: { } item, Region: null } && !query.Turned && !query.Mirrored && VectorsOf(item.Id, sets) is { IsDefault: false } held)
            return new Asked(self, held, verifies && view.Features!.Of(item.Id) is { } own ? [own] : []);
        var image = Read(picture);
        var variants = Variants(image, query).ToArray();
        int local = verifies ? view.Card.Descriptors.IndexOf(view.Card.Local!) : -1;
        ImmutableArray<Descriptor> describers = [.. sets.Select(set => describing.Value.Descriptors[view.Card.Descriptors.IndexOf(set.Descriptor)])];
        var described = variants.Select(variant => PictureDescriber.Describe(variant.Image, describers)).ToArray();
        return new Asked(self, [.. sets.Select((_, part) => described.Select(of => ((GlobalVector)of[part]).Values).ToImmutableArray())],
            local < 0 ? [] : [.. variants.Where(variant => variant.Verifies).Select(variant => FeaturesOf(variant.Image, local))]);
    }

    private LocalFeatures FeaturesOf(RgbImage image, int local) =>
        (LocalFeatures)PictureDescriber.Describe(image, [describing.Value.Descriptors[local]])[0];

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

    /// <summary>What is asked with, described: by each descriptor that ranks, each variant.</summary>
    private sealed record Asked(long Self, ImmutableArray<ImmutableArray<float[]>> Vectors, ImmutableArray<LocalFeatures> Features);

    /// <summary>What ranks: one descriptor, or several and how they are fused.</summary>
    private sealed record RankedBy(ImmutableArray<LibraryVectors> Sets, Fusion? Fusion)
    {
        public string Name => Fusion?.Name.ToString() ?? Sets[0].Descriptor.Name;
    }

    private sealed record Candidate(VectorHit Hit, PairComparison? Pair);
}
