using System.Collections.Immutable;
using Iconotheque.Collections;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Evaluation.Running;
using Iconotheque.Imaging;
using Iconotheque.Libraries;
using Iconotheque.Retrieval.Methods;
using Iconotheque.Retrieval.Reranking;
using Iconotheque.Retrieval.Scoring;
using Iconotheque.Search;
using Iconotheque.Tests.Ingest;
using Iconotheque.Upkeep;

namespace Iconotheque.Tests.Search;

public sealed class EveryMethodTests : IDisposable
{
    private static readonly string[] Indexes = ["rootsift-asmk", "orb-asmk-binary", "orb-bow", "rootsift-vlad", "orb-index",
        "rootsift-index"];
    private readonly PictureLibrary library = new("gem+pca,rmac+pca,rootsift,orb");
    private readonly TemporaryFolder study = new();

    public void Dispose()
    {
        study.Dispose();
        library.Dispose();
    }

    [Fact]
    public void A_library_and_a_study_agree_exactly_for_every_way_of_retrieving()
    {
        TestImages.WriteBenchmark(library.Pictures, classes: 3, perClass: 3, distractors: 4);
        library.Add();
        foreach (string name in Indexes) Index(name);
        var benchmark = BenchmarkReader.Read(library.Pictures);
        string[] aggregated = ["sift-asmk", "sift-asmk+sp", "orb-asmk-binary", "orb-bow+sp", "sift-vlad", "sift-vlad+sp",
            "orb-index", "sift-index"];
        AssertAgree(benchmark, ["gem+pca", "rmac+pca", "rootsift", "orb", .. aggregated, "gem+pca&0.5*sift-asmk&2*orb-index"],
            ["aqe", "dba+aqe", "alphaqe", "diffusion", "krnn"], atLeast: 28);
        AssertAgree(benchmark, ["gem+pca", "sift-vlad", "gem+pca&sift-asmk", "gem+pca&rmac+pca"], ["sp", "aqe+sp", "sp+krnn"],
            atLeast: 10);

        // Columns that name their re-rankings, of what is no column itself.
        AssertAgree(benchmark, ["rmac+pca+dba+aqe", "(gem+pca&orb-index)+krnn", "sift-asmk+sp+krnn"], [], atLeast: 3);
    }

    [Fact]
    public void Indexes_follow_what_is_added_changed_and_removed()
    {
        for (int i = 0; i < 6; i++) library.Picture($"{i}.jpg", TestImages.Rectangles(i));
        library.Add();
        foreach (string name in (string[])["orb-asmk-binary", "orb-vlad", "orb-index"]) Index(name);
        library.Picture("0.jpg", TestImages.Rectangles(71));
        library.Picture("6.jpg", TestImages.Rectangles(6));
        library.Add();
        using (var writer = LibraryWriter.Open(library.Path))
        {
            writer.Commit(new LibraryChange("pictures") { Removed = [3] });
            writer.Compact();
        }

        string changed = library.Picture("../changed.png", TestImages.Rectangles(71)), added = library.Picture("../added.png",
            TestImages.Rectangles(6));
        string gone = library.Picture("../gone.png", TestImages.Rectangles(2));
        using var view = library.View();
        var search = new LibrarySearch(view, library.Describer);
        foreach (string by in (string[])["orb-asmk-binary", "orb-asmk-binary+sp", "orb-vlad", "orb-index", "orb"])
        {
            SearchResults Found(string file) =>
                search.Run(new LibraryQuery { Positives = [QueryPicture.OfFile(file)], By = by, Top = 10 });
            Assert.Equal("0.jpg", Found(changed).Answers[0].Item!.Identifier);
            Assert.Equal("6.jpg", Found(added).Answers[0].Item!.Identifier);
            Assert.DoesNotContain(Found(gone).Answers, answer => answer.Item!.Identifier == "2.jpg");
            Assert.Equal((6, 0), (Found(gone).Images, Found(gone).Lacking));
        }

        Assert.Empty(LibraryCheck.Run(library.Path, masters: false));
    }

    [Fact]
    public void Filters_shares_examples_regions_and_mirrors_work_with_each()
    {
        for (int i = 0; i < 6; i++) library.Picture($"{i}.jpg", TestImages.Rectangles(i, 300, 300));
        library.Add();
        File.Delete(Path.Combine(library.Pictures, "0.jpg"));
        library.Add(collection: "small");
        foreach (string name in Indexes) Index(name);
        string mirrored = library.Picture("../mirrored.png", Turning.Mirrored(TestImages.Rectangles(4, 300, 300)));
        using var view = library.View();
        var search = new LibrarySearch(view, library.Describer);
        foreach (string by in (string[])["rootsift-asmk", "orb-bow+sp", "rootsift-vlad", "rootsift-vlad+diffusion", "orb-index",
            "orb", "gem+pca+krnn", "gem+pca+sp", "gem+pca&orb-asmk-binary", "(gem+pca&orb-bow)+krnn"])
        {
            var query = new LibraryQuery { Positives = [QueryPicture.OfItem(view.Named("pictures/3.jpg"))], By = by, Top = 20 };
            string[] Names(LibraryQuery asked) => [.. search.Run(asked).Answers.Select(answer => answer.Item!.Name)];
            string[] own = Names(query);
            Assert.True(own[0] == "small/3.jpg", $"{by}: {string.Join(", ", own)}");
            Assert.DoesNotContain("pictures/3.jpg", Names(query));
            string[] small = Names(query with { Filter = new LibraryFilter { Collections = ["small"] } });
            Assert.Equal("small/3.jpg", small[0]);
            Assert.All(small, name => Assert.StartsWith("small/", name));
            Assert.Equal(2, Names(query with { PerCollection = 1 }).Length);
            Assert.Equal("3.jpg", search.Run(query with
            {
                Positives = [QueryPicture.OfFile(Path.Combine(library.Pictures, "3.jpg"), new Region(20, 20, 220, 220))]
            }).Answers[0].Item!.Identifier);
            string[] both = Names(query with
            {
                Positives = [.. query.Positives, QueryPicture.OfItem(view.Named("pictures/5.jpg"))],
                Negatives = [QueryPicture.OfItem(view.Named("pictures/1.jpg"))]
            });
            Assert.Contains("small/3.jpg", both[..4]);
            Assert.Empty(both.Intersect(["pictures/3.jpg", "pictures/5.jpg", "pictures/1.jpg"]));
            Assert.Equal("4.jpg", search.Run(
                query with { Positives = [QueryPicture.OfFile(mirrored)], Mirrored = true }).Answers[0].Item!.Identifier);
        }
    }

