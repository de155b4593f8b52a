using Iconotheque.Collections;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Evaluation.Rankings;
using Iconotheque.Evaluation.Running;
using Iconotheque.Imaging;
using Iconotheque.Libraries;
using Iconotheque.Retrieval.Reranking;
using Iconotheque.Retrieval.Scoring;
using Iconotheque.Search;
using Iconotheque.Tests.Ingest;

namespace Iconotheque.Tests.Search;

public class LibrarySearchTests
{
    [Fact]
    public void Ranks_and_scores_exactly_as_an_evaluation_does_with_verification_and_without()
    {
        using var library = new PictureLibrary();
        TestImages.WriteBenchmark(library.Pictures, classes: 4, perClass: 4, distractors: 6);
        library.Add();
        AssertAgrees(library, BenchmarkReader.Read(library.Pictures), atLeast: 10);
    }

    [Fact]
    public void Ranks_and_scores_exactly_as_an_evaluation_does_on_the_development_photographs()
    {
        Assert.SkipWhen(Repository.Shared is null, "The development images are not beside the checkout.");
        var benchmark = BenchmarkReader.Read(Path.Combine(Repository.Shared!, "data", "dev"));
        using var library = new PictureLibrary();
        library.Add(new ListedSource([.. benchmark.Images.Select(image => new Iconotheque.Collections.Records.SourceItem(image.Id,
            benchmark.FileOf(image), Iconotheque.Collections.Records.ItemMetadata.None))]));
        AssertAgrees(library, benchmark, atLeast: 60);
    }

    [Fact]
    public void A_part_of_a_picture_finds_the_picture_and_an_item_does_not_find_itself()
    {
        using var library = new PictureLibrary();
        for (int i = 0; i < 6; i++) library.Picture($"{i}.jpg", TestImages.Rectangles(i, 400, 300));
        library.Add();
        using var view = library.View();
        var search = Search(library, view);
        var part = search.Run(new LibraryQuery
        {
            Positives = [QueryPicture.OfFile(Path.Combine(library.Pictures, "3.jpg"), new Region(40, 30, 260, 200))],
            Top = 3
        });
        Assert.Equal("3.jpg", part.Answers[0].Item!.Identifier);
        Assert.True(part.Answers[0].Inliers >= 8, $"{part.Answers[0].Inliers} inliers");
        var own = search.Run(new LibraryQuery { Positives = [QueryPicture.OfItem(view.Named("3.jpg"))], Top = 10 });
        Assert.Equal(5, own.Answers.Length);
        Assert.DoesNotContain(own.Answers, answer => answer.Item!.Identifier == "3.jpg");
        Assert.NotNull(own.VerifySeconds);
    }

    [Fact]
    public void A_mirrored_and_a_turned_picture_are_found_on_request()
    {
        using var library = new PictureLibrary();
        for (int i = 0; i < 8; i++) library.Picture($"{i}.jpg", TestImages.Rectangles(i, 300, 300));
        library.Add();
        string mirrored = library.Picture("../mirrored.png", Turning.Mirrored(TestImages.Rectangles(5, 300, 300)));
        using var view = library.View();
        var search = Search(library, view);
        var plain = search.Run(new LibraryQuery { Positives = [QueryPicture.OfFile(mirrored)] }).Answers
            .First(answer => answer.Item!.Identifier == "5.jpg");
        var found = search.Run(new LibraryQuery { Positives = [QueryPicture.OfFile(mirrored)], Mirrored = true }).Answers[0];
        Assert.Equal("5.jpg", found.Item!.Identifier);
        Assert.True(found.Score > plain.Score && found.Score > 0.9, $"{found.Score} mirrored, {plain.Score} as it is");
        Assert.True(found.Inliers > plain.Inliers, $"{found.Inliers} and {plain.Inliers} inliers");
        string turned = library.Picture("../turned.png", Turning.Clockwise(TestImages.Rectangles(2, 300, 300), 1));
        var upright =
            search.Run(new LibraryQuery { Positives = [QueryPicture.OfFile(turned)], Turned = true, Verified = 0 }).Answers[0];
        Assert.Equal("2.jpg", upright.Item!.Identifier);
        Assert.True(upright.Score > 0.9, $"{upright.Score} turned");
    }

