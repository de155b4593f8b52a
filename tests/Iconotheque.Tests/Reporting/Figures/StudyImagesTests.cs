using Iconotheque.Collections;
using Iconotheque.Imaging;
using Iconotheque.Reporting.Figures;
using Iconotheque.Reporting.Pages;
using Iconotheque.Reporting.Text;
using Image = NetVips.Image;

namespace Iconotheque.Tests.Reporting.Figures;

public class StudyImagesTests
{
    [Fact]
    public void Pictures_are_made_small_cropped_and_named_and_unreadable_ones_passed_over()
    {
        using var folder = new TemporaryFolder();
        var results = SampleStudy.Create(["A", "B"], 2);
        string[] ids = [.. ShownImages.Thumbnails(results)];
        string asked = results.Queries[ShownImages.Queries(results, 0)[0]].Image, region = asked + "#xywh=0,0,100,400";
        results = results with { Queries = [.. results.Queries.Select(q => q.Image == asked ? q with { Image = region } : q)] };
        foreach (string id in ids) ImageWriter.WriteJpeg(new RgbImage(600, 400, new byte[600 * 400 * 3]), folder["source/" + id]);
        File.WriteAllText(folder["source/" + ids[0]], "no image");
        var benchmark = new Benchmark
        {
            Root = folder["source"],
            Name = "b",
            Layout = "l",
            Queries = [],
            Images = [.. ids.Select(id => new CollectionImage(id)), new CollectionImage(asked) { Region = new(0, 0, 100, 400) }],
        };
        var reports = new List<WorkProgress>();
        StudyImages.Write(results, benchmark, folder.Path, new Collect(reports), CancellationToken.None);
        Assert.False(File.Exists(Path.Combine(folder["thumbnails"], ThumbnailName.Of(ids[0]))));
        Assert.Equal((220, 147), Size(Path.Combine(folder["thumbnails"], ThumbnailName.Of(ids[2]))));
        Assert.Equal((55, 220), Size(Path.Combine(folder["thumbnails"], ThumbnailName.Of(region))));
        Assert.Equal((600, 400), Size(Directory.EnumerateFiles(folder["pairs"]).First()));
        Assert.Contains(reports, report => report.Done == report.Total);
        StudyReport.Write(results, folder.Path, CancellationToken.None);
    }

    private static (int, int) Size(string path)
    {
        using var image = Image.NewFromFile(path);
        return (image.Width, image.Height);
    }

    private sealed class Collect(List<WorkProgress> reports) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value)
        {
            lock (reports) reports.Add(value);
        }
    }
}
