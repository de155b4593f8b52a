using System.Collections.Immutable;
using Iconotheque.Collections;
using Iconotheque.Evaluation.Measures;
using Iconotheque.Evaluation.Pairs;
using Iconotheque.Evaluation.Protocols;
using Iconotheque.Evaluation.Rankings;
using Iconotheque.Evaluation.Results;
using Iconotheque.Evaluation.Statistics;
using Iconotheque.Retrieval;

namespace Iconotheque.Evaluation.Running;

/// <summary>Makes a study from rankings: every table of the results.</summary>
internal static class Study
{
    private const int GainCutoff = 10;
    private static readonly int[] PrecisionCutoffs = [1, 5, 10];
    private static readonly int[] RecallCutoffs = [1, 5, 10, 20];

    /// <summary>Scores the rankings under every applicable protocol and runs every test.</summary>
    /// <param name="inputs">The benchmark, the protocol and the rankings.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The same value for the same inputs, whatever the number of threads.</returns>
    /// <exception cref="InputException">No query of the benchmark has a right answer under the protocol.</exception>
    /// <exception cref="ArgumentException">The rankings do not fit the benchmark or one another.</exception>
    public static StudyResults Evaluate(StudyInputs inputs, CancellationToken cancellation = default)
    {
        RankingCheck.Validate(inputs);
        var (benchmark, protocol) = (inputs.Benchmark, inputs.Protocol);
        var names = benchmark.Classes;
        ImmutableArray<int> classOf = [.. benchmark.Queries.Select(query => names.BinarySearch(query.Class,
            StringComparer.Ordinal))];
        ImmutableArray<MethodScores> scores = [.. inputs.Descriptors.Select(descriptor => Score(descriptor, protocol))];
        var clusters = QueryClusters.Of(classOf, scores[0].Values, names.Length);
        if (clusters.Count == 0)
            throw new InputException(benchmark.Name,
                $"no query has a right answer under the protocol {protocol.Name}; choose another or check the classes");

        var rankings = inputs.Descriptors[0].Rankings;
        var classes = GroundTruth.Classes(benchmark, names,
            clusters.ClassMeans([.. rankings.Select(ranking => Scoring.Floor(ranking, protocol))]),
            clusters.ClassMeans([.. rankings.Select(ranking => Scoring.Chance(ranking, protocol))]));
        var descriptors = Descriptors(inputs, scores, classOf, clusters, cancellation);
        var main = MainIndices(scores);
        return new()
        {
            LibraryVersion = typeof(Study).Assembly.GetName().Version!.ToString(3),
            Benchmark = GroundTruth.Summary(benchmark, inputs.SetAside) with { LeftOut = inputs.LeftOut },
            Protocol = protocol,
            Seed = inputs.Resampling.Seed,
            Classes = classes,
            Queries = [.. benchmark.Queries.Select((query, q) =>
                new QuerySummary(benchmark.Images[query.Image].Id, classOf[q],
                    EffectiveRanking.Of(rankings[q], protocol).Positives))],
            Descriptors = descriptors,
            Correlations = CorrelationTests.Of(classes, [.. main.Select(d => descriptors[d])], inputs.Resampling, cancellation),
            Comparisons = ComparisonTests.Of([.. main.Select(d => scores[d])], clusters, ComparisonTests.AllPairs(main.Length),
                inputs.Resampling, cancellation),
            ColourComparisons = ComparisonTests.Of(scores, clusters, ColourPairs(scores), inputs.Resampling, cancellation),
            Domains = DomainMatrices.Of(inputs, classOf, cancellation),
            Pairs = PairMeasures.Of(inputs, classOf, cancellation),
            Warnings = inputs.Warnings,
        };
    }

    private static MethodScores Score(RankedDescriptor descriptor, Protocol protocol) =>
        new(descriptor.Name, [.. descriptor.Rankings.Select(ranking => Scoring.Score(ranking, protocol))]);

    private static ImmutableArray<DescriptorResults> Descriptors(
        StudyInputs inputs, ImmutableArray<MethodScores> scores, ImmutableArray<int> classOf, QueryClusters clusters,
        CancellationToken cancellation)
    {
        var bootstrap = ClusterBootstrap.Draw(clusters, scores, inputs.Resampling, cancellation);
        return [.. inputs.Descriptors.Select((descriptor, d) => new DescriptorResults
        {
            Name = descriptor.Name,
            Stamp = descriptor.Stamp,
            QueryAp = scores[d].Values,
            ClassMap = clusters.ClassMeans(scores[d].Values),
            Macro = bootstrap.Macro(d),
            Micro = bootstrap.Micro(d),
            Conventions = Conventions(inputs, descriptor, classOf),
            Measures = Measures(descriptor, inputs.Protocol),
            Retrieved = [.. descriptor.Rankings.Select(ranking => Best(ranking, inputs.Benchmark))],
            Parts = descriptor.Parts,
            Evidence = descriptor.Evidence,
            Similarities = descriptor.Similarities,
            Response = descriptor.Response,
        })];
    }