    [Theory]
    [InlineData("orb-bow", "has no index 'orb-bow'; make it with icono library index")]
    [InlineData("delf-asmk", "has no descriptor 'delf'")]
    [InlineData("orb+aqe", "does not apply to orb: it needs one global vector an item")]
    [InlineData("orb+sp", "does not apply to orb: it needs local features that do not verify it already")]
    [InlineData("nonsense&", "is no part of")]
    public void What_cannot_be_searched_is_said(string by, string reason)
    {
        library.Picture("0.jpg", TestImages.Rectangles(0));
        library.Add();
        using var view = library.View();
        var query = new LibraryQuery { Positives = [QueryPicture.OfItem(view.Find(1)!)], By = by };
        Assert.Contains(reason,
            Assert.Throws<InputException>(() => new LibrarySearch(view, library.Describer).Run(query)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Items_that_an_index_lacks_are_counted_and_added_by_the_next_writer_and_damage_is_named()
    {
        for (int i = 0; i < 4; i++) library.Picture($"{i}.jpg", TestImages.Rectangles(i));
        library.Add();
        Index("orb-bow");
        string keys = Path.Combine(library.Path, "indexes", "orb-bow");
        var before = Directory.EnumerateFiles(keys).ToDictionary(path => path, File.ReadAllBytes);
        library.Picture("4.jpg", TestImages.Rectangles(4));
        library.Add();
        foreach (var (path, bytes) in before) File.WriteAllBytes(path, bytes);
        using (var view = library.View())
        {
            var found = new LibrarySearch(view,
                library.Describer).Run(new LibraryQuery { Positives = [QueryPicture.OfItem(view.Find(1)!)], By = "orb-bow" });
            Assert.Equal((4, 1), (found.Images, found.Lacking));
        }

        Assert.Contains("lacks 1 items", Assert.Single(LibraryCheck.Run(library.Path, masters: false)).Reason,
            StringComparison.Ordinal);
        using (var writer = LibraryWriter.Open(library.Path)) LibraryIndexes.Update(writer, 1, null, default);
        Assert.Empty(LibraryCheck.Run(library.Path, masters: false));
        string segment = Directory.EnumerateFiles(keys, "segment-*.seg").First();
        byte[] flipped = File.ReadAllBytes(segment);
        flipped[flipped.Length / 2] ^= 1;
        File.WriteAllBytes(segment, flipped);
        Assert.NotEmpty(LibraryCheck.Run(library.Path, masters: false));
    }

    private void Index(string name)
    {
        using var writer = LibraryWriter.Open(library.Path);
        LibraryIndexes.Create(writer, name, 2, null, default);
    }

    private void AssertAgree(Benchmark benchmark, string[] names, string[] rerankings, int atLeast)
    {
        ImmutableArray<RetrievalMethod> columns = [.. names.Select(RetrievalMethod.Parse)];
        var results = Evaluator.Run(benchmark, new EvaluationOptions
        {
            Folder = study[$"{atLeast}"],
            Imaging = library.Describer().Card.Imaging,
            Descriptors = [.. columns.SelectMany(column => column.Parts.Select(part =>
                    AggregatedName.Parse(part.Name)?.Features ?? DescriptorSpec.Parse(part.Name)!))
                .DistinctBy(spec => spec.Name).Select(library.Networks.Make)],
            Columns = columns,
            Rerankings = [.. rerankings.Select(RerankingChain.Parse)],
        });
        using var view = library.View();
        var search = new LibrarySearch(view, library.Describer);
        Assert.True(results.Descriptors.Length >= atLeast,
            $"{results.Descriptors.Length} columns: {string.Join(", ", results.Descriptors.Select(column => column.Name))}");
        foreach (var column in results.Descriptors)
        {
            for (int q = 0; q < benchmark.Queries.Length; q++)
            {
                var item = view.Named(benchmark.Images[benchmark.Queries[q].Image].Id);
                var found = search.Run(
                    new LibraryQuery { Positives = [QueryPicture.OfItem(item)], By = column.Name, Top = 100, Verified = 0 });
                Assert.Equal(column.Name, found.Descriptor);
                Assert.Equal(column.Retrieved[q].Select(hit => (column.Name, hit.Image, hit.Score)),
                    found.Answers.Select(answer => (column.Name, answer.Item!.Identifier, answer.Score)));
            }
        }
    }
}
