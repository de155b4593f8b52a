using System.Collections.Immutable;
using Iconotheque.Annotations;
using Iconotheque.Calibration;
using Iconotheque.Collections;
using Iconotheque.Collections.Records;
using Iconotheque.Evaluation.Protocols;
using Iconotheque.Evaluation.Results;
using Iconotheque.Evaluation.Running;
using Iconotheque.Imaging;
using Iconotheque.Libraries;
using Iconotheque.Links;
using Iconotheque.Maps;
using Iconotheque.Networks;
using Iconotheque.Tests.Evaluation;
using Iconotheque.Tests.Ingest;
using Iconotheque.Web;
using Microsoft.AspNetCore.Builder;

namespace Iconotheque.Tests.Web;

/// <summary>
/// A small library of made pictures and the web application that serves it in this process; the classes of
/// <see cref="ServedLibraryTests"/> share it.
/// </summary>
/// <remarks>
/// Items 1 to 5 are postcards, 6 to 9 aerial views, 10 to 12 drawings. 1 and 6, 2 and 7, 3 and 8 are linked; two of them are
/// decided.
/// </remarks>
public sealed class ServedLibrary : IAsyncLifetime
{
    /// <summary>The item of four quarters: red, green, blue, white.</summary>
    public const long Quarters = 5;

    /// <summary>How many items there are.</summary>
    public const int Items = 12;

