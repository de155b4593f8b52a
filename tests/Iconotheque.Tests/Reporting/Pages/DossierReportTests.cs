using System.Collections.Immutable;
using Iconotheque.Calibration;
using Iconotheque.Collections.Records;
using Iconotheque.Libraries;
using Iconotheque.Links;
using Iconotheque.Reporting.Pages;
using Iconotheque.Retrieval.Matching;

namespace Iconotheque.Tests.Reporting.Pages;

public class DossierReportTests
{
    private static readonly Link Proposal = new(17, 1, 2, LinkType.SameView, 0.9, Evidence([1, 0, 5, 0, 1, 0, 0, 0, 1]),
        new Provenance("Iconotheque 1", "gem+pca", "veduta", ImmutableSortedDictionary<string, string>.Empty,
            DateTimeOffset.UnixEpoch));

    [Fact]
    public void Everything_that_is_known_is_on_the_page()
    {
        string page = Page(Made());

        foreach (string text in (string[])["The &lt;mill&gt;", "In Copyright (InC), "
            + "http://rightsstatements.org/vocab/InC/1.0/", "Same place: likely, 93 %; if so, the same view: 2 of 3 "
                + "matches agree.", "1970-01-01 00:00 UTC, number 17, probability 0.900, by Iconotheque 1",
            "ada: accepted, one a part of the other — clear &amp; sure", "Laid on each other", "<svg"])
            Assert.Contains(text, page, StringComparison.Ordinal);
        Assert.Equal(3, page.Split("<img src=\"data:image/jpeg;base64,").Length - 1);
        Assert.DoesNotContain("<mill>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_that_must_not_be_shown_leaves_its_identifier()
    {
        string page =
            Page(Made() with { First = Made().First with { Image = null, Withheld = "its statement of rights is InC" } });

        Assert.Contains("not shown: its statement of rights is InC", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Anna Muster", page, StringComparison.Ordinal);
        Assert.DoesNotContain("The &lt;mill&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Laid on each other", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_transformation_or_a_decision_it_says_so()
    {
        var pair = new AppraisedPair(LinkType.SamePlace, Evidence([]));
        string page = Page(Made() with { Pair = pair, Decisions = [], Link = null, Probability = null });

        Assert.Contains("Nobody has decided", page, StringComparison.Ordinal);
        Assert.Contains("none were made", page, StringComparison.Ordinal);
        Assert.Contains("not proposed", page, StringComparison.Ordinal);
    }

    private static LinkEvidence Evidence(ImmutableArray<double> homography) => new(0.8, 3, 2, homography, "2 of 3 matches agree");

    private static Dossier Made()
    {
        var first = new LibraryItem
        {
            Id = 1,
            Collection = "a",
            Identifier = "mill.jpg",
            Path = "/mill.jpg",
            Sha256 = "00",
            Width = 240,
            Height = 180,
            Metadata = new ItemMetadata
            {
                Title = "The <mill>",
                Creator = "Anna Muster",
                Rights = "http://rightsstatements.org/page/InC/1.0/"
            }
        };
        var second = new LibraryItem
        {
            Id = 2,
            Collection = "b",
            Identifier = "view.jpg",
            Path = "/view.jpg",
            Sha256 = "01",
            Width = 240,
            Height = 180
        };
        ImmutableArray<float> keypoints = [10, 10, 5, 1, 0, 50, 60, 5, 1, 0, 90, 20, 5, 1, 0];
        return new Dossier
        {
            First = new DossierPicture(first, TestImages.Rectangles(1), keypoints, ""),
            Second = new DossierPicture(second, TestImages.Rectangles(2), keypoints, ""),
            Pair = new AppraisedPair(LinkType.SameView, Proposal.Evidence with { Local = new LocalEvidence(0, 12) })
            {
                Comparison = new PairComparison([(0, 0), (1, 1), (2, 2)], [true, true, false], Proposal.Evidence.Homography, 12),
            },
            Probability = 0.93,
            Calibration = "a benchmark",
            Link = Proposal,
            Decisions = [new Decision(1, 1, 2, Verdict.Accept, LinkType.Crop, "ada", DateTimeOffset.UnixEpoch,
                "clear & sure", Proposal)],
            Descriptor = "gem+pca+orb",
        };
    }

    private static string Page(Dossier dossier)
    {
        using var folder = new TemporaryFolder();
        DossierReport.Write(dossier, folder["d.html"]);
        return File.ReadAllText(folder["d.html"]);
    }
}