    private static ImmutableArray<ConventionScore> Conventions(StudyInputs inputs, RankedDescriptor descriptor,
        ImmutableArray<int> classOf)
    {
        var main = inputs.Protocol;
        Protocol[] others = [.. KnownProtocols.Applicable(inputs.Benchmark).Where(protocol => protocol.Name != main.Name)];
        var scores = ImmutableArray.CreateBuilder<ConventionScore>();
        foreach (var protocol in others.Prepend(main))
        {
            var values = Score(descriptor, protocol).Values;
            var clusters = QueryClusters.Of(classOf, values, classOf.Max() + 1);
            if (clusters.Count == 0) continue;
            bool isPrecision = protocol.Measure == Measure.AveragePrecision;
            scores.Add(new(protocol.Name, KnownProtocols.MeasureName(protocol), clusters.Macro(values), clusters.Micro(values),
                clusters.Count)
            {
                Precisions = isPrecision ? [.. Precisions(Answerable(descriptor, protocol))] : [],
            });
        }

        return scores.ToImmutable();
    }

    /// <summary>
    /// Means over queries; the mean first rank leaves out queries for which nothing right was returned, and counts them.
    /// </summary>
    private static ImmutableArray<NamedValue> Measures(RankedDescriptor descriptor, Protocol protocol)
    {
        var rankings = Answerable(descriptor, protocol);
        double[] firstRanks = [.. rankings.Select(RankMeasures.FirstRank).OfType<double>()];
        var values = new List<NamedValue>();
        values.AddRange(Precisions(rankings));
        values.AddRange(RecallCutoffs.Select(k => new NamedValue($"recall@{k}",
            rankings.Average(ranking => RankMeasures.RecallAt(ranking, k)))));
        values.Add(new("R-precision", rankings.Average(RankMeasures.RPrecision)));
        values.Add(new("nDCG", rankings.Average(ranking => RankMeasures.Ndcg(ranking))));
        values.Add(new($"nDCG@{GainCutoff}", rankings.Average(ranking => RankMeasures.Ndcg(ranking, GainCutoff))));
        values.Add(new("MRR", rankings.Average(RankMeasures.ReciprocalRank)));
        if (firstRanks.Length > 0) values.Add(new("mean first rank", firstRanks.Average()));
        values.Add(new("queries without a right answer returned", rankings.Length - firstRanks.Length));
        values.Add(new("queries without a right answer to return", descriptor.Rankings.Count - rankings.Length));
        return [.. values];
    }

    /// <summary>The rankings as a protocol sees them, of the queries that have a right answer under it.</summary>
    private static EffectiveRanking[] Answerable(RankedDescriptor descriptor, Protocol protocol) =>
        [.. descriptor.Rankings.Select(ranking => EffectiveRanking.Of(ranking, protocol))
            .Where(ranking => ranking.Positives > 0)];

    private static IEnumerable<NamedValue> Precisions(EffectiveRanking[] rankings) =>
        PrecisionCutoffs.Select(k => new NamedValue($"mP@{k}",
            rankings.Average(ranking => RankMeasures.RevisitedPrecisionAt(ranking, k))));

    private static ImmutableArray<Retrieved> Best(RankedQuery ranking, Benchmark benchmark) =>
        [.. ranking.Top.Select((image, rank) => Returned(image, rank, ranking, benchmark))
            .Where(image => float.IsFinite(image.Score))];

    private static Retrieved Returned(RankedImage image, int rank, RankedQuery ranking,
        Benchmark benchmark) => new(benchmark.Images[image.Image].Id, image.Score, image.Judgement switch
        {
            Judgement.HardPositive => "hard",
            var judgement => judgement.ToString().ToLowerInvariant(),
        })
        {
            Parts = rank < ranking.Parts.Length ? [.. ranking.Parts[rank].Select(Rounded)] : null,
        };

    private static PartScore Rounded(PartScore part) =>
        new(part.Score, ShareEvidence.Rounded(part.Rarity), ShareEvidence.Rounded(part.Share));

    /// <summary>The descriptors of the main tables: all but grey variants whose original is there too.</summary>
    private static ImmutableArray<int> MainIndices(ImmutableArray<MethodScores> scores)
    {
        var variants = ColourPairs(scores).Select(pair => pair.Second).ToHashSet();
        return [.. Enumerable.Range(0, scores.Length).Where(d => !variants.Contains(d))];
    }

    private static ImmutableArray<(int First, int Second)> ColourPairs(ImmutableArray<MethodScores> scores) =>
        [.. from first in Enumerable.Range(0, scores.Length)
            from second in Enumerable.Range(0, scores.Length)
            where scores[second].Name == RankedDescriptor.GreyOf(scores[first].Name)
            select (first, second)];
}
