using Iconotheque.Collections;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Evaluation.Rankings;
using Iconotheque.Evaluation.Running;
using Iconotheque.Libraries;
using Iconotheque.Retrieval.Fusion;
using Iconotheque.Retrieval.Scoring;
using Iconotheque.Search;
using Iconotheque.Tests.Ingest;

namespace Iconotheque.Tests.Search;

public class FusedSearchTests
{
    private const string Name = "gem+pca&0.5*rmac+pca";

    [Fact]
    public void Ranks_scores_and_shares_exactly_as_an_evaluation_does()
    {
        using var library = new PictureLibrary("gem+pca,rmac+pca,orb");
        using var folder = new TemporaryFolder();
        TestImages.WriteBenchmark(library.Pictures, classes: 3, perClass: 3, distractors: 4);
        library.Add();
        var benchmark = BenchmarkReader.Read(library.Pictures);
        var describer = library.Describer();
        Describer.Run(benchmark, describer.Descriptors,
            new DescribeOptions { Folder = folder.Path, Imaging = describer.Card.Imaging });
        using var gem = GlobalVectorSet.Open(folder.Path, "gem+pca");
        using var rmac = GlobalVectorSet.Open(folder.Path, "rmac+pca");
        using var view = library.View();
        var search = new LibrarySearch(view, library.Describer);
        var scorer = new FusedScorer(FusedName.Parse(Name), [new VectorScorer(gem), new VectorScorer(rmac)]);
        scorer.Score([.. Enumerable.Range(0, benchmark.Queries.Length)], benchmark.ToTask(), (query, scores) =>
        {
            var expected = new Ranking(benchmark).Of(query, scores, 10).Top;
            var item = view.Named(benchmark.Images[benchmark.Queries[query].Image].Id);
            var found =
                search.Run(new LibraryQuery { Positives = [QueryPicture.OfItem(item)], Top = 10, Verified = 0, By = Name });
            Assert.Equal(["gem+pca", "0.5*rmac+pca"], found.Parts);
            Assert.Equal(Name, found.Descriptor);
            Assert.Equal(expected.Select(hit => (benchmark.Images[hit.Image].Id, hit.Score)),
                found.Answers.Select(answer => (answer.Item!.Identifier, answer.Score)));
            Assert.Equal(expected.SelectMany(hit => scorer.PartsOf(hit.Image)), found.Answers.SelectMany(answer => answer.Parts));
            Assert.Matches(@"^gem\+pca -?[0-9.]+, 0\.5\*rmac\+pca -?[0-9.]+$", found.SharesOf(found.Answers[0]));
        }, default);

        // Inliers decide still, and a file is asked with as an item is.
        var verified =
            search.Run(new LibraryQuery { Positives = [QueryPicture.OfFile(benchmark.FileOf(benchmark.Images[0]))], By = Name });
        Assert.Equal($"({Name})+orb", verified.Descriptor);
        Assert.True(verified.Answers[0].Inliers >= 8);
        Assert.All(verified.Answers, answer => Assert.Equal(2, answer.Parts.Length));
    }

    [Fact]
    public void A_filter_and_a_share_of_each_collection_change_no_score()
    {
        using var library = new PictureLibrary("gem+pca,rmac+pca");
        for (int i = 0; i < 6; i++) library.Picture($"{i}.jpg", TestImages.Rectangles(i));
        library.Add();
        File.Delete(Path.Combine(library.Pictures, "0.jpg"));
        library.Add(collection: "small");
        using var view = library.View();
        var search = new LibrarySearch(view, library.Describer);
        var query = new LibraryQuery
        {
            Positives = [QueryPicture.OfItem(view.Find(1)!)],
            Negatives = [QueryPicture.OfItem(view.Find(2)!)],
            By = Name,
            Top = 30
        };
        var all = search.Run(query).Answers.ToDictionary(answer => answer.Item!.Id, answer => answer.Score);
        Assert.Equal(9, all.Count);
        var small = search.Run(query with { Filter = new LibraryFilter { Collections = ["small"] } }).Answers;
        var each = search.Run(query with { PerCollection = 2 }).Answers;
        Assert.Equal(5, small.Length);
        Assert.Equal(["pictures 2", "small 2"],
            each.GroupBy(answer => answer.Item!.Collection).OrderBy(own => own.Key).Select(own => $"{own.Key} {own.Count()}"));
        Assert.All(small.Concat(each), answer => Assert.Equal(all[answer.Item!.Id], answer.Score));
    }

    [Theory]
    [InlineData("gem+pca&mac", "has no descriptor 'mac'")]
    [InlineData("gem+pca&", "is no part of")]
    [InlineData("2*gem+pca", "joins 1 of 2")]
    [InlineData("gem+pca&rootsift", "has no descriptor 'rootsift'")]
    public void What_cannot_be_fused_is_said(string by, string complaint)
    {
        using var library = new PictureLibrary();
        library.Picture("0.jpg", TestImages.Rectangles(0));
        library.Add();
        using var view = library.View();
        var query = new LibraryQuery { Positives = [QueryPicture.OfItem(view.Find(1)!)], By = by };
        Assert.Contains(complaint,
            Assert.Throws<InputException>(() => new LibrarySearch(view, library.Describer).Run(query)).Message,
            StringComparison.Ordinal);
    }
}
