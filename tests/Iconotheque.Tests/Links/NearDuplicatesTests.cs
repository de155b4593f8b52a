using Iconotheque.Imaging;
using Iconotheque.Links;
using Iconotheque.Tests.Ingest;

namespace Iconotheque.Tests.Links;

public class NearDuplicatesTests
{
    [Fact]
    public void Copies_and_crops_are_found_and_other_pictures_are_not()
    {
        using var library = new PictureLibrary("gem+pca,rootsift", features: 400);
        for (int i = 0; i < 4; i++) library.Picture($"other{i}.png", TestImages.Rectangles(10 + i, 300, 220));
        var image = TestImages.Rectangles(1, 300, 220);
        string original = library.Picture("a-original.png", image);
        File.Copy(original, Path.Combine(library.Pictures, "b-same.png"));
        library.Picture("c-smaller.jpg", Shrinking.To(image, 220));
        library.Picture("d-crop.png", TestImages.Crop(image, 40, 30, 210, 160));
        library.Add();
        using var view = library.View();

        Assert.Equal(["a-original.png", "b-same.png"],
            Assert.Single(NearDuplicates.Identical(view)).Select(item => item.Identifier));
        var pairs = NearDuplicates.Find(view, new NearDuplicateOptions { Similarity = 0 },
            cancellation: TestContext.Current.CancellationToken);
        Assert.Contains(("a-original.png", "c-smaller.jpg", LinkType.Copy),
            pairs.Select(pair => (pair.First.Identifier, pair.Second.Identifier, pair.Type)));
        Assert.Contains(("a-original.png", "d-crop.png", LinkType.Crop),
            pairs.Select(pair => (pair.First.Identifier, pair.Second.Identifier, pair.Type)));
        Assert.DoesNotContain(pairs, pair => pair.First.Identifier.StartsWith("other", StringComparison.Ordinal)
            || pair.Second.Identifier.StartsWith("other", StringComparison.Ordinal));
        Assert.DoesNotContain(pairs, pair => pair.First.Sha256 == pair.Second.Sha256);
        Assert.Equal(4, Assert.Single(NearDuplicates.Groups(pairs)).Length);
    }

    [Fact]
    public void A_library_without_local_features_says_that_it_cannot_tell()
    {
        using var library = new PictureLibrary("gem+pca");
        library.Picture("a.png", TestImages.Rectangles(1));
        library.Add();
        using var view = library.View();

        Assert.Contains("no local features",
            Assert.Throws<InputException>(() => NearDuplicates.Find(view, new NearDuplicateOptions())).Message,
            StringComparison.Ordinal);
        Assert.Empty(NearDuplicates.Identical(view));
    }
}