    [Fact]
    public void No_collection_has_more_than_its_share()
    {
        using var library = new PictureLibrary();
        for (int i = 0; i < 8; i++) library.Picture($"{i}.jpg", TestImages.Rectangles(i));
        library.Add();
        File.Delete(Path.Combine(library.Pictures, "0.jpg"));
        library.Add(collection: "small");
        using var view = library.View();
        var answers = Search(library,
            view).Run(new LibraryQuery { Positives = [QueryPicture.OfItem(view.Find(1)!)], PerCollection = 2, Top = 10 }).Answers;
        Assert.Equal(["pictures 2", "small 2"],
            answers.GroupBy(answer => answer.Item!.Collection).OrderBy(own => own.Key).Select(own => $"{own.Key} {own.Count()}"));
        Assert.Equal(["small"], Search(library, view).Run(new LibraryQuery
        {
            Positives = [QueryPicture.OfItem(view.Find(1)!)],
            Filter = new LibraryFilter { Collections = ["small"] }
        }).Answers.Select(answer => answer.Item!.Collection).Distinct());
    }

    [Fact]
    public void An_unreadable_picture_and_an_unknown_descriptor_are_said()
    {
        using var library = new PictureLibrary();
        library.Picture("0.jpg", TestImages.Rectangles(0));
        library.Add();
        using var view = library.View();
        var search = Search(library, view);
        Assert.Contains("check its name", Assert.Throws<InputException>(() =>
            search.Run(new LibraryQuery { Positives = [QueryPicture.OfFile("none.jpg")] })).Message, StringComparison.Ordinal);
        Assert.Contains("gem+pca", Assert.Throws<InputException>(() =>
            search.Run(new LibraryQuery { Positives = [QueryPicture.OfItem(view.Find(1)!)], By = "mac" })).Message,
            StringComparison.Ordinal);
    }

    private static LibrarySearch Search(PictureLibrary library, LibraryView view) => new(view, library.Describer);

    /// <summary>Searches by every query and compares with the scorers of an evaluation, on descriptions made apart.</summary>
    private static void AssertAgrees(PictureLibrary library, Benchmark benchmark, int atLeast)
    {
        using var folder = new TemporaryFolder();
        var describer = library.Describer();
        Describer.Run(benchmark, describer.Descriptors,
            new DescribeOptions { Folder = folder.Path, Imaging = describer.Card.Imaging });
        using var vectors = GlobalVectorSet.Open(folder.Path, "gem+pca");
        using var features = LocalFeatureSet.Open(folder.Path, "orb");
        using var view = library.View();
        var search = Search(library, view);
        var verification = search.Verification;
        Scorer plain = new VectorScorer(vectors), verified = new SpatialScorer(new VectorScorer(vectors), features,
            new SpatialVerification(), search.Matching, verification);
        int right = 0;
        foreach (var (scorer, most) in (ReadOnlySpan<(Scorer, int)>)[(plain, 0), (verified, new SpatialVerification().Top)])
        {
            var ranking = new Ranking(benchmark);
            scorer.Score([.. Enumerable.Range(0, benchmark.Queries.Length)], benchmark.ToTask(), (query, scores) =>
            {
                var expected = ranking.Of(query, scores, 10).Top;
                var item = view.Named(benchmark.Images[benchmark.Queries[query].Image].Id);
                var found =
                    search.Run(new LibraryQuery { Positives = [QueryPicture.OfItem(item)], Top = 10, Verified = most }).Answers;
                Assert.Equal(expected.Select(hit => benchmark.Images[hit.Image].Id),
                    found.Select(answer => answer.Item!.Identifier));
                if (most == 0) Assert.Equal(expected.Select(hit => hit.Score), found.Select(answer => answer.Score));
                if (expected.Any(hit => hit.Judgement == Judgement.Positive)) right++;
            }, CancellationToken.None);
        }

        Assert.True(right >= atLeast, $"Only {right} answers held a right image: this test would hardly fail.");
    }
}
