using Iconotheque.Catalogue;
using Iconotheque.Catalogue.Links;
using Iconotheque.Catalogue.Store;
using Iconotheque.Imaging;
using Iconotheque.Tests.Catalogue.Ingest;

namespace Iconotheque.Tests.Catalogue.Links;

public class PairAppraisalTests
{
    [Fact]
    public void Every_local_feature_is_asked_for_the_type_and_the_first_for_the_probability()
    {
        using var library = new PictureLibrary("gem+pca,orb,rootsift", features: 400);
        var image = TestImages.Rectangles(1, 320, 240);
        library.Picture("a-original.png", image);
        library.Picture("b-quarter.png", Shrinking.To(image, 80));
        library.Add();
        using (var writer = LibraryWriter.Open(library.Path)) writer.Compact();
        using var view = library.View();
        var (first, second) = (view.Named("a-original.png"), view.Named("b-quarter.png"));
        var comparison = new ItemComparison(view, "gem+pca");
        Assert.Equal(["orb", "rootsift"], view.Locals.Select(features => features.Descriptor.Name));
        Assert.Equal(view.Features!.Of(first.Id)!.Vectors, view.Locals[0].Of(first.Id)!.Vectors);

        var pair = new PairAppraisal(view, "gem+pca").Of(first, second)!;

        // ORB's pyramid ends at a ratio of 3.6.
        Assert.Equal(comparison.Verify(view.Locals[0], first.Id, second.Id)!.Significance, pair.Significance);
        Assert.Equal("rootsift", pair.Features!.Descriptor.Name);
        Assert.Equal(LinkType.Copy, pair.Type);
        Assert.Equal(0.25, pair.Evidence.Homography[0], 0.02);
        Assert.Equal(pair.Comparison!.InlierCount, pair.Evidence.Inliers);
        Assert.True(pair.Comparison.Significance > pair.Significance);
    }

    [Fact]
    public void Nothing_is_read_from_how_pictures_lie_on_each_other_by_chance()
    {
        using var library = new PictureLibrary("gem+pca,delf+pca", features: 400);
        for (int i = 0; i < 5; i++) library.Picture($"{i}.png", TestImages.Rectangles(20 + i, 300, 220));
        library.Add();
        using var view = library.View();
        LibraryItem[] items = [.. view.Items()];
        var appraisal = new PairAppraisal(view, "gem+pca");
        var pairs = items.SelectMany((one, i) => items.Skip(i + 1).Select(two => appraisal.Of(one, two)!)).ToArray();

        Assert.Equal(10, pairs.Length);
        Assert.Contains(pairs, pair => pair.Comparison!.InlierCount > 1);
        Assert.All(pairs.Where(pair => pair.Significance < 7), pair => Assert.Equal((LinkType.SamePlace, true), (pair.Type, pair.Evidence.Homography.IsEmpty)));
        Assert.Contains(pairs, pair => pair.Significance < 7);
    }
}
