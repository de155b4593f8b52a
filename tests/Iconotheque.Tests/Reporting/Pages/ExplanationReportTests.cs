using System.Collections.Immutable;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Iconotheque.Descriptors;
using Iconotheque.Descriptors.Global;
using Iconotheque.Descriptors.Local;
using Iconotheque.Evaluation.Results;
using Iconotheque.Evaluation.Running;
using Iconotheque.Networks;
using Iconotheque.Reporting.Figures;
using Iconotheque.Reporting.Pages;
using Iconotheque.Retrieval.Explaining;
using Iconotheque.Retrieval.Matching;

namespace Iconotheque.Tests.Reporting.Pages;

public class ExplanationReportTests
{
    private static readonly string[] Hostile = ["<script>alert('x')</script>.jpg", "a\"b'c&d\u0007.jpg"];

    [Fact]
    public void Figures_of_a_pair_and_of_one_image_are_svg_with_hostile_names_as_text()
    {
        var figures = ExplanationReport.Draw([Global(Hostile[0], pair: true), Global(Hostile[1], pair: false),
            Local(Hostile[0], Hostile[1]), Local(Hostile[0], Hostile[0])], "nowhere");
        Assert.Equal(["responses", "similarity", "pair", "features"], figures.Select(figure => figure.Name.Split('-')[0]));
        Assert.All(figures, figure => Assert.Equal("svg", XDocument.Parse(figure.Drawing).Root!.Name.LocalName));
        Assert.All(figures, figure => Assert.Matches("^[a-z0-9-]+$", figure.Name));
        string page = ExplanationReport.Page([Global(Hostile[0], pair: true)], [(Hostile[0], TestImages.Rectangles(1))], figures);
        Assert.Single(Regex.Matches(page, "<script"));
        Assert.Contains("&lt;script&gt;alert", page, StringComparison.Ordinal);
        Assert.DoesNotMatch("(src|xlink:href)=\"(?!data:)", page);
        var ids = Regex.Matches(page, " id=\"([^\"]*)\"").Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(ids.Distinct(), ids);
    }

    [Fact]
    public void What_speaks_against_is_told_from_what_speaks_for()
    {
        Assert.Equal(("#fcfdbf", "#deebf7"), (Heat.Colour(1), Heat.Colour(-1)));
        Assert.Equal(0, Heat.At(0).Alpha);
        double[] covers = [.. Enumerable.Range(0, 101).Select(i => Heat.At(i / 100.0).Alpha)];
        Assert.Equal(covers.Order(), covers);
        Assert.Equal(5, Heat.FullColour([0, 0, -5, 3]), 12);
        Assert.Equal(0, Heat.FullColour([0, 0]));
    }

    [Fact]
    public void An_image_without_any_share_is_drawn()
    {
        var nothing = Shares("a.jpg", new float[4]);
        var figure = SimilarityPlot.Draw("nothing", "gem",
            new SimilarityEvidence { Similarity = 0, First = nothing, Second = nothing }, "nowhere");
        XDocument.Parse(figure.Drawing);
        Assert.DoesNotContain("NaN", figure.Drawing, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_its_figures_and_the_numbers_are_written_and_no_pictures_stay()
    {
        using var folder = new TemporaryFolder();
        var picture = TestImages.Rectangles(3);
        ExplanationReport.Write([Explanation.Of(new Orb(),
            [("a.png", picture), ("b.png", TestImages.Crop(picture, 7, 5, 180, 130))], new VerificationOptions())],
            [("a.png", picture)], folder["out"]);
        string[] files = [.. Directory.EnumerateFiles(folder["out"], "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder["out"], file)).Order(StringComparer.Ordinal)];
        Assert.Equal(["explain.html", "explanation.json", "figures/pair-1-orb.png", "figures/pair-1-orb.svg"], files);
    }

    [Fact]
    public void Evidence_keeps_the_sum_to_four_digits()
    {
        ScaledMap map = new(1, new FeatureMap(2, 2, 2, [1, 2, 3, 4, 0.5f, 0, 1, 7]));
        var evidence = SharePairs.Explain(new GlobalReading(new Spoc()), "a.jpg", new MappedImage(32, 32, [map]),
            "b.jpg", new MappedImage(32, 32, [map]));
        Assert.Equal(1, evidence.Similarity, 5);
        Assert.Equal(1, evidence.First.Values.Sum(), 3);
        Assert.Equal(evidence.First.Values,
            SharePairs.Response(new GlobalReading(new Spoc()), "a.jpg", new MappedImage(32, 32, [map])).Values);
    }

    private static Explanation Global(string image, bool pair)
    {
        var shares = Shares(image, [0.5f, -0.1f, 0.2f, 0.1f]);
        var about = new Explanation
        {
            Descriptor = "rmac@<b>",
            Parameters = ImmutableSortedDictionary<string, string>.Empty.Add("head", "<i>")
        };
        return pair ? about with
        {
            Similarity = new SimilarityEvidence { Similarity = 0.7, First = shares, Second = shares with { Image = Hostile[1] } }
        } : about with { Response = shares };
    }

    private static Explanation Local(string first, string second) => new()
    {
        Descriptor = "delf",
        Parameters = ImmutableSortedDictionary<string, string>.Empty,
        Matches = new PairEvidence
        {
            First = first,
            Second = second,
            FirstSize = [64, 48],
            SecondSize = [64, 48],
            FirstKeypoints = [10, 10, 4, 20, 20, 300],
            SecondKeypoints = [10, 10, 4],
            FirstScores = [2.5f, 130],
            Matches = [0, 0],
            Inliers = [true],
        },
    };

    private static ShareEvidence Shares(string image, float[] values) =>
        ShareEvidence.Of(image, 64, 48, new PositionShares(2, 2, [.. values], 0.01, [0, 0, 2, 2]));
}
