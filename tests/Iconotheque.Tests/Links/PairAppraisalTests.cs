using Iconotheque.Calibration;
using Iconotheque.Imaging;
using Iconotheque.Libraries;
using Iconotheque.Links;
using Iconotheque.Numerics;
using Iconotheque.Search;
using Iconotheque.Tests.Ingest;
using Iconotheque.Upkeep;

namespace Iconotheque.Tests.Links;

public class PairAppraisalTests
{
    [Fact]
    public void Every_local_feature_is_asked_and_the_one_that_says_most_counts()
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
        double[] significances =
            [.. view.Locals.Select(features => comparison.Verify(features, first.Id, second.Id)!.Significance)];
        Assert.True(significances[1] > significances[0]);
        Assert.Equal(new LocalEvidence(0, significances[1]), pair.Local);
        Assert.Equal("rootsift", pair.Features!.Descriptor.Name);
        Assert.Equal(LinkType.Copy, pair.Type);
        Assert.Equal(0.25, pair.Evidence.Homography[0], 0.02);
        Assert.Equal(pair.Comparison!.InlierCount, pair.Evidence.Inliers);
        Assert.Equal(significances[1], pair.Comparison.Significance);
    }

    [Fact]
    public void A_part_is_probable_in_links_and_searches_however_little_it_is_like_the_whole()
    {
        using var library = new PictureLibrary("gem+pca,rootsift", features: 1000);
        var whole = TestImages.Rectangles(1, 640, 480);
        library.Picture("whole.png", whole);
        library.Picture("part.png", TestImages.Crop(whole, 200, 150, 240, 180));
        library.Picture("other.png", TestImages.Rectangles(2, 640, 480));
        library.Add();
        using (var writer = LibraryWriter.Open(library.Path))
        {
            // By similarity and matches next to nothing is probable.
            var basis = new CalibrationBasis
            {
                Descriptor = writer.Card.Descriptors[0].Sha256,
                Labels = "a test",
                Best = 8,
                Positives = 1,
                Negatives = 1
            };
            LibraryCalibrations.Save(writer, new CalibrationSet("gem+pca",
                new PlattCalibration(new LogisticRegression(-9, [0])) { Basis = basis, Quality = CalibrationQuality.None },
                new EvidenceCalibration(new LogisticRegression(-9, [0, 0, 0, 0]))
                {
                    Basis = basis,
                    Quality = CalibrationQuality.None
                }));
        }

        using var view = library.View();
        var calibrations = LibraryCalibrations.Of(view);
        var appraisal = new PairAppraisal(view, "gem+pca");
        LibraryItem Item(string name) => view.Named($"pictures/{name}.png");
        double Of(string first, string second) =>
            appraisal.Of(Item(first), Item(second))!.ProbabilityBy(calibrations, "gem+pca")!.Value;
        Assert.Equal(LinkType.Crop, appraisal.Of(Item("whole"), Item("part"))!.Type);
        Assert.Equal(CopyConfidence.Least, Of("whole", "part"));
        Assert.Equal(LogisticRegression.Probability(-9), Of("other", "part"));
        var answers = new LibrarySearch(view, library.Describer) { IsCopy = PairAppraisal.CopiesIn(view) }
            .Run(new LibraryQuery { Positives = [QueryPicture.OfItem(Item("part"))], Least = 0 }).Answers;
        Assert.Equal([CopyConfidence.Least, LogisticRegression.Probability(-9)],
            answers.Select(answer => answer.Probability!.Value));
        Assert.Equal("pictures/whole.png", answers[0].Item!.Name);
    }

    [Theory]
    [InlineData("gem+pca,delf+pca", LinkType.Copy)]
    [InlineData("gem+pca,delf+pca,orb", LinkType.SameView)]
    public void Features_on_a_grid_leave_copies_to_finer_ones(string descriptors, LinkType expected)
    {
        // A picture without a corner for ORB's test, and its copy: only DELF ties them.
        using var library = new PictureLibrary(descriptors, features: 400);
        var image = Shrinking.To(TestImages.Rectangles(3, 40, 30), 40);
        library.Picture("a.png", Blurred(image));
        library.Picture("b.png", Blurred(image, brighter: 8));
        library.Add();
        using var view = library.View();
        var pair = new PairAppraisal(view, "gem+pca").Of(view.Named("a.png"), view.Named("b.png"))!;

        Assert.Equal(expected, pair.Type);
        Assert.Equal("delf+pca", pair.Features!.Descriptor.Name);
    }

    /// <summary>Eight times as large, smooth and pale.</summary>
    private static RgbImage Blurred(RgbImage small, int brighter = 0)
    {
        byte[] pixels = new byte[small.Pixels.Length * 64];
        int width = small.Width * 8, height = small.Height * 8;
        for (int i = 0; i < pixels.Length; i++)
        {
            int c = i % 3, x = i / 3 % width, y = i / 3 / width;
            double u = Math.Clamp((x - 3.5) / 8, 0, small.Width - 1.001), v = Math.Clamp((y - 3.5) / 8, 0, small.Height - 1.001);
            double At(int right, int down) => small.Pixels[(((((int)v + down) * small.Width) + (int)u + right) * 3) + c];
            double above = double.Lerp(At(0, 0), At(1, 0), u % 1), below = double.Lerp(At(0, 1), At(1, 1), u % 1);
            double value = double.Lerp(above, below, v % 1);
            pixels[i] = (byte)Math.Clamp(100 + (0.2 * value) + brighter, 0, 255);
        }

        return new RgbImage(width, height, pixels);
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
        Assert.All(
            pairs.Where(pair => pair.Comparison!.Significance < 7),
            pair => Assert.Equal((LinkType.SamePlace, true), (pair.Type, pair.Evidence.Homography.IsEmpty)));
        Assert.Contains(pairs, pair => pair.Comparison!.Significance < 7);
    }
}
