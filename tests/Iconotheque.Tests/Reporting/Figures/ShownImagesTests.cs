using System.Collections.Immutable;
using Iconotheque.Evaluation.Results;
using Iconotheque.Reporting.Figures;

namespace Iconotheque.Tests.Reporting.Figures;

public class ShownImagesTests
{
    [Fact]
    public void A_strip_shows_the_best_and_the_worst_of_distinct_classes()
    {
        var results = SampleStudy.Create();
        var ap = results.Descriptors[1].QueryAp;
        var queries = ShownImages.Queries(results, 1);
        Assert.Equal(6, queries.Length);
        Assert.Equal(6, queries.Select(q => results.Queries[q].Class).Distinct().Count());
        Assert.Equal(ap.Max(), ap[queries[0]]);
        Assert.Equal(ap.Min(), ap[queries[^1]]);
        Assert.Equal(queries.OrderByDescending(q => ap[q]), queries);
        double median = ap.Order().ElementAt(ap.Length / 2)!.Value;
        Assert.All(queries[2..4], q => Assert.InRange(ap[q]!.Value, median - 0.1, median + 0.1));
    }

    [Fact]
    public void One_class_still_gives_strips()
    {
        var queries = ShownImages.Queries(SampleStudy.Create(["Only"], 1), 0);
        Assert.Equal(6, queries.Distinct().Count());
    }

    [Fact]
    public void Every_picture_of_the_strips_is_asked_for_once()
    {
        var results = SampleStudy.Create();
        var thumbnails = ShownImages.Thumbnails(results);
        Assert.Equal(thumbnails.Distinct(), thumbnails);
        var query = ShownImages.Queries(results, 0)[0];
        Assert.Contains(results.Queries[query].Image, thumbnails);
        Assert.Contains(results.Descriptors[0].Retrieved[query][7].Image, thumbnails);
    }

    [Fact]
    public void Examples_of_a_class_are_its_reference_its_queries_and_then_right_answers()
    {
        var results = SampleStudy.Create(["A", "B"], 1);
        results = results with
        {
            Classes = [results.Classes[0] with { Reference = "images/00/3.jpg" }, results.Classes[1]],
            Queries = [.. results.Queries.Take(6), results.Queries[6]],
            Descriptors = [results.Descriptors[0] with
            {
                Retrieved = [.. Enumerable.Repeat(ImmutableArray<Retrieved>.Empty, 6), [new("images/01/4.jpg", 3, "hard"),
                    new("x.jpg", 2, "negative"), new("images/01/2.jpg", 1, "positive")]]
            }],
        };
        var examples = ShownImages.Examples(results);
        Assert.Equal(["images/00/3.jpg", "images/00/0.jpg", "images/00/1.jpg", "images/00/2.jpg", "images/00/4.jpg",
            "images/00/5.jpg"], examples[0].Images);
        Assert.Equal(["images/01/0.jpg", "images/01/4.jpg", "images/01/2.jpg"], examples[1].Images);
        Assert.Superset(examples.SelectMany(row => row.Images).ToHashSet(), ShownImages.Thumbnails(results).ToHashSet());
    }

    [Fact]
    public void Examples_of_a_large_class_and_of_many_classes_are_spread_evenly()
    {
        var results = SampleStudy.Create([.. Enumerable.Range(0, 100).Select(i => $"{i}")], 1);
        Assert.Equal(40, ShownImages.Examples(results).Length);
        Assert.Equal([0, 2, 5, 7, 10], ShownImages.Examples(results).Take(5).Select(row => row.Class));
        var large = results with
        {
            Classes = [results.Classes[0]],
            Queries = [.. Enumerable.Range(0, 20).Select(i => new QuerySummary($"{i}.jpg", 0, 19))]
        };
        Assert.Equal(["0.jpg", "2.jpg", "5.jpg", "7.jpg", "10.jpg", "12.jpg", "15.jpg", "17.jpg"],
            ShownImages.Examples(large)[0].Images);
    }

    [Fact]
    public void The_rows_of_examples_name_every_class_and_show_its_pictures()
    {
        using var folder = new TemporaryFolder();
        var results = SampleStudy.Create();
        Assert.Null(ExampleRows.Draw(results, folder["thumbnails"]));
        SampleStudy.WritePictures(results, folder.Path);
        var figure = ExampleRows.Draw(results, folder["thumbnails"])!;
        Assert.All(results.Classes, c => Assert.Contains($">{c.Name}<", figure.Drawing, StringComparison.Ordinal));
        Assert.Equal(ShownImages.Examples(results).Sum(row => row.Images.Length), figure.Drawing.Split("<image ").Length - 1);
        Assert.Contains("images spread evenly over the class", figure.Caption, StringComparison.Ordinal);
    }
}
