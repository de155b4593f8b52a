using Iconotheque.Reporting;

namespace Iconotheque.Tests.Reporting;

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
}