    private static readonly DateTimeOffset Noon = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);

    private readonly PictureLibrary library = new();
    private WebApplication? app;

    /// <summary>The library's folder.</summary>
    public string Path => library.Path;

    /// <summary>Where the application is, without a slash at the end.</summary>
    public Uri Address => new(app!.Urls.First());

    /// <summary>A client that keeps no cookies and follows nothing.</summary>
    public HttpClient Client { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });

    /// <summary>A picture of four quarters: red and green above, blue and white below.</summary>
    public static RgbImage QuartersPicture(int width = 320, int height = 240)
    {
        byte[] pixels = new byte[width * height * 3];
        byte[][] colours = [[255, 0, 0], [0, 255, 0], [0, 0, 255], [255, 255, 255]];
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++) colours[(y * 2 / height * 2) + (x * 2 / width)].CopyTo(pixels, ((y * width) + x) * 3);
        }

        return new RgbImage(width, height, pixels);
    }

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        Calibrate();
        AddPictures();
        AddLinks();
        Annotate();
        AddStudy();
        using (var view = library.View())
            EmbeddingMapFile.Write(EmbeddingMapFile.PathIn(Path), new EmbeddingMap(
                [.. Enumerable.Range(1, Items).Select(i => (long)i)], [.. Enumerable.Range(0, 2 * Items).Select(i => i / 24f)]));
        string networks = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(Path)!, "networks");
        app = WebServer.Build(new ServerOptions(Path, new NetworkStore(networks),
            ["dotnet", System.IO.Path.Combine(AppContext.BaseDirectory, "icono.dll")])
        {
            Port = 0,
            Who = "ada"
        });
        await app.StartAsync();
        Client.BaseAddress = Address;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (app is not null) await app.DisposeAsync();
        library.Dispose();
    }

    private void Calibrate()
    {
        TestImages.WriteBenchmark(library.Pictures, classes: 4, perClass: 3, distractors: 3);
        var pairs = BenchmarkPairs.Of(BenchmarkReader.Read(library.Pictures), library.Describer(), "gem+pca", 8);
        Directory.Delete(library.Pictures, recursive: true);
        using var writer = LibraryWriter.Open(Path);
        var basis = new CalibrationBasis { Descriptor = writer.Card.Descriptors[0].Sha256, Labels = "a test", Best = 8 };
        LibraryCalibrations.Save(writer,
            new CalibrationSet("gem+pca", ScoreCalibration.Fit(pairs, basis), EvidenceCalibration.Fit(pairs, basis)));
    }

    private void AddPictures()
    {
        const string Open = "http://creativecommons.org/publicdomain/mark/1.0/",
            Closed = "http://rightsstatements.org/vocab/InC/1.0/";
        library.Add(new ListedSource(
            Item("a.png", TestImages.Rectangles(20, 320, 240), Said("Cathédrale, façade", "1905", "postcard", Open)),
            Item("b.png", TestImages.Rectangles(21, 320, 240), Said("Market <b>square</b>", "1900/1910", "postcard", Open)),
            Item("c.jpg", TestImages.Rectangles(22, 320, 240), Said("", "", "postcard", "")),
            Item("d.jpg", TestImages.Rectangles(23, 240, 320), Said("Bridge", "191X", "photograph", Closed)),
            Item("quarters.png", QuartersPicture(), Said("Four quarters", "1950", "print", Open))), collection: "postcards");
        library.Add(new ListedSource(
            Item("e.png", TestImages.Crop(TestImages.Rectangles(20, 320, 240), 20, 10, 280, 210),
                Said("Cathedral from the air", "1954", "aerial photograph", Closed)),
            Item("f.png", TestImages.Crop(TestImages.Rectangles(21, 320, 240), 10, 20, 290, 200),
                Said("Square from the air", "1961-05-02", "aerial photograph", Open)),
            Item("g.png", TestImages.Crop(TestImages.Rectangles(22, 320, 240), 5, 5, 300, 220),
                Said("Station", "1970", "aerial photograph", "")),
            Item("h.png", TestImages.Rectangles(24, 200, 200), Said("Fields", "", "", ""))), collection: "aerial");
        library.Add(new ListedSource(
            Item("i.png", TestImages.Rectangles(25, 160, 120), Said("Gate", "1788", "drawing", Open)),
            Item("j.png", TestImages.Rectangles(26, 321, 123), Said("Well", "", "drawing", Open)),
            Item("k.png", TestImages.Rectangles(27, 640, 480), Said("Tower", "1820", "engraving", Open))),
            collection: "drawings & prints");
    }

    private void AddLinks()
    {
        using var writer = LibraryWriter.Open(Path);
        LinkBook.Store(writer, [Proposal(1, 6, 0.99), Proposal(2, 7, 0.98), Proposal(3, 8, 0.97), Proposal(4, 9, 0.1)],
            Enumerable.Range(1, Items).Select(i => (long)i));
        LinkBook.Decide(writer, new Decision(0, 1, 6, Verdict.Accept, LinkType.Crop, "ada", Noon, "clear", Proposal(1, 6, 0.99)));
        LinkBook.Decide(writer, new Decision(0, 3, 8, Verdict.Reject, null, "bob", Noon.AddHours(1), "", null));
        var quality = CalibrationQuality.Of([0.9, 0.2], [true, false]);
        new CalibrationEffect(Noon, 24, 12, "a test", quality with { ExpectedError = 0.25 }, quality, IsKept: false,
            [new KindReview(LinkKind.Views, 9, 7, new ExpectedWrong(0.5, 0, 2))],
            [new KindReview(LinkKind.Views, 9, 5, new ExpectedWrong(0.2, 0, 1))]).Save(writer);
    }

    /// <summary>Two classes, one of which two people annotated.</summary>
    private void Annotate()
    {
        using var book = AnnotationBook.Open(Path);
        long id = book.AddClass("ada", "Cathedral");
        book.AddClass("ada", "Empty");
        foreach (long item in (long[])[1, 6, 7]) book.Put("ada", id, item, member: true);
        book.SetReference("ada", id, 1);
        foreach (string who in (string[])["ada", "bob"])
        {
            book.Tick(who, id, 6, Variation.Scale, shown: true);
            book.Done(who, id, 6);
        }
    }

    /// <summary>A study of the annotated class, as the job leaves it.</summary>
    private void AddStudy()
    {
        string folder = System.IO.Path.Combine(Path, "web", "studies", "0001"),
            benchmark = System.IO.Path.Combine(folder, "benchmark");
        using (var view = library.View())
        using (var book = AnnotationBook.Open(Path))
            AnnotatedBenchmark.Write(view, book.State(), new AnnotatedBenchmarkOptions(benchmark) { IsInternal = true });
        var made = BenchmarkReader.Read(benchmark);
        File.WriteAllText(System.IO.Path.Combine(Directory.CreateDirectory(System.IO.Path.Combine(folder, "study")).FullName,
            "report.html"), "<!DOCTYPE html><title>Report</title>");
        ResultsFile.Write(System.IO.Path.Combine(folder, "study", "results.json"), Study.Evaluate(new()
        {
            Benchmark = made,
            Protocol = KnownProtocols.Default,
            Descriptors = [Benchmarks.Ranked(made, "gem", 1), Benchmarks.Ranked(made, "orb", 2)],
            SetAside = [],
            Resampling = new() { Permutations = 20, Resamples = 20 },
        }));
    }

    private SourceItem Item(string name, RgbImage image, ItemMetadata said) => new(name, library.Picture(name, image), said);

    private static ItemMetadata Said(string title, string date, string medium,
        string rights) => new() { Title = title, Date = date, Medium = medium, Rights = rights, Place = "Here" };

    private static Link Proposal(long first, long second, double probability) => new(
        0, first, second, LinkType.SamePlace, probability, new LinkEvidence(0.8, 40, 20, [1, 0, 5, 0, 1, -3, 0, 0, 1],
            "20 of 40 matches agree"),
        new Provenance("Iconotheque", "gem+pca+orb", "veduta",
            ImmutableSortedDictionary<string, string>.Empty.Add("k", "10"), Noon));
}
