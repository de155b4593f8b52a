using System.Collections.Immutable;
using System.Globalization;
using Iconotheque.Calibration;
using Iconotheque.Reporting.Figures;
using Iconotheque.Reporting.Tables;
using Iconotheque.Reporting.Text;

namespace Iconotheque.Reporting.Pages;

/// <summary>The page of a calibration: how far its probabilities can be believed.</summary>
internal static class CalibrationReport
{
    /// <summary>Writes the page.</summary>
    /// <param name="set">The calibrations of a descriptor.</param>
    /// <param name="path">The HTML file, replaced when it exists.</param>
    public static void Write(CalibrationSet set, string path) => AtomicFile.WriteText(path, PageOf(set));

    internal static string PageOf(CalibrationSet set)
    {
        var page = new Page();
        var basis = set.Scores.Basis;
        page.Section("basis", "What it rests on");
        page.Append($"<dl class=\"label\">{string.Concat(Facts(set).Select(fact =>
            $"<div><dt>{Escape.Xml(fact.Name)}</dt><dd><bdi>{Escape.Xml(fact.Value)}</bdi></dd></div>"))}</dl>\n");
        page.Paragraph($"A probability speaks of a pair of which one picture is among the {basis.Best} nearest of the other, "
            + "drawn as these pairs were. Every figure was measured on places that the curve had not seen.");
        Judge(page, "similarity", $"By the similarity of {set.Descriptor}", set.Scores.Quality);
        if (set.Evidence is { } evidence) Judge(page, "evidence",
            $"By similarity and matches of {(evidence.Basis.Verified.Length > 0 ? evidence.Basis.Verified : "local features")}",
            evidence.Quality);
        if (set.Evidence is { Domains.IsEmpty: false } known) JudgeDomains(page, known);
        string front = $"<p class=\"over\">Iconotheque · a calibration</p>\n<h1>{Escape.Xml(set.Descriptor)}</h1>\n"
            + "<p class=\"lead\">How probable it is that two pictures show the same place, "
            + $"learned from {Escape.Xml(basis.Labels)}.</p>\n";
        return page.Finish($"Calibration of {set.Descriptor}", front,
            "Drawn by Iconotheque. DeGroot and Fienberg 1983; Murphy 1973; Naeini, Cooper and Hauskrecht 2015.");
    }

    /// <summary>How far they can be believed of each source and kind of pairs, known and unknown.</summary>
    private static void JudgeDomains(Page page, EvidenceCalibration evidence)
    {
        page.Section("domains", "Of which pairs they can be believed");
        page.Paragraph("Known: places held out, while other pairs of the kind were learned from. Unknown: nothing of the "
            + "kind was learned from, as in a collection that is like none of these.");
        var table = new Table
        {
            Name = "domains",
            Caption = "",
            Columns =
            [
                new("pairs of", ColumnKind.Text), new("pairs", ColumnKind.Number), new("of one place", ColumnKind.Number),
                new("known: Brier", ColumnKind.Number), new("known: error", ColumnKind.Number),
                new("unknown: Brier", ColumnKind.Number), new("unknown: error", ColumnKind.Number),
            ],
            Rows = [.. evidence.Domains.Select(RowOf)],
        };
        page.Append($"<figure class=\"table\"><div class=\"scroll\" tabindex=\"0\">{HtmlTable.Write(table)}</div></figure>\n");
        foreach (var domain in evidence.Domains)
        {
            page.Heading(domain.Domain + (domain.Unknown is null ? "" : ", unknown"));
            page.Append(ReliabilityDiagram.Figure(domain.Unknown ?? domain.Known));
        }
    }

    private static ImmutableArray<Cell> RowOf(DomainQuality domain) =>
    [
        Cell.Words(domain.Domain), Cell.Count(domain.Known.Pairs), Cell.Count(domain.Same),
        Cell.Score(domain.Known.Brier), Cell.Score(domain.Known.ExpectedError),
        Cell.Score(domain.Unknown?.Brier), Cell.Score(domain.Unknown?.ExpectedError),
    ];

    private static (string Name, string Value)[] Facts(CalibrationSet set) =>
    [
        ("labels", set.Scores.Basis.Labels),
        ("pairs of the same place", Numeral.Count(set.Scores.Basis.Positives)),
        ("pairs of different places", Numeral.Count(set.Scores.Basis.Negatives)),
        ("nearest pictures labelled of each", set.Scores.Basis.Best.ToString(CultureInfo.InvariantCulture)),
        ("curve of similarities", set.Scores is PlattCalibration ? "Platt" : "isotonic"),
        ("prior", set.Scores.Basis.Prior is { } prior ? Numeral.Score(prior) : "that of the labelled pairs"),
        ("identity of the descriptor", set.Scores.Basis.Descriptor),
    ];

    private static void Judge(Page page, string id, string title, CalibrationQuality quality)
    {
        page.Section(id, title);
        (string Name, double Value)[] figures = [("Brier score", quality.Brier), ("reliability", quality.Reliability),
            ("resolution", quality.Resolution), ("uncertainty", quality.Uncertainty),
            ("log loss", quality.LogLoss), ("expected calibration error", quality.ExpectedError)];
        page.Append($"<dl class=\"label\">{string.Concat(
            figures.Select(figure => $"<div><dt>{figure.Name}</dt><dd>{Numeral.Score(figure.Value)}</dd></div>"))}</dl>\n");
        page.Append(ReliabilityDiagram.Figure(quality));
    }
}
