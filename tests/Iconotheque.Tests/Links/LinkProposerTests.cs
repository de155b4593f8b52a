using Iconotheque.Calibration;
using Iconotheque.Collections;
using Iconotheque.Libraries;
using Iconotheque.Links;
using Iconotheque.Tests.Ingest;

namespace Iconotheque.Tests.Links;

public class LinkProposerTests
{
    [Fact]
    public void Pictures_of_one_place_in_two_collections_are_linked_with_the_right_type_and_only_new_ones_are_searched_for_again()
    {
        using var library = new PictureLibrary();
        TestImages.WriteBenchmark(library.Pictures, classes: 5, perClass: 4, distractors: 4);
        Calibrate(library);
        Directory.Delete(library.Pictures, recursive: true);
        for (int place = 20; place < 26; place++) library.Picture($"{place}.png", TestImages.Rectangles(place, 320, 240));
        library.Add(collection: "one");
        Directory.Delete(library.Pictures, recursive: true);
        library.Picture("same.png", TestImages.Rectangles(20, 320, 240));
        library.Picture("part.png", TestImages.Crop(TestImages.Rectangles(21, 320, 240), 60, 40, 200, 160));
        library.Add(collection: "two");
        Assert.Equal(["same.png — 20.png Copy", "part.png — 21.png Crop"], Propose(library, 2));
        Assert.Empty(Propose(library, 0));
        library.Picture("again.jpg", TestImages.Rectangles(22, 320, 240));
        library.Add(collection: "two");
        Assert.Equal(["again.jpg — 22.png Copy"], Propose(library, 1));
        using var view = library.View();
        var review = LinkReview.Of(view, 0.2);
        Assert.Empty(review.Places);
        Assert.Equal(3, review.Shown.Count(link => link.Type is LinkType.Copy or LinkType.Crop));
        Assert.Equal(0, review.Reviewed.Reviewed);
    }

    [Fact]
    public void A_library_that_was_not_calibrated_says_how_to()
    {
        using var library = new PictureLibrary();
        library.Picture("a.png", TestImages.Rectangles(1));
        library.Add();
        using var view = library.View();
        Assert.Contains("calibrate", Assert.Throws<InputException>(() => new LinkProposer(view, new LinkOptions(),
            DateTimeOffset.UnixEpoch).Run()).Message, StringComparison.Ordinal);
    }

    private static void Calibrate(PictureLibrary library)
    {
        var pairs = BenchmarkPairs.Of(BenchmarkReader.Read(library.Pictures), library.Describer(), "gem+pca", 8);
        using var writer = LibraryWriter.Open(library.Path);
        var basis = new CalibrationBasis { Descriptor = writer.Card.Descriptors[0].Sha256, Labels = "a test", Best = 8 };
        LibraryCalibrations.Save(writer,
            new CalibrationSet("gem+pca", ScoreCalibration.Fit(pairs, basis), EvidenceCalibration.Fit(pairs, basis)));
    }

    /// <summary>Searches for links and stores them; the best of them, the picture of the second collection first.</summary>
    private static string[] Propose(PictureLibrary library, int best)
    {
        using var view = library.View();
        var (links, items) = new LinkProposer(view, new LinkOptions { Neighbours = 2 }, DateTimeOffset.UnixEpoch).Run();
        using (var writer = LibraryWriter.Open(library.Path)) LinkBook.Store(writer, links, items);
        return [.. links.OrderByDescending(link => link.Evidence.Inliers).Take(best).OrderBy(link => link.First)
            .Select(link => $"{view.Find(link.Second)!.Identifier} — {view.Find(link.First)!.Identifier} {link.Type}")];
    }
}
