using System.Collections.Immutable;
using Iconotheque.Evaluation.Pairs;
using Iconotheque.Evaluation.Results;
using Iconotheque.Reporting.Text;

namespace Iconotheque.Reporting.Tables;

/// <summary>The tables of links: pairs of every column, what is proposed at promised rates, and domains held out.</summary>
internal static class PairTables
{
    /// <summary>The name of the table of measures.</summary>
    public const string MeasuresName = "links";

    /// <summary>The name of the table of promised rates.</summary>
    public const string DiscoveriesName = "links-promised";

    /// <summary>What the names of the tables of domains begin with; the facet follows.</summary>
    public const string DomainsName = "links-without-";

    /// <summary>A row for each column; no row where none could be measured.</summary>
    public static Table Measures(StudyResults results)
    {
        int best = results.Pairs.Select(column => column.Best).FirstOrDefault(1);
        bool isMeasured = results.Pairs.Any(column => column.Quality is not null);
        return new()
        {
            Name = MeasuresName,
            Caption = $"Each query with its {best} best answers as pairs, over all queries at once; 95 % intervals in brackets.",
            Columns =
            [
                new("Descriptor", ColumnKind.Text),
                new("AP", ColumnKind.Estimate, "average precision of the pairs sorted by score, queries mixed. The right ones "
                    + "are all pairs of one place in the benchmark; those not among the pairs count as never found."),
                new("AP by p", ColumnKind.Number, "the same, sorted by probability held out."),
                new("Pairs", ColumnKind.Number, "a pair that both pictures ask for counts once, with the larger score."),
                new("Of one place", ColumnKind.Number, "how many of them show the same place."),
                new("Within reach", ColumnKind.Number, "these as a share of all pairs of one place in the benchmark: "
                    + "the most that recall can be. The others are among the best of no query."),
                new("ECE", ColumnKind.Number, "expected calibration error: "
                    + "the mean distance of probability and share of one place over ten bins of as many pairs each; 0 is best."),
                new("Brier", ColumnKind.Number, "the mean of (p − y)²; 0 is best."),
                new("Log loss", ColumnKind.Number, "the mean of −ln of the probability of what is true; 0 is best."),
                new("Curve", ColumnKind.Text, "what makes scores probabilities: "
                    + "of Platt’s sigmoid and isotonic regression the one with the lower log loss."),
            ],
            Rows = isMeasured ? [.. Sorted(results).Select(Row)] : [],
            Notes =
            [
                .. results.Pairs.Where(column => column.Reason.Length > 0).Select(NotMeasured),
                "Probabilities are those of five folds of whole classes. Intervals: classes are drawn with replacement, "
                    + "each with all its pairs, because pairs of a picture are not independent.",
            ],
        };
    }

    /// <summary>A row for each column and promised rate.</summary>
    public static Table Discoveries(StudyResults results) => new()
    {
        Name = DiscoveriesName,
        Caption = "What a curator is shown who accepts a share of wrong pairs, and how many of them are wrong indeed.",
        Columns =
        [
            new("Descriptor", ColumnKind.Text),
            new("Promised", ColumnKind.Number, "the accepted share of wrong pairs; "
                + "proposed are the most pairs whose mean of 1 − p, by probability held out, is at most that."),
            new("Proposed", ColumnKind.Number),
            new("Wrong", ColumnKind.Number),
            new("Share wrong", ColumnKind.Estimate, "wrong of proposed, "
                + "with its 95 % interval over classes drawn with replacement; above the promise, probabilities were too high."),
            new("Found", ColumnKind.Number, "the share of the pairs of one place within reach that is proposed."),
        ],
        Rows = [.. from column in Sorted(results) from discovery in column.Discoveries select Row(column, discovery)],
        Notes = ["The proposals are held fixed while classes are drawn. No interval where all proposals are right or all wrong: "
            + "draws of them cannot differ."],
    };

