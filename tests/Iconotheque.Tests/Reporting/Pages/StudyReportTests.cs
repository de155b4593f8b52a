using System.Collections.Immutable;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Iconotheque.Evaluation.Protocols;
using Iconotheque.Evaluation.Results;
using Iconotheque.Reporting.Figures;
using Iconotheque.Reporting.Pages;
using Iconotheque.Reporting.Tables;
using Iconotheque.Reporting.Text;

namespace Iconotheque.Tests.Reporting.Pages;

public class StudyReportTests(DrawnStudy drawn) : IClassFixture<DrawnStudy>
{
    private readonly TemporaryFolder folder = drawn.Folder;

    private static readonly string[] Hostile =
        ["<script>alert('x')</script>", "a\"b'c&d", "🏰 château", "قصر الحمراء", "_&%#${}~^\\", "=cmd|' /C calc'!A0", "]]><!--",
            new('x', 300)];

    [Fact]
    public void Every_figure_is_an_svg_with_its_png()
    {
        string[] drawings = [.. Directory.EnumerateFiles(folder["figures"], "*.svg").Order()];
        Assert.Equal(22, drawings.Length);
        foreach (string drawing in drawings)
        {
            Assert.Equal("svg", XDocument.Load(drawing).Root!.Name.LocalName);
            byte[] png = File.ReadAllBytes(Path.ChangeExtension(drawing, ".png"));
            Assert.Equal([0x89, 0x50, 0x4E, 0x47], png[..4]);
        }
    }

    [Fact]
    public void The_page_asks_nothing_of_the_network()
    {
        string page = File.ReadAllText(folder["report.html"]);
        Assert.DoesNotMatch("(src|xlink:href)=\"(?!data:)", page);
        Assert.DoesNotMatch("url\\((?!#)|@import|<link", page);
        var links = Regex.Matches(page, "href=\"(?!data:|#|tables/|figures/)([^\"]*)\"").Select(match => match.Groups[1].Value);
        Assert.Equal(["https://hal.science/hal-02273236"], links.Distinct());
    }

    [Fact]
    public void Every_link_of_the_page_leads_somewhere()
    {
        string page = File.ReadAllText(folder["report.html"]);
        Assert.All(Regex.Matches(page, "href=\"((?:tables|figures)/[^\"]*)\""),
            match => Assert.True(File.Exists(folder[match.Groups[1].Value]), match.Value));
        Assert.All(Regex.Matches(page, "(?:href=\"|url\\()#([^\")]*)"),
            match => Assert.Contains($"id=\"{match.Groups[1].Value}\"", page));
        var ids = Regex.Matches(page, " id=\"([^\"]*)\"").Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(ids.Distinct(), ids);
    }

