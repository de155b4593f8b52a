using System.Collections.Immutable;
using Iconotheque.Collections;
using Iconotheque.Evaluation.Protocols;
using Iconotheque.Evaluation.Rankings;
using Iconotheque.Evaluation.Results;
using Iconotheque.Evaluation.Running;
using Iconotheque.Evaluation.Statistics;

namespace Iconotheque.Tests.Evaluation.Results;

public class DomainMatricesTests
{
    private static readonly ResamplingOptions Few = new() { Permutations = 200, Resamples = 200 };

    // One class of two postcards (0, 1) and two aerial views (2, 3), and a wrong picture (4).
    private static Benchmark Pictures(params string[] domains)
    {
        var made = Benchmarks.Of([domains.Length], distractors: 1);
        return made with
        {
            Images = [.. made.Images.Select((image, i) => i < domains.Length ? image with
            {
                Facets = ImmutableSortedDictionary<string, string>.Empty.Add("domain", domains[i])
            } : image)]
        };
    }

    private static StudyResults Made(Benchmark benchmark, params string[][] orders) => Study.Evaluate(new()
    {
        Benchmark = benchmark,
        Protocol = KnownProtocols.Default,
        Descriptors = [new("gem", ImmutableSortedDictionary<string, string>.Empty,
            [.. orders.Select((order, query) => Ranking(query, order))], [])],
        Resampling = Few,
    });

    /// <summary>The images in the order of a ranking, by index; the query's own among them.</summary>
    private static RankedQuery Ranking(int query, string[] order) => new(query, order.Length,
        [.. order.Select((text, place) => (Image: int.Parse(text), Place: place)).Where(one => one.Image < 4).Select(one =>
            new JudgedRank(one.Image, one.Image == query ? Judgement.Self : Judgement.Positive, -one.Place, one.Place, 0))], []);

    [Fact]
    public void Only_right_answers_of_the_column_count_and_those_of_others_are_junk()
    {
        var results = Made(Pictures("postcard", "postcard", "aerial", "aerial"),
            ["0", "4", "1", "2", "3"],
            ["1", "0", "2", "4", "3"],
            ["2", "3", "4", "0", "1"],
            ["3", "4", "2", "0", "1"]);
        var matrix = Assert.Single(results.Domains);
        Assert.Equal(("domain", "gem"), (matrix.Facet, matrix.Descriptor));
        Assert.Equal(["aerial", "postcard"], matrix.Names);

        // By hand, the query taken out: postcards among themselves 4 1 → 1/2 and 0 4 → 1; aerial views by postcards 4 2 3 → (1/2
        // + 2/3) / 2 and 2 4 3 → (1 + 2/3) / 2.
        Assert.Equal(0.75, matrix[1, 1].Value!.Value, 14);
        Assert.Equal((7 / 12.0 + 5 / 6.0) / 2, matrix[1, 0].Value!.Value, 14);

        // Aerial views 3 4 → 1 and 4 2 → 1/2; postcards by aerial views 4 0 1 → (1/2 + 2/3) / 2 twice.
        Assert.Equal(0.75, matrix[0, 0].Value!.Value, 14);
        Assert.Equal(7 / 12.0, matrix[0, 1].Value!.Value, 14);
        Assert.All(matrix.Cells, cell => Assert.Equal(2, cell.Queries));
        Assert.All(matrix.Cells, cell => Assert.True(cell.IsThin()));

        // One right answer of two images: first or second.
        Assert.Equal(0.75, matrix[1, 1].Chance!.Value, 14);
    }

    [Fact]
    public void A_domain_that_has_no_answer_has_no_value_and_pictures_without_a_domain_are_in_no_cell()
    {
        var results = Made(Pictures("a", "b", "b", ""), ["0", "1", "2", "3", "4"], ["1", "0", "2", "3", "4"],
            ["2", "0", "1", "3", "4"], ["3", "0", "1", "2", "4"]);
        var matrix = Assert.Single(results.Domains);
        Assert.Equal(new DomainCell(0, null, null), matrix[0, 0]);
        Assert.Equal((1, 2, 2), (matrix[0, 1].Queries, matrix[1, 0].Queries, matrix[1, 1].Queries));
        Assert.Equal(1.0, matrix[0, 1].Value);
    }

