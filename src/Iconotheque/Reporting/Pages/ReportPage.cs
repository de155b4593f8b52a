using System.Collections.Immutable;
using Iconotheque.Evaluation.Results;
using Iconotheque.Reporting.Figures;
using Iconotheque.Reporting.Tables;
using Iconotheque.Reporting.Text;

namespace Iconotheque.Reporting.Pages;

/// <summary>The report: what stands where, and the words between.</summary>
internal sealed class ReportPage(StudyResults results, ImmutableArray<Table> tables, ImmutableArray<Figure> figures)
{
    private const int MostClasses = 80;
    private const int MostQueries = 60;
    private const int MostRows = 200;
    private readonly Page page = new();

    /// <summary>The whole document.</summary>
    public string Write()
    {
        WriteFindings();
        WriteSummary();
        WriteExamples();
        WriteClasses();
        WriteVariations();
        WriteColour();
        WriteDomains();
        WriteComparisons();
        WriteLinks();
        WriteStrips();
        WritePairs();
        WriteShares();
        WriteQueries();
        WriteStudy();
        Method.Write(page, results);
        return page.Finish($"{results.Benchmark.Name}: a study of image descriptors", FrontMatter.Write(results),
            $"Drawn by Iconotheque from results.json of version {results.LibraryVersion}. The same results give the same bytes.");
    }

