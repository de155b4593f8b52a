using Iconotheque.Collections;
using Iconotheque.Collections.Checking;
using Iconotheque.Imaging;

namespace Iconotheque.Tests.Collections.Checking;

public sealed class DatasetCardsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private void Picture(string name, int width, int height, byte r, byte g, byte b) =>
        ImageWriter.WritePng(new RgbImage(width, height,
            [.. Enumerable.Repeat((byte[])[r, g, b], width * height).SelectMany(pixel => pixel)]), folder[name]);

    private Benchmark Sample()
    {
        Picture("a.png", 40, 30, 100, 100, 100);
        Picture("b.png", 20, 50, 200, 30, 30);
        Picture("c.png", 1000, 400, 150, 130, 100);
        folder.Write("d.png", "no image");
        folder.Write("images.csv",
            "image,class,role,source,date\na.png,x,,s,1900\nb.png,x,,s,\nc.png,,,t,1910\nd.png,y,junk,s,\ngone.png,y,,,\n");
        return BenchmarkReader.Read(folder.Path);
    }

    [Fact]
    public void Counts_what_the_benchmark_says()
    {
        var card = DatasetCards.Count(Sample());
        Assert.Equal((5, 5, 4, 1, 1, 3), (card.Files, card.Database, card.Labelled, card.Distractors, card.Junk, card.Queries));
        Assert.Equal([new("x", 2), new("y", 2)], card.Classes);
        Assert.Equal(["date", "source"], card.Facets.Select(facet => facet.Column));
        Assert.Equal([new("s", 3), new("t", 1)], card.Facets[1].Values);
        Assert.Equal(Directory.GetFiles(folder.Path, "*.png").Sum(path => new FileInfo(path).Length), card.Bytes);
        Assert.Null(card.Megapixels);
    }

    [Fact]
    public void Opens_each_image_for_its_size_and_tone_and_sets_the_unreadable_aside()
    {
        var card = DatasetCards.Measure(Sample(), new ImagingOptions());
        Assert.Equal(new Spread(40, 50, 1000), card.LongerSide);
        Assert.Equal(new Spread(0.001, 0.0012, 0.4), card.Megapixels);
        Assert.Equal([new("colour", 1), new("grey", 1), new("sepia", 1)], card.Tones);
        Assert.Equal("d.png", Assert.Single(card.SetAside).Path);
    }

    [Fact]
    public void An_unreadable_image_is_an_error_of_the_report()
    {
        var card = DatasetCards.Measure(Sample(), new ImagingOptions());
        var report = BenchmarkCheck.Run(folder.Path).WithUnreadable(card.SetAside);
        Assert.Equal(["missing-file", "unreadable-image"],
            report.Findings.Where(finding => finding.Severity == Severity.Error).Select(finding => finding.Rule));
        Assert.Contains(report.Findings, finding => finding is { File: "images.csv", Line: 5 }
            && finding.Text.StartsWith("d.png cannot be opened: ", StringComparison.Ordinal));
    }

    [Fact]
    public void Answers_without_a_class_count_towards_the_queries_they_answer()
    {
        folder.Write("retrieval_solution_v2.1.csv", "id,images,Usage\nabc1,1111 2222,Public\nabd1,2222,Public\n");
        var card = DatasetCards.Count(BenchmarkReader.Read(folder.Path));
        Assert.Equal([new("abc1", 3), new("abd1", 2)], card.Classes);
    }

    [Fact]
    public void A_region_is_no_second_file()
    {
        folder.Write("jpg/a.jpg", "a");
        foreach (string kind in (string[])["good", "ok", "junk"]) folder.Write($"x_1_{kind}.txt", "");
        folder.Write("x_1_query.txt", "a 0 0 5 5");
        var card = DatasetCards.Count(BenchmarkReader.Read(folder.Path));
        Assert.Equal((1, 1, 1), (card.Files, card.Database, card.Queries));
    }

    [Fact]
    public void What_cannot_be_described_is_set_aside_a_region_that_lies_outside_too()
    {
        Directory.CreateDirectory(folder["jpg"]);
        Picture("jpg/a.png", 40, 30, 100, 100, 100);
        foreach (string kind in (string[])["good", "ok", "junk"]) folder.Write($"x_1_{kind}.txt", "");
        folder.Write("x_1_query.txt", "a 500 500 505 505");
        File.Move(folder["jpg/a.png"], folder["jpg/a.jpg"]);
        var card = DatasetCards.Measure(BenchmarkReader.Read(folder.Path), new ImagingOptions());
        Assert.Contains("outside", Assert.Single(card.SetAside).Reason);
    }

    [Fact]
    public void Progress_counts_each_image_once_and_in_order()
    {
        Directory.CreateDirectory(folder["x"]);
        foreach (int i in Enumerable.Range(0, 60)) Picture($"x/{i}.png", 4 + i, 4, 100, 100, 100);
        var told = new Told();
        DatasetCards.Measure(BenchmarkReader.Read(folder.Path), new ImagingOptions(), told);
        Assert.Equal(Enumerable.Range(0, 61).Select(done => (long)done), told.Done);
    }

    private sealed class Told : IProgress<WorkProgress>
    {
        public List<long> Done { get; } = [];

        public void Report(WorkProgress value)
        {
            // Slower for some than for others, so that reports which are not in order are seen.
            if (value.Done % 3 == 1) Thread.Sleep(1);
            lock (Done) Done.Add(value.Done);
        }
    }
}
