using System.Collections.Immutable;
using Iconotheque.Collections;
using Iconotheque.Evaluation.Measures;
using Iconotheque.Evaluation.Protocols;
using Iconotheque.Evaluation.Rankings;
using Iconotheque.Evaluation.Statistics;

namespace Iconotheque.Evaluation.Results;

/// <summary>
/// The matrices of a study: for queries of domain A only the right answers of domain B count, and those of other domains are
/// taken out like junk.
/// </summary>
/// <remarks>
/// Wrong images of every domain stay, so that a row is the same search with other answers asked for. A query that its protocol
/// keeps is a picture of its own domain.
/// </remarks>
internal static class DomainMatrices
{
    /// <summary>A matrix of more would be read by nobody.</summary>
    private const int MostNames = 20;

    /// <summary>The columns of images.csv that divide pictures into domains.</summary>
    private static readonly string[] Facets = ["domain", "source"];

    /// <summary>
    /// One matrix for every descriptor and facet that has two values or more among the queries and their right answers.
    /// </summary>
    /// <param name="inputs">The study's.</param>
    /// <param name="classOf">The class of each query.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static ImmutableArray<DomainMatrix> Of(
        StudyInputs inputs, ImmutableArray<int> classOf, CancellationToken cancellation = default) =>
        [.. from facet in Dividing(inputs.Benchmark)
            from matrix in Of(inputs, classOf, facet, cancellation)
            select matrix];

    /// <summary>
    /// The facets that have two to twenty values among the queries and their right answers, with those values, sorted by
    /// ordinal.
    /// </summary>
    internal static IEnumerable<FacetValues> Dividing(Benchmark benchmark) =>
        from facet in Facets
        let names = NamesOf(benchmark, facet)
        where names.Length is > 1 and <= MostNames
        select new FacetValues(facet, names);

    /// <summary>Where each image's value stands among the values of a facet; -1 for an image without one of them.</summary>
    internal static int[] DomainsOf(Benchmark benchmark, FacetValues facet) =>
        [.. benchmark.Images.Select(image => facet.Values.IndexOf(image.Facets.GetValueOrDefault(facet.Name, "")))];

    /// <summary>Says which facets have too many values.</summary>
    public static IEnumerable<string> Warnings(Benchmark benchmark) =>
        from facet in Facets
        let count = NamesOf(benchmark, facet).Length
        where count > MostNames
        select $"The pictures have {count} values of {facet}; no matrix of more than {MostNames} is made.";

    /// <summary>The matrices of one facet. All descriptors of a cell meet the same resamples.</summary>
    private static IEnumerable<DomainMatrix> Of(StudyInputs inputs, ImmutableArray<int> classOf,
        FacetValues facet, CancellationToken cancellation)
    {
        int[] domains = DomainsOf(inputs.Benchmark, facet);
        var cells = from query in Enumerable.Range(0, facet.Values.Length)
                    from answer in Enumerable.Range(0, facet.Values.Length)
                    select Cells(inputs, classOf, domains, query, answer, cancellation);
        ImmutableArray<DomainCell>[] byPlace = [.. cells];
        return inputs.Descriptors.Select((descriptor, d) => new DomainMatrix
        {
            Facet = facet.Name,
            Descriptor = descriptor.Name,
            Names = facet.Values,
            Cells = [.. byPlace.Select(place => place[d])],
        });
    }

    /// <summary>One cell of every descriptor.</summary>
    private static ImmutableArray<DomainCell> Cells(StudyInputs inputs, ImmutableArray<int> classOf,
        int[] domains, int query, int answer, CancellationToken cancellation)
    {
        ImmutableArray<double?> Over(RankedDescriptor descriptor, Func<RankedQuery, Protocol, double?> measure) =>
        [
            .. descriptor.Rankings.Select(ranking => domains[inputs.Benchmark.Queries[ranking.Query].Image] != query
                ? null
                : measure(Within(ranking, image => domains[image] == answer), inputs.Protocol)),
        ];

        ImmutableArray<MethodScores> scores =
            [.. inputs.Descriptors.Select(descriptor => new MethodScores(descriptor.Name, Over(descriptor, Scoring.Score)))];
        var clusters = QueryClusters.Of(classOf, scores[0].Values, classOf.Max() + 1);
        if (clusters.Count == 0) return [.. scores.Select(_ => new DomainCell(0, null, null))];
        var bootstrap = ClusterBootstrap.Draw(clusters, scores, inputs.Resampling, cancellation);
        return [.. inputs.Descriptors.Select((descriptor, d) =>
            Cell(clusters, bootstrap.Micro(d), Over(descriptor, Scoring.Chance)))];
    }

    /// <summary>A mean over one query alone says nothing of how it varies.</summary>
    private static DomainCell Cell(QueryClusters clusters, Estimate mean, ImmutableArray<double?> chances)
    {
        var cell = new DomainCell(clusters.Count, mean.Value, chances.OfType<double>().Average());
        return clusters.Count < 2 ? cell : cell with { Low = mean.Low, High = mean.High };
    }

    /// <summary>A ranking in which the right answers outside a domain are junk.</summary>
    private static RankedQuery Within(RankedQuery ranking, Func<int, bool> isInside) => ranking with
    {
        Judged = [.. ranking.Judged
            .Select(judged => isInside(judged.Image) ? judged : judged with { Judgement = Judgement.Junk })],
    };

    private static ImmutableArray<string> NamesOf(Benchmark benchmark, string facet) =>
    [
        .. benchmark.Queries.SelectMany(query => query.Positives.Concat(query.HardPositives).Append(query.Image)).Distinct()
            .Select(image => benchmark.Images[image].Facets.GetValueOrDefault(facet, "")).Where(name => name.Length > 0)
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];
}
