using Iconotheque.Calibration;
using Iconotheque.Collections;
using Iconotheque.Imaging;
using Iconotheque.Libraries;
using Iconotheque.Links;
using Iconotheque.Retrieval.Scoring;
using Iconotheque.Search;
using Iconotheque.Tests.Ingest;

namespace Iconotheque.Tests.Search;

/// <summary>Searches of a library that was calibrated on pictures like its own.</summary>
public sealed class ProbableAnswersTests : IDisposable
{
    private readonly PictureLibrary library = new("gem+pca,rmac+pca,orb,rootsift");

    public ProbableAnswersTests()
    {
        TestImages.WriteBenchmark(library.Pictures, classes: 5, perClass: 4, distractors: 6);
        var pairs = BenchmarkPairs.Of(BenchmarkReader.Read(library.Pictures), library.Describer(), "gem+pca", 8);
        using (var writer = LibraryWriter.Open(library.Path))
        {
            var basis = new CalibrationBasis { Descriptor = writer.Card.Descriptors[0].Sha256, Labels = "a test", Best = 8 };
            LibraryCalibrations.Save(writer, new CalibrationSet("gem+pca", ScoreCalibration.Fit(pairs, basis),
                EvidenceCalibration.Fit(pairs, basis)));
        }

        library.Add();
    }

    public void Dispose() => library.Dispose();

    [Fact]
    public void Stand_in_the_order_of_what_is_shown_and_end_where_none_is_likely()
    {
        using var view = library.View();
        var search = new LibrarySearch(view, () => library.Describer());
        var query = new LibraryQuery
        {
            Positives = [QueryPicture.OfItem(view.Items()
                .First(item => item.Identifier.Contains("place00", StringComparison.Ordinal)))],
            Top = 100,
            Least = 0
        };
        var all = search.Run(query);
        double[] probabilities = [.. all.Answers.Select(answer => answer.Probability!.Value)];
        Assert.Equal(probabilities.OrderDescending(), probabilities);
        Assert.Equal((view.Items().Count() - 1, 0), (all.Answers.Length, all.Below));
        Assert.True(probabilities[0] > 0.5 && probabilities[^1] < 0.3, $"{probabilities[0]} {probabilities[^1]}");

        var likely = search.Run(query with { Least = 0.4 });
        Assert.Equal(probabilities.Where(p => p >= 0.4), likely.Answers.Select(answer => answer.Probability!.Value));
        Assert.Equal(probabilities.Length - likely.Answers.Length, likely.Below);
        Assert.Equal(2 - Math.Min(2, likely.Answers.Length), search.Run(query with { Least = 0.4, Top = 2 }).Below);
    }

    [Fact]
    public void Have_the_probability_of_their_pair_everywhere()
    {
        using var view = library.View();
        var asked = view.Items().First();
        var calibrations = LibraryCalibrations.Of(view);
        var appraisal = new PairAppraisal(view, "gem+pca");
        var results = new LibrarySearch(view, () => library.Describer()) { IsCopy = PairAppraisal.CopiesIn(view) }
            .Run(new LibraryQuery { Positives = [QueryPicture.OfItem(asked)], Least = 0 });
        Assert.All(results.Answers, answer =>
        {
            // The similarity of an answer is a float.
            var pair = appraisal.Of(asked, answer.Item!)!;
            Assert.Equal(pair.ProbabilityBy(calibrations, "gem+pca")!.Value,
                answer.Probability!.Value, 5);
        });
    }

    [Theory]
    [InlineData("rmac+pca")]
    [InlineData("gem+pca&0.5*rmac+pca")]
    [InlineData("gem+pca+aqe")]
    [InlineData("(gem+pca&rmac+pca)+krnn")]
    [InlineData("rootsift")]
    [InlineData("sift-asmk")]
    [InlineData("sift-asmk+sp")]
    [InlineData("orb-index")]
    public void Have_it_by_every_way_of_retrieving(string by)
    {
        using (var writer = LibraryWriter.Open(library.Path))
        {
            if (AggregatedName.Parse(by) is { } name) LibraryIndexes.Create(writer, name.Unverified, 2, null, default);
        }

        using var view = library.View();
        var asked = view.Items().First();
        var search = new LibrarySearch(view, () => library.Describer());
        var query = new LibraryQuery { Positives = [QueryPicture.OfItem(asked)], Least = 0, Top = 100 };
        var usual = search.Run(query).Answers.ToDictionary(answer => answer.Item.Id, answer => answer.Probability!.Value);
        foreach (int verified in (int[])[100, 5])
        {
            var found = search.Run(query with { By = by, Verified = verified });
            var probable = found.Answers.TakeWhile(answer => answer.Probability is not null).ToArray();
            Assert.Equal(Math.Min(verified, found.Answers.Length), probable.Length);
            Assert.Equal(probable.OrderByDescending(answer => answer.Probability), probable);
            if (verified == 100)
                Assert.All(probable, answer => Assert.Equal(usual[answer.Item.Id], answer.Probability!.Value, 5));
        }

        // As it ranks, as a study has it.
        Assert.All(search.Run(query with { By = by, Verified = 0 }).Answers, answer => Assert.Null(answer.Probability));

        // A file is described by what judges, too.
        var file = new LibraryQuery { Positives = [QueryPicture.OfFile(asked.Path)], By = by, Least = 0 };
        Assert.NotNull(search.Run(file).Answers[0].Probability);
    }

    [Fact]
    public void Of_several_examples_are_not_said_to_be_probable()
    {
        using var view = library.View();
        var search = new LibrarySearch(view, () => library.Describer());
        foreach (string by in (string[])["", "gem+pca&rmac+pca", "rmac+pca"])
        {
            var results = search.Run(new LibraryQuery
            {
                Positives = [.. view.Items().Take(2).Select(item => QueryPicture.OfItem(item))],
                By = by,
                Least = 0.99
            });
            Assert.All(results.Answers, answer => Assert.Null(answer.Probability));
            Assert.Equal((20, 0, 0.0), (results.Answers.Length, results.Below, results.Least));
        }
    }

    [Fact]
    public void A_white_page_has_none()
    {
        string white = library.Picture("../white.png", new RgbImage(320, 240, [.. Enumerable.Repeat((byte)255, 320 * 240 * 3)]));
        using var view = library.View();
        var results = new LibrarySearch(view,
            () => library.Describer()).Run(new LibraryQuery { Positives = [QueryPicture.OfFile(white)], Least = 0.2 });
        Assert.Empty(results.Answers);
        Assert.Equal(20, results.Below);
    }
}
