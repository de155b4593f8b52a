using Iconotheque.Calibration;
using Iconotheque.Collections;
using Iconotheque.Libraries;
using Iconotheque.Links;
using Iconotheque.Retrieval.Methods;
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

    [Fact]
    public void Two_parts_of_a_picture_that_share_nothing_are_proposed_through_the_whole()
    {
        using var library = new PictureLibrary("gem+pca,rootsift", features: 1000);
        TestImages.WriteBenchmark(library.Pictures, classes: 5, perClass: 4, distractors: 4);
        Calibrate(library);
        Directory.Delete(library.Pictures, recursive: true);
        var whole = TestImages.Rectangles(31, 640, 360);
        library.Picture("left.png", TestImages.Crop(whole, 0, 0, 310, 360));
        library.Add(collection: "one");
        Directory.Delete(library.Pictures, recursive: true);
        library.Picture("right.png", TestImages.Crop(whole, 330, 0, 310, 360));
        library.Picture("whole.png", whole);
        library.Add(collection: "two");
        long[] items;
        using (var view = library.View())
        {
            items = [view.Named("one/left.png").Id, view.Named("two/right.png").Id, view.Named("two/whole.png").Id];
        }

        var direct = Found(library, new LinkOptions { Widens = false, Least = 0 })[(items[0], items[1])];
        Assert.Null(direct.Evidence.Through);
        var found = Found(library, new LinkOptions { Least = 0 });
        var through = found[(items[0], items[1])];
        var bridge = through.Evidence.Through!;
        Assert.Equal((items[2], "two/whole.png", direct.Probability), (bridge.Item, bridge.Name, bridge.Alone));
        Assert.Equal(found[(items[0], items[2])].Probability, bridge.First);
        Assert.Equal(bridge.First * bridge.Second, through.Probability);
        Assert.True(bridge.Second >= 0.9 && through.Probability > direct.Probability);
        Assert.EndsWith("proposed through two/whole.png", through.Evidence.InWords, StringComparison.Ordinal);

        // Kept as it is, and said again by a search that finds nothing new.
        using (var writer = LibraryWriter.Open(library.Path)) LinkBook.Store(writer, found.Values, items);
        using (var view = library.View())
        {
            Assert.Equal(bridge, LinkBook.Between(view, items[0], items[1])!.Evidence.Through);
            Assert.Empty(new LinkProposer(view, new LinkOptions { Least = 0 }, DateTimeOffset.UnixEpoch).Run().Links);
        }

        // Who says that the whole does not belong to the one says that it leads nowhere; who confirms it makes it certain.
        Decide(library, items[0], items[2], Verdict.Reject);
        var after = Found(library, new LinkOptions { Least = 1 });
        Assert.Equal([(items[0], items[1])], after.Keys);
        Assert.Equal((direct.Probability, null),
            (after[(items[0], items[1])].Probability, after[(items[0], items[1])].Evidence.Through));
        Assert.Null(Found(library, new LinkOptions { Least = 0 }, anew: true)[(items[0], items[1])].Evidence.Through);
        Decide(library, items[0], items[2], Verdict.Accept);
        Assert.Equal(1, Found(library, new LinkOptions { Least = 0 }, anew: true)[(items[0], items[1])].Evidence.Through!.First);
    }

    [Fact]
    public void Legs_within_a_collection_are_verified_where_something_is_new_and_lead_as_far_as_all_of_them()
    {
        using var library = new PictureLibrary("gem+pca,rootsift", features: 1000);
        TestImages.WriteBenchmark(library.Pictures, classes: 5, perClass: 4, distractors: 4);
        Calibrate(library);
        void Parts(int place, string collection, params string[] parts)
        {
            Directory.Delete(library.Pictures, recursive: true);
            var whole = TestImages.Rectangles(place, 640, 360);
            if (parts.Contains("left")) library.Picture($"{place}-left.png", TestImages.Crop(whole, 0, 0, 310, 360));
            if (parts.Contains("right")) library.Picture($"{place}-right.png", TestImages.Crop(whole, 330, 0, 310, 360));
            if (parts.Contains("whole")) library.Picture($"{place}-whole.png", whole);
            library.Add(collection: collection);
        }

        Parts(31, "one", "left");
        Parts(31, "two", "right", "whole");
        Parts(32, "one", "left");
        Parts(32, "two", "right", "whole");
        var (first, verified) = FoundAndVerified(library);
        Assert.True(verified > 0);
        Parts(33, "one", "left");
        Parts(33, "two", "right", "whole");
        var (second, again) = FoundAndVerified(library);
        using (var writer = LibraryWriter.Open(library.Path)) LinkBook.Forget(writer);
        var (all, everything) = FoundAndVerified(library);
        string[] Through(Dictionary<(long First, long Second), Link> links) => [.. links.Where(link =>
            link.Value.Evidence.Through is not null).Select(link => $"{link.Key} {link.Value.Evidence.Through!.Item}").Order()];
        Assert.Equal(3, Through(all).Length);
        Assert.Equal(Through(all), Through(second));
        Assert.Equal(2, Through(first).Length);
        Assert.InRange(again, 1, everything - 1);
    }

    /// <summary>Searches, stores, and gives all proposals, and how many pairs were verified within collections.</summary>
    private static (Dictionary<(long First, long Second), Link> Links, long Verified) FoundAndVerified(PictureLibrary library)
    {
        long verified = 0;
        var progress = new Told(told => verified = told.Stage == "verify within collections" ? told.Total : verified);
        using (var view = library.View())
        {
            var (links, items) = new LinkProposer(view, new LinkOptions { Least = 0 }, DateTimeOffset.UnixEpoch).Run(progress);
            using var writer = LibraryWriter.Open(library.Path);
            LinkBook.Store(writer, links, items);
        }

        using var stored = library.View();
        return (LinkBook.Links(stored).ToDictionary(link => (link.First, link.Second)), verified);
    }

    private sealed class Told(Action<WorkProgress> tell) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value) => tell(value);
    }

    [Fact]
    public void What_is_like_a_confirmed_place_becomes_a_candidate()
    {
        using var library = new PictureLibrary();
        TestImages.WriteBenchmark(library.Pictures, classes: 5, perClass: 4, distractors: 4);
        Calibrate(library);
        library.Add(collection: "one");
        Directory.Delete(library.Pictures, recursive: true);
        for (int picture = 0; picture < 8; picture++) library.Picture($"{picture}.png", TestImages.Rectangles(60 + picture));
        library.Add(collection: "two");
        var options = new LinkOptions { Neighbours = 1, Least = 0 };
        var before = Found(library, options);
        using (var view = library.View())
        using (var writer = LibraryWriter.Open(library.Path))
            LinkBook.Store(writer, before.Values, view.Items().Select(item => item.Id));
        long[] place;
        using (var view = library.View()) place = [view.Named("one/place00/view0.png").Id, view.Named("two/0.png").Id];
        Decide(library, place[0], place[1], Verdict.Accept, DateTimeOffset.UnixEpoch.AddDays(1));
        var after = Found(library, options);
        Assert.NotEmpty(after);
        Assert.All(after.Keys, pair =>
        {
            Assert.DoesNotContain(pair, before.Keys);
            Assert.True(place.Contains(pair.First) || place.Contains(pair.Second), $"{pair}");
        });
    }

    [Fact]
    public void Every_way_of_retrieving_gives_candidates()
    {
        using var library = new PictureLibrary();
        TestImages.WriteBenchmark(library.Pictures, classes: 5, perClass: 4, distractors: 4);
        Calibrate(library);
        library.Add(collection: "one");
        library.Add(collection: "two");
        (long, long)[] By(params string[] ways) => [.. Found(library, new LinkOptions
        {
            Ways = [.. ways.Select(RetrievalMethod.Parse)], Neighbours = 2, Least = 0, Widens = false
        }).Keys];
        var vectors = By();
        Assert.Equal(vectors, By("gem+pca"));
        using (var writer = LibraryWriter.Open(library.Path)) LibraryIndexes.Create(writer, "orb-index", 2, null, default);
        var features = By("orb-index");
        Assert.NotEqual(vectors, features);
        Assert.Equal(vectors.Union(features).Order(), By());
        Assert.Contains("leave it out", Assert.Throws<InputException>(() => By("gem+pca+aqe")).Message, StringComparison.Ordinal);
        Assert.Contains("has no descriptor 'mac'", Assert.Throws<InputException>(() => By("mac")).Message,
            StringComparison.Ordinal);
    }

    private static void Decide(PictureLibrary library, long first, long second, Verdict verdict, DateTimeOffset? when = null) =>
        LinkBook.Decide(library.Path,
            new Decision(0, Math.Min(first, second), Math.Max(first, second), verdict, null, "A. Curator",
            when ?? DateTimeOffset.UtcNow, "", null));

    private static Dictionary<(long First, long Second), Link> Found(PictureLibrary library, LinkOptions options,
        bool anew = false)
    {
        if (anew)
        {
            using var writer = LibraryWriter.Open(library.Path);
            LinkBook.Forget(writer);
        }

        using var view = library.View();
        return new LinkProposer(view, options,
            DateTimeOffset.UnixEpoch).Run().Links.ToDictionary(link => (link.First, link.Second));
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