    /// <summary>
    /// Every resample that can be drawn, by its definition: two classes out of two, then two queries out of two in each.
    /// </summary>
    [Fact]
    public void The_interval_is_that_of_all_resamples_of_classes_and_of_queries_within_them()
    {
        // Two classes, each of two postcards and one aerial view, and eight wrong pictures: the aerial view of a postcard's class
        // stands at
        // one of the places 1, 5; 2, 2 among those pictures.
        var made = Benchmarks.Of([3, 3], distractors: 8);
        string[] domains = ["postcard", "postcard", "aerial", "postcard", "postcard", "aerial"];
        var benchmark = made with
        {
            Images = [.. made.Images.Select((image, i) => i < 6
            ? image with { Facets = ImmutableSortedDictionary<string, string>.Empty.Add("domain", domains[i]) } : image)]
        };
        int[] places = [1, 5, 9, 2, 2, 9];
        var rankings = Enumerable.Range(0, 6).Select(query => new RankedQuery(query, 14,
            [.. Enumerable.Range(3 * (query / 3), 3).Select(image => image == query
                ? new JudgedRank(image, Judgement.Self, 1, 0, 0)
                : domains[image] == "aerial" ? new JudgedRank(image, Judgement.Positive, -places[query], places[query], 0)
                : new JudgedRank(image, Judgement.Positive, -13, 13, 0))], []));
        var results = Study.Evaluate(new()
        {
            Benchmark = benchmark,
            Protocol = KnownProtocols.Default,
            Descriptors = [new("gem", ImmutableSortedDictionary<string, string>.Empty, [.. rankings], [])],
            Resampling = new() { Permutations = 200, Resamples = 4000 },
        });
        var cell = Assert.Single(results.Domains)[1, 0];
        double[] values = [1, 1 / 5.0, 1 / 2.0, 1 / 2.0];
        Assert.Equal(4, cell.Queries);
        Assert.Equal(values.Average(), cell.Value!.Value, 14);
        int[] two = [0, 1];
        double[] all = [.. from first in two
                           from second in two
                           from a in two
                           from b in two
                           from c in two
                           from d in two
                           select (values[(2 * first) + a] + values[(2 * first) + b] + values[(2 * second) + c]
                               + values[(2 * second) + d]) / 4];
        Array.Sort(all);

        // Of 64 outcomes the lowest, all of them 1/5, is one (1.6 %), and the highest, all of them 1, is one: the ends are the
        // next ones.
        Assert.Equal(all[1], cell.Low!.Value, 12);
        Assert.Equal(all[^2], cell.High!.Value, 12);
        Assert.True(all[0] < all[1] && all[^2] < all[^1]);
    }

    [Fact]
    public void One_query_alone_has_no_interval()
    {
        var results = Made(Pictures("a", "b", "b", ""), ["0", "1", "2", "3", "4"], ["1", "0", "2", "3", "4"],
            ["2", "0", "1", "3", "4"], ["3", "0", "1", "2", "4"]);
        var matrix = Assert.Single(results.Domains);
        Assert.Equal((1.0, null, null), (matrix[0, 1].Value, matrix[0, 1].Low, matrix[0, 1].High));
        Assert.NotNull(matrix[1, 0].Low);
    }

    [Fact]
    public void One_domain_alone_or_too_many_make_no_matrix()
    {
        Assert.Empty(Made(Pictures("a", "a", "a", "a"), ["0", "1", "2", "3", "4"], ["1", "0", "2", "3", "4"],
            ["2", "0", "1", "3", "4"], ["3", "0", "1", "2", "4"]).Domains);
        var many = Pictures([.. Enumerable.Range(0, 21).Select(i => $"place {i:D2}")]);
        Assert.Contains("21 values of domain", Assert.Single(DomainMatrices.Warnings(many)), StringComparison.Ordinal);
        Assert.Empty(DomainMatrices.Warnings(Pictures("a", "b", "b", "")));
    }

    [Fact]
    public void The_table_tells_values_numbers_and_where_there_are_few()
    {
        var results = Made(Pictures("postcard", "postcard", "aerial", "aerial"), ["0", "4", "1", "2", "3"],
            ["1", "0", "2", "4", "3"], ["2", "3", "4", "0", "1"], ["3", "4", "2", "0", "1"]);
        var table = Assert.Single(Iconotheque.Reporting.Tables.DomainTable.Of(results));
        Assert.Equal("cross-domain", table.Name);
        Assert.Equal(["gem", "aerial", "0.750 [0.500, 1.000] (2, few)", "0.583 [0.583, 0.583] (2, few)"],
            table.Rows[0].Select(cell => cell.Text));
        Assert.Equal(["(chance)", "aerial", "0.750 (2, few)"], table.Rows[2].Take(3).Select(cell => cell.Text));
        string csv = Iconotheque.Reporting.Tables.CsvTable.Write(table);
        Assert.Contains("aerial,aerial low,aerial high", csv, StringComparison.Ordinal);
        Assert.Contains("gem,aerial,0.75,0.5,1,", csv, StringComparison.Ordinal);
    }
}
