using Iconotheque.Imaging;
using Iconotheque.Synthesis.Augmentation;

namespace Iconotheque.Tests.Synthesis.Augmentation;

public class HeritageAugmentationTests
{
    private static readonly RgbImage Source = Gradient(90, 70);
    private static readonly HeritageAugmentation Still = new() { Strength = 0, LeastArea = 1, Rotation = 0, Perspective = 0 };

    [Fact]
    public void The_result_follows_from_picture_side_and_seed()
    {
        var augmentation = new HeritageAugmentation();
        for (ulong seed = 0; seed < 40; seed++)
        {
            byte[] once = augmentation.Apply(Source, 48, seed).Pixels;
            Assert.Equal(once, augmentation.Apply(Source, 48, seed).Pixels);
            Assert.NotEqual(once, augmentation.Apply(Source, 48, seed + 1000).Pixels);
        }
    }

    [Fact]
    public void The_source_is_left_as_it_is()
    {
        byte[] before = [.. Source.Pixels];
        for (ulong seed = 0; seed < 40; seed++) new HeritageAugmentation().Apply(Source, 32, seed);
        Assert.Equal(before, Source.Pixels);
    }

    [Fact]
    public void Without_light_medium_and_damage_tones_stay_those_of_the_source()
    {
        // Red grows to the right, green downwards, blue is 40 everywhere: a crop, however turned, keeps blue and stays within the
        // others' range.
        var turned = new HeritageAugmentation { Strength = 0 };
        for (ulong seed = 0; seed < 30; seed++)
        {
            var result = turned.Apply(Source, 40, seed);
            for (int i = 2; i < result.Pixels.Length; i += 3) Assert.InRange(result.Pixels[i], 39, 41);
        }
    }

    [Fact]
    public void A_crop_covers_no_less_than_its_least_share()
    {
        // Red spans 0 to 178 over the width, green 0 to 138 over the height: the spans of the crop tell its sides.
        var crops = Still with { LeastArea = 0.5f };
        for (ulong seed = 0; seed < 50; seed++)
        {
            var result = crops.Apply(Source, 32, seed);
            double across = (Most(result, 0) - Least(result, 0)) / 178.0 * 33 / 32,
                down = (Most(result, 1) - Least(result, 1)) / 138.0 * 33 / 32;
            Assert.True(across * down > 0.47, $"{across:F2} × {down:F2}");
        }
    }

    [Fact]
    public void Half_of_all_pictures_lose_their_colour_or_more()
    {
        int without = Enumerable.Range(0, 300)
            .Count(seed => Colourless(new HeritageAugmentation().Apply(Source, 24, (ulong)seed)));
        Assert.InRange(without, 60, 200);
    }

    [Fact]
    public void Values_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new HeritageAugmentation { LeastArea = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new HeritageAugmentation { Rotation = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new HeritageAugmentation { Perspective = 0.5f });
        Assert.Throws<ArgumentOutOfRangeException>(() => new HeritageAugmentation { Strength = 2 });
        Assert.Throws<ArgumentOutOfRangeException>(() => Still.Apply(Source, 8, 1));
    }

    /// <summary>Red and blue differ by one amount on light and dark pixels alike where one emulsion saw the picture.</summary>
    private static bool Colourless(RgbImage image)
    {
        double sum = 0, squares = 0;
        int n = image.Width * image.Height;
        for (int i = 0; i < image.Pixels.Length; i += 3)
        {
            double difference = image.Pixels[i] - image.Pixels[i + 1];
            (sum, squares) = (sum + difference, squares + (difference * difference));
        }

        return Math.Sqrt(Math.Max(0, (squares / n) - (sum / n * sum / n))) < 12;
    }

    private static int Most(RgbImage image, int channel) =>
        Enumerable.Range(0, image.Width * image.Height).Max(i => image.Pixels[(3 * i) + channel]);

    private static int Least(RgbImage image, int channel) =>
        Enumerable.Range(0, image.Width * image.Height).Min(i => image.Pixels[(3 * i) + channel]);

    private static RgbImage Gradient(int width, int height)
    {
        byte[] pixels = new byte[width * height * 3];
        for (int i = 0; i < width * height; i++)
            (pixels[3 * i], pixels[(3 * i) + 1], pixels[(3 * i) + 2]) = ((byte)(2 * (i % width)), (byte)(2 * (i / width)), 40);
        return new RgbImage(width, height, pixels);
    }
}
