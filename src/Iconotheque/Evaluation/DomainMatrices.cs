using System.Collections.Immutable;
using Iconotheque.Collections;
using Iconotheque.Retrieval;

namespace Iconotheque.Evaluation;

/// <summary>The matrices of a study: for queries of domain A only the right answers of domain B count, and those of other domains are taken out like junk.</summary>
/// <remarks>Wrong images of every domain stay, so that a row is the same search with other answers asked for. A query that its protocol keeps is a picture of its own domain.</remarks>
internal static class DomainMatrices
{
    /// <summary>A matrix of more would be read by nobody.</summary>
    private const int MostNames = 20;

    /// <summary>The columns of images.csv that divide pictures into domains.</summary>
    private static readonly string[] Facets = ["domain", "source"];

    /// <summary>One matrix for every descriptor and facet that has two values or more among the queries and their right answers.</summary>
    public static ImmutableArray<DomainMatrix> Of(StudyInputs inputs) =>
        [.. from facet in Facets
            let names = NamesOf(inputs.Benchmark, facet)
            where names.Length is > 1 and <= MostNames
            from descriptor in inputs.Descriptors
            select Of(inputs, descriptor, facet, names)];

    /// <summary>Says which facets have too many values.</summary>
    public static IEnumerable<string> Warnings(Benchmark benchmark) =>
        from facet in Facets
        let count = NamesOf(benchmark, facet).Length
        where count > MostNames
        select $"The pictures have {count} values of {facet}; no matrix of more than {MostNames} is made.";

    private static DomainMatrix Of(StudyInputs inputs, RankedDescriptor descriptor, string facet, ImmutableArray<string> names)
    {
        int[] domains = [.. inputs.Benchmark.Images.Select(image => names.IndexOf(image.Facets.GetValueOrDefault(facet, "")))];
        return new DomainMatrix
        {
            Facet = facet,
            Descriptor = descriptor.Name,
            Names = names,
            Cells = [.. from query in Enumerable.Range(0, names.Length)
                        let rankings = descriptor.Rankings.Where(ranking => domains[inputs.Benchmark.Queries[ranking.Query].Image] == query).ToList()
                        from answer in Enumerable.Range(0, names.Length)
                        select Cell([.. rankings.Select(ranking => Within(ranking, image => domains[image] == answer))], inputs.Protocol)],
        };
    }

    private static DomainCell Cell(ImmutableArray<RankedQuery> rankings, Protocol protocol)
    {
        double[] values = [.. rankings.Select(ranking => Scoring.Of(ranking, protocol)).OfType<double>()];
        double[] chances = [.. rankings.Select(ranking => Scoring.Chance(ranking, protocol)).OfType<double>()];
        return values.Length == 0 ? new DomainCell(0, null, null) : new DomainCell(values.Length, values.Average(), chances.Average());
    }

    /// <summary>A ranking in which the right answers outside a domain are junk.</summary>
    private static RankedQuery Within(RankedQuery ranking, Func<int, bool> isInside) => ranking with
    {
        Judged = [.. ranking.Judged.Select(judged => isInside(judged.Image) ? judged : judged with { Judgement = Judgement.Junk })],
    };

    private static ImmutableArray<string> NamesOf(Benchmark benchmark, string facet) =>
    [
        .. benchmark.Queries.SelectMany(query => query.Positives.Concat(query.HardPositives).Append(query.Image)).Distinct()
            .Select(image => benchmark.Images[image].Facets.GetValueOrDefault(facet, "")).Where(name => name.Length > 0)
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];
}
