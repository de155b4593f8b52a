using Iconotheque.Collections;
using Iconotheque.Descriptors;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Evaluation.Results;
using Iconotheque.Evaluation.Running;
using Iconotheque.Imaging;
using Iconotheque.Ingest;
using Iconotheque.Libraries;
using Iconotheque.Links;
using Iconotheque.Tests.Ingest;
using Iconotheque.Upkeep;

namespace Iconotheque.Tests.Libraries;

public sealed class LibraryDescriptionsTests : IDisposable
{
    private const int Classes = 3, PerClass = 3;

    private readonly TemporaryFolder folder = new();
    private readonly PictureLibrary library = new("gem+pca,orb,rootsift");

    public LibraryDescriptionsTests()
    {
        TestImages.WriteBenchmark(library.Pictures, Classes, PerClass);
        library.Add(new IngestOptions { ItemsAtATime = 4 });
    }

    public void Dispose()
    {
        library.Dispose();
        folder.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_a_library_holds_is_copied_with_the_same_bytes(bool isCompacted)
    {
        if (isCompacted)
        {
            using var writer = LibraryWriter.Open(library.Path);
            writer.Compact();
        }

        Assert.Equal(Classes * PerClass, Describe("described", held: false).Decoded);
        Assert.Equal(0, Describe("copied", held: true).Decoded);
        SameFiles("described", "copied");
    }

    [Fact]
    public void What_a_library_lacks_is_described_beside_what_it_holds()
    {
        library.Picture("new.jpg", TestImages.Rectangles(50));
        string Picture(string place) => Path.Combine(library.Pictures, place, "view0.png");
        File.Copy(Picture("place00"), Picture("place01"), overwrite: true);
        ImageWriter.WritePng(TestImages.Rectangles(51), Picture("place02"));

        // One is new, one has changed, and one has the content of another.
        Assert.Equal(2, Describe("some", held: true).Decoded);
        Assert.Equal(Classes * PerClass + 1, Describe("all", held: false).Decoded);
        SameFiles("all", "some");
        Assert.Equal(Classes * PerClass + 1, Describe("mac too", held: true, names: "gem+pca,mac").Decoded);
    }

    [Theory]
    [InlineData(100, Colour.AsIs)]
    [InlineData(320, Colour.Grey)]
    public void Another_identity_is_described(int side, Colour colour)
    {
        var imaging = new ImagingOptions { MaxSide = side, Colour = colour };
        Assert.Equal(Classes * PerClass, Describe("other", held: true, imaging).Decoded);
    }

    [Fact]
    public void A_study_of_the_decisions_is_the_same_and_describes_nothing()
    {
        using (var writer = LibraryWriter.Open(library.Path))
        {
            var pairs = new List<Decision>();
            for (int first = 1; first <= Classes * PerClass; first++)
            {
                for (int second = first + 1; second <= Classes * PerClass; second++)
                {
                    var verdict = (first - 1) / PerClass == (second - 1) / PerClass ? Verdict.Accept : Verdict.Reject;
                    pairs.Add(new Decision(0, first, second, verdict, null, "ada", DateTimeOffset.UnixEpoch, "", null));
                }
            }

            LinkBook.Decide(writer, [.. pairs]);
        }

        var (described, runs) = Study("described", held: false);
        var (copied, runsOfHeld) = Study("copied", held: true);
        Assert.Equal(described, copied);

        // Similarities that the report explains go through the network again, either way.
        Assert.Equal(Classes * PerClass, runs - runsOfHeld);
    }

    private (byte[] Results, long Runs) Study(string output, bool held)
    {
        using var view = library.View();
        var describer = library.Describer();
        var options = new EvaluationOptions
        {
            Folder = folder[output],
            Descriptors = describer.Descriptors,
            Imaging = describer.Card.Imaging,
            Held = held ? new LibraryDescriptions(view).Of : null,
        };
        long Runs() => library.Networks.Opened.Sum(backbone => backbone.Runs);
        long before = Runs();
        ResultsFile.Write(folder[$"{output}/results.json"], Evaluator.Run(JudgedBenchmark.Of(view), options));
        return (File.ReadAllBytes(folder[$"{output}/results.json"]), Runs() - before);
    }

    private DescribeSummary Describe(
        string output, bool held, ImagingOptions? imaging = null, string names = "gem+pca,orb,rootsift")
    {
        using var view = library.View();
        var options = new DescribeOptions
        {
            Folder = folder[output],
            Imaging = imaging ?? view.Card.Imaging,
            Held = held ? new LibraryDescriptions(view).Of : null,
        };
        Descriptor[] descriptors = [.. names.Split(',').Select(name => library.Networks.Make(DescriptorSpec.Parse(name)!))];
        return Describer.Run(BenchmarkReader.Read(library.Pictures), descriptors, options);
    }

    private void SameFiles(string expected, string actual)
    {
        string[] Names(string of) =>
            [.. Directory.EnumerateFiles(folder[of]).Select(Path.GetFileName).Order(StringComparer.Ordinal)!];
        Assert.Equal(Names(expected), Names(actual));
        foreach (string name in Names(expected))
            Assert.Equal(File.ReadAllBytes(folder[$"{expected}/{name}"]), File.ReadAllBytes(folder[$"{actual}/{name}"]));
    }
}