    /// <summary>One table for each facet: a row for each column and domain.</summary>
    public static IEnumerable<Table> Domains(StudyResults results) =>
        from facet in results.Pairs.SelectMany(column => column.Domains).Select(domain => domain.Facet).Distinct()
        let rows = (from column in Sorted(results)
                    from domain in column.Domains
                    where domain.Facet == facet
                    select (column.Descriptor, domain)).ToArray()
        select new Table
        {
            Name = DomainsName + facet,
            Caption = $"Each {facet} held out: pairs that touch a picture of it, judged by a curve of the pairs that touch none.",
            Columns =
            [
                new("Descriptor", ColumnKind.Text),
                new("Held out", ColumnKind.Text),
                new("Pairs", ColumnKind.Number),
                new("Share of one place", ColumnKind.Number),
                new("Mean p", ColumnKind.Number,
                    "mean probability; where it is far from the share of one place, the odds there are others."),
                new("ECE", ColumnKind.Number, "expected calibration error, as above."),
                new("Brier", ColumnKind.Number),
                new("Proposed", ColumnKind.Number, $"at a promised {Numeral.Rate(PairMeasures.DomainRate)}."),
                new("Share wrong", ColumnKind.Number, "wrong of proposed."),
            ],
            Rows = [.. rows.Where(row => row.domain.Reason.Length == 0).Select(row => Row(row.Descriptor, row.domain))],
            Notes =
            [
                .. rows.Where(row => row.domain.Reason.Length > 0).GroupBy(row => (row.domain.Name, row.domain.Reason))
                    .Select(alike => $"{alike.Key.Name} is left out "
                        + $"for {string.Join(", ", alike.Select(row => row.Descriptor))}: {alike.Key.Reason}"),
                "The same classes may be on both sides: what is new to the curve is the kind of picture.",
            ],
        };

    /// <summary>That a column was not measured, and why.</summary>
    public static string NotMeasured(PairResults column) => $"{column.Descriptor} is not measured as links: {column.Reason}";

    /// <summary>How much of what is right the pairs hold, in a sentence.</summary>
    public static string Reach(StudyResults results)
    {
        var (least, most) = (results.Pairs.MinBy(column => column.Same)!, results.Pairs.MaxBy(column => column.Same)!);
        string OfColumn(PairResults column) => $"{column.Same} ({Numeral.PerCent(column.Reach())}) with {column.Descriptor}";
        string within = least.Same == most.Same
            ? $"{most.Same} ({Numeral.PerCent(most.Reach())})"
            : $"from {OfColumn(least)} to {OfColumn(most)}";
        return "Left out is what is among the best of no query: "
            + $"of the {most.AllSame} pairs of one place in the benchmark {within} are within reach.";
    }

    private static IEnumerable<PairResults> Sorted(StudyResults results) =>
        results.Pairs.OrderByDescending(column => column.AveragePrecision?.Value ?? -1);

    private static ImmutableArray<Cell> Row(PairResults column) =>
    [
        Cell.Words(column.Descriptor),
        column.AveragePrecision is { } precision ? Cell.Of(precision) : Cell.Score(null),
        Cell.Score(column.ByProbability),
        Cell.Count(column.Pairs),
        Cell.Count(column.Same),
        new Cell(Numeral.PerCent(column.Reach()), column.Reach()),
        Cell.Score(column.Quality?.ExpectedError),
        Cell.Score(column.Quality?.Brier),
        Cell.Score(column.Quality?.LogLoss),
        Cell.Words(column.Curve switch { "platt" => "Platt", "" => Numeral.None, var curve => curve }),
    ];

    private static ImmutableArray<Cell> Row(PairResults column, PairDiscovery discovery) =>
    [
        Cell.Words(column.Descriptor),
        new Cell(Numeral.Rate(discovery.Rate), discovery.Rate),
        Cell.Count(discovery.Proposed),
        Cell.Count(discovery.Wrong),
        ShareWrong(discovery),
        new Cell(Numeral.PerCent(column.Found(discovery)), column.Found(discovery)),
    ];

    private static ImmutableArray<Cell> Row(string descriptor, PairDomain domain) =>
    [
        Cell.Words(descriptor),
        Cell.Words(domain.Name),
        Cell.Count(domain.Pairs),
        Cell.Score(domain.Same / (double)domain.Pairs),
        Cell.Score(domain.Probability),
        Cell.Score(domain.ExpectedError),
        Cell.Score(domain.Brier),
        Cell.Count(domain.Discovery!.Proposed),
        ShareWrong(domain.Discovery),
    ];

    private static Cell ShareWrong(PairDiscovery discovery)
    {
        if (discovery.ShareWrong() is not { } share) return Cell.Score(null);
        string interval =
            discovery is { Low: { } low, High: { } high } ? $" [{Numeral.PerCent(low)}, {Numeral.PerCent(high)}]" : "";
        return new Cell(Numeral.PerCent(share) + interval, share) { Low = discovery.Low, High = discovery.High };
    }
}