    private void WriteFindings()
    {
        page.Section("findings", "In plain words");
        page.Append($"<ul class=\"findings\">{string.Concat(Findings.Of(results).Select(f => $"<li><b>{Escape.Xml(f.Lead)}</b> "
            + $"{Escape.Xml(f.Text)}</li>\n"))}</ul>\n");
        Figure("overview");
    }

    private void WriteSummary()
    {
        if (Find("summary") is null) return;
        page.Section("summary", "Descriptors");
        page.Paragraph(MeasureWords.OfProtocol(results.Protocol));
        Table("summary");
        Table("revisited");
        page.Heading("The same rankings under other conventions");
        Table("conventions");
    }

    private void WriteExamples()
    {
        if (figures.All(figure => figure.Name != ExampleRows.Name)) return;
        page.Section(ExampleRows.Name, "What the classes show");
        Figure(ExampleRows.Name);
    }

    private void WriteClasses()
    {
        page.Section("classes", "Classes");
        if (Find("classes") is { } table) page.Table(Excerpt.Of(table, table.Columns.Length - 1, MostClasses));
        Figure("classes");
    }

    private void WriteVariations()
    {
        if (Find("correlations") is null && figures.All(f => f.Name != "difficulty")) return;
        page.Section("variations", "What makes a class hard");
        page.Paragraph("Each class is graded from 0 to 3 for eleven variations of appearance against its reference image. "
            + "A negative correlation of the grades with the score says that classes with much of a variation score low. "
            + "It does not say that the variation is the cause: grades go together, and classes are few.");
        Figure("correlations");
        Figure("difficulty");
        Table("table1");
        if (Find("correlations") is { } table) page.Table(Excerpt.Head(CorrelationTable.Narrow(table), MostRows));
    }

    private void WriteColour()
    {
        if (Find("colour-domains") is null) return;
        page.Section("colour", "Colour and grey");
        Table("colour-domains");
        Figure("colour-domains");
    }

    private void WriteDomains()
    {
        var matrices = tables.Where(table => table.Name.StartsWith("cross-", StringComparison.Ordinal)).ToList();
        if (matrices.Count == 0) return;
        page.Section("domains", "From one kind of picture to another");
        foreach (var table in matrices) page.Table(Excerpt.Head(table, MostRows));
    }

    private void WriteComparisons()
    {
        if (Find("comparisons") is not { } table) return;
        page.Section("comparisons", "Descriptors against each other");
        Figure("comparisons");
        page.Table(Excerpt.Head(table, MostRows));
    }

    private void WriteLinks()
    {
        if (results.Pairs.IsEmpty) return;
        page.Section("links", "Links: the same answers as pairs");
        page.Paragraph("Proposing links needs more than good rankings: a score must mean the same for every query. "
            + $"Here the {results.Pairs[0].Best} best answers of each query are pairs on one scale, "
            + "and their scores are made probabilities by curves that saw no pair of the query’s class.");
        if (Find(PairTables.MeasuresName) is null)
        {
            foreach (var column in results.Pairs) page.Paragraph(PairTables.NotMeasured(column));
            return;
        }

        page.Paragraph(PairTables.Reach(results));
        Table(PairTables.MeasuresName);
        Figure(PairCurvePlot.Name);
        Table(PairTables.DiscoveriesName);
        Figure(ReliabilityPanels.Name);
        foreach (var table in tables.Where(table => table.Name.StartsWith(PairTables.DomainsName, StringComparison.Ordinal)))
            page.Table(Excerpt.Head(table, MostRows));
    }

    private void WriteStrips()
    {
        var strips = figures.Where(f => f.Name.StartsWith("strips-", StringComparison.Ordinal)).ToList();
        if (strips.Count == 0) return;
        page.Section("answers", "What the queries returned");
        page.Paragraph("A green frame and a check mark: right. A vermillion frame and a cross: wrong. Grey and a dash: junk, "
            + "which counts neither way. The query itself is left out of its answers. "
            + "Rest the pointer on a picture to see its file name.");
        foreach (var strip in strips) page.Figure(strip);
    }

    private void WritePairs()
    {
        var pairs = figures.Where(f => f.Name.StartsWith("pair-", StringComparison.Ordinal)).ToList();
        if (pairs.Count == 0) return;
        page.Section("matches", "Keypoints and verified matches");
        foreach (var pair in pairs) page.Figure(pair);
    }

    private void WriteShares()
    {
        var drawn = figures.Where(f => f.Name.StartsWith("responses-", StringComparison.Ordinal) || f.Name.StartsWith("features-",
            StringComparison.Ordinal) || f.Name.StartsWith("similarity-", StringComparison.Ordinal)).ToList();
        if (drawn.Count == 0) return;
        page.Section("shares", "What deep descriptors look at");
        page.Paragraph("The similarity of two images by a global descriptor is shared among the positions of each; "
            + "the shares add up to it. They say what the score is made of, not that the two images show the same thing.");
        foreach (var figure in drawn.OrderBy(f => f.Name.StartsWith("similarity-", StringComparison.Ordinal)))
            page.Figure(figure);
    }

    private void WriteQueries()
    {
        if (Find("queries") is not { } table) return;
        page.Section("queries", "Queries");
        Figure("queries");
        page.Table(Excerpt.Of(table, table.Columns.Length - 1, MostQueries));
    }

    private void WriteStudy()
    {
        page.Section("study", "The study");
        page.Append($"<dl class=\"label\"><div><dt>Library "
            + $"version</dt><dd>{Escape.Xml(results.LibraryVersion)}</dd></div><div><dt>Layout of "
            + $"results.json</dt><dd>{Escape.Xml(results.Format)}</dd></div><div><dt>Seed</dt><dd>{results.Seed}</dd></div><div "
            + $"class=\"wide\"><dt>Ground truth (SHA-256 of identifiers, classes, roles and right "
            + $"answers)</dt><dd><code>{Escape.Xml(results.Benchmark.GroundTruthSha256)}</code></dd></div></dl>\n");
        Table("stamps");
        Table("set-aside");
    }

    private Table? Find(string name) => tables.FirstOrDefault(table => table.Name == name);

    private void Table(string name)
    {
        if (Find(name) is { } table) page.Table(Excerpt.Head(table, MostRows));
    }

    private void Figure(string name)
    {
        if (figures.FirstOrDefault(figure => figure.Name == name) is { } figure) page.Figure(figure);
    }
}
