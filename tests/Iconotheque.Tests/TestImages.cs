using Iconotheque.Imaging;

namespace Iconotheque.Tests;

/// <summary>Pictures with enough corners for local features, made from a seed.</summary>
internal static class TestImages
{
    /// <summary>Overlapping rectangles of random colours on a grey ground.</summary>
    public static RgbImage Rectangles(int seed, int width = 240, int height = 180)
    {
        var random = new Random(seed);
        byte[] pixels = new byte[width * height * 3];
        Array.Fill(pixels, (byte)128);
        for (int n = 0; n < 60; n++)
        {
            int x = random.Next(width - 8), y = random.Next(height - 8), w = random.Next(6, width / 4), h = random.Next(6,
                height / 4);
            byte[] colour = [(byte)random.Next(256), (byte)random.Next(256), (byte)random.Next(256)];
            for (int row = y; row < Math.Min(y + h, height); row++)
            {
                for (int column = x; column < Math.Min(x + w, width); column++)
                    colour.CopyTo(pixels, ((row * width) + column) * 3);
            }
        }

        return new RgbImage(width, height, pixels);
    }

    /// <summary>A part of a picture: another view of the same place.</summary>
    public static RgbImage Crop(RgbImage image, int x, int y, int width, int height)
    {
        byte[] pixels = new byte[width * height * 3];
        for (int row = 0; row < height; row++)
        {
            image.Pixels.AsSpan((((y + row) * image.Width) + x) * 3, width * 3).CopyTo(pixels.AsSpan(row * width * 3));
        }

        return new RgbImage(width, height, pixels);
    }

    /// <summary>A folder of classes: each class is one picture and crops of it; and some distractors.</summary>
    public static void WriteBenchmark(string folder, int classes, int perClass, int distractors = 0)
    {
        for (int c = 0; c < classes; c++)
        {
            var place = Rectangles(c + 1);
            for (int i = 0; i < perClass; i++)
            {
                ImageWriter.WritePng(i == 0 ? place : Crop(place, 7 * i, 5 * i, 180, 130),
                    Path.Combine(folder, $"place{c:D2}", $"view{i}.png"));
            }
        }

        for (int d = 0; d < distractors; d++)
            ImageWriter.WritePng(Rectangles(1000 + d), Path.Combine(folder, "distractors", $"other{d:D2}.png"));
    }
}