    [Fact]
    public void The_same_results_give_the_same_bytes()
    {
        using var second = new DrawnStudy();
        string[] files = [.. Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder.Path, file))];
        Assert.True(files.Length > 60);
        Assert.All(files, file =>
            Assert.True(File.ReadAllBytes(folder[file]).AsSpan().SequenceEqual(File.ReadAllBytes(second.Folder[file])), file));
    }

    [Fact]
    public void Hostile_names_stay_text()
    {
        var results = SampleStudy.Create(Hostile, 2);
        results = results with
        {
            Benchmark =
                results.Benchmark with { Name = Hostile[0], Citation = Hostile[1], SetAside = [new(Hostile[5], Hostile[6])] },
            Queries = [.. results.Queries.Select((q, i) => q with { Image = i < Hostile.Length ? Hostile[i] : q.Image })],
            Descriptors = [.. results.Descriptors.Select((d, i) => d with { Name = Hostile[i] })],
        };
        var figures = StudyFigures.Of(results, "nowhere");
        string page = StudyReport.Page(results, figures);
        Assert.Single(Regex.Matches(page, "<script"));
        Assert.Contains("&lt;script&gt;alert", page);
        Assert.All(figures, figure => XDocument.Parse(figure.Drawing));
        Assert.All(figures, figure => Assert.Matches("^[a-z0-9-]+$", figure.Name));
        Assert.All(StudyTables.Of(results), table => Assert.DoesNotMatch("(?m)(^|,)=", CsvTable.Write(table)));
    }

    [Fact]
    public void Missing_and_broken_pictures_become_placeholders()
    {
        using var folder = new TemporaryFolder();
        var results = SampleStudy.Create(["A", "B"], 1);
        SampleStudy.WritePictures(results, folder.Path);
        string[] ids = [.. ShownImages.Thumbnails(results)];
        File.Delete(Path.Combine(folder["thumbnails"], ThumbnailName.Of(ids[0])));
        File.WriteAllText(Path.Combine(folder["thumbnails"], ThumbnailName.Of(ids[1])), "no JPEG");
        File.WriteAllBytes(Path.Combine(folder["thumbnails"], ThumbnailName.Of(ids[2])), [0xFF, 0xD8, 0xFF]);
        Directory.Delete(folder["pairs"], recursive: true);
        StudyReport.Write(results, folder.Path, CancellationToken.None);
        string page = File.ReadAllText(folder["report.html"]);
        Assert.True(Regex.Count(page, ">no picture<") >= 3);
        Assert.Contains("no picture: 0.jpg", page);
    }

    [Theory]
    [InlineData("no grades")]
    [InlineData("no evidence")]
    [InlineData("one class")]
    [InlineData("one descriptor")]
    [InlineData("no descriptor")]
    [InlineData("no values")]
    [InlineData("nothing returned")]
    [InlineData("N-S")]
    public void A_study_with_gaps_still_becomes_a_page(string gap)
    {
        var full = SampleStudy.Create();
        var results = gap switch
        {
            "no grades" =>
                full with { Classes = [.. full.Classes.Select(c => c with { Grades = [], Overall = null })], Correlations = [] },
            "no evidence" => full with { Descriptors = [.. full.Descriptors.Select(d => d with { Evidence = [] })] },
            "one class" => SampleStudy.Create(["Only"], 3),
            "one descriptor" => SampleStudy.Create(["A", "B"], 1),
            "no descriptor" => full with { Descriptors = [], Correlations = [], Comparisons = [], ColourComparisons = [] },
            "no values" => full with { Descriptors = [.. full.Descriptors.Select(Emptied)] },
            "nothing returned" => full with
            {
                Descriptors = [.. full.Descriptors.Select(d =>
                    d with { Retrieved = [.. d.Retrieved.Select(_ => ImmutableArray<Retrieved>.Empty)] })]
            },
            _ => full with { Protocol = new Protocol { Name = "ukbench", Measure = Measure.NisterStewenius } },
        };
        string page = StudyReport.Page(results, StudyFigures.Of(results, "nowhere"));
        Assert.Contains("In plain words", page);
        Assert.DoesNotContain("NaN", page);
        Assert.Equal(gap != "no grades", page.Contains("id=\"variations\"", StringComparison.Ordinal) || gap == "no descriptor");
        Assert.Equal(gap == "N-S", page.Contains("mean N-S", StringComparison.Ordinal));
    }

    [Fact]
    public void A_large_study_stays_a_page_that_opens()
    {
        var results = SampleStudy.Create([.. Enumerable.Range(0, 1000).Select(i => $"Class {i}")], 1) with { Correlations = [] };
        string page = StudyReport.Page(results, StudyFigures.Of(results, "nowhere"));
        Assert.True(page.Length < 1_000_000);
        Assert.Contains("All are in tables/classes.csv", page);
        Assert.Contains("All are in tables/queries.csv", page);
        Assert.Equal(6000, StudyTables.Of(results).Single(table => table.Name == "queries").Rows.Length);
    }

    [Fact]
    public void A_cancelled_report_stops() =>
        Assert.Throws<OperationCanceledException>(() => StudyReport.Write(SampleStudy.Create(), "unused",
            new CancellationToken(canceled: true)));

    private static DescriptorResults Emptied(DescriptorResults descriptor) => descriptor with
    {
        QueryAp = [.. descriptor.QueryAp.Select(_ => (double?)null)],
        ClassMap = [.. descriptor.ClassMap.Select(_ => (double?)null)],
        Macro = new(double.NaN, double.NaN, double.NaN),
        Micro = new(double.NaN, double.NaN, double.NaN),
        Measures = [],
        Conventions = [],
    };
}
