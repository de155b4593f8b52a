using OpenCvSharp;

namespace Iconotheque.Classical.Compare;

/// <summary>A change of appearance whose geometry is known.</summary>
/// <param name="Name">What changes.</param>
/// <param name="Homography">From the picture to the changed one, of the picture's size; row-major.</param>
/// <param name="Change">What happens to the pixels once they are warped.</param>
internal sealed record Variation(string Name, Func<Size, double[]> Homography, Action<Mat> Change)
{
    private static readonly double[] Identity = [1, 0, 0, 0, 1, 0, 0, 0, 1];

    /// <summary>The kinds of variation that pictures of one place show, each strong.</summary>
    public static IReadOnlyList<Variation> All { get; } =
    [
        new("rotation by 37°", size => Similarity(size, 37, 1), _ => { }),
        new("rotation by 180°", size => Similarity(size, 180, 1), _ => { }),
        new("scale 0.6", size => Similarity(size, 0, 0.6), _ => { }),
        new("scale 1.5", size => Similarity(size, 0, 1.5), _ => { }),
        new("perspective", Perspective, _ => { }),
        new("position", size => [1, 0, 0.23 * size.Width + 0.4, 0, 1, -0.17 * size.Height + 0.3, 0, 0, 1], _ => { }),
        new("blur", _ => Identity, picture => Cv2.GaussianBlur(picture, picture, default, 2)),
        new("illumination", _ => Identity, picture => Values(picture, (v, _) => 255 * Math.Pow(v / 255, 1.8) * 0.8)),
        new("contrast", _ => Identity, picture => Values(picture, (v, _) => 100 + 0.35 * v)),
        new("colour", _ => Identity, Sepia),
        new("noise", _ => Identity, picture => Values(picture, (v, random) => v + 15 * Normal(random))),
        new("JPEG", _ => Identity, Compress),
        new("occlusion", _ => Identity, Occlude),
        new("all but occlusion", size => Product(Similarity(size, -20, 0.8), Perspective(size)), picture =>
        {
            Cv2.GaussianBlur(picture, picture, default, 0.8);
            Values(picture, (v, random) => 20 + 0.7 * v + 6 * Normal(random));
            Sepia(picture);
            Compress(picture);
        }),
    ];

    public (Picture Picture, double[] Homography) Of(Picture picture)
    {
        using var from = picture.Matrix();
        double[] h = Homography(from.Size());
        using var matrix = Mat.FromPixelData(3, 3, MatType.CV_64FC1, h);
        using var to = new Mat();
        Cv2.WarpPerspective(from, to, matrix, from.Size(), InterpolationFlags.Cubic);
        Change(to);
        return (Picture.Of(to, picture.Name), h);
    }

    private static double[] Similarity(Size size, double degrees, double scale)
    {
        double c = scale * Math.Cos(degrees * Math.PI / 180), s = scale * Math.Sin(degrees * Math.PI / 180);
        double x = (size.Width - 1) / 2.0, y = (size.Height - 1) / 2.0;
        return [c, s, x - c * x - s * y, -s, c, y + s * x - c * y, 0, 0, 1];
    }

    private static double[] Perspective(Size size)
    {
        double w = size.Width, h = size.Height;
        return Product([1, 0, 0, 0, 1, 0.05 * h, 0, 0, 1], [1, 0.08, 0, 0.03, 0.95, 0, 0.35 / w, 0.15 / h, 1]);
    }

    private static double[] Product(double[] a, double[] b)
    {
        double[] c = new double[9];
        for (int i = 0; i < 9; i++)
            for (int k = 0; k < 3; k++) c[i] += a[i / 3 * 3 + k] * b[3 * k + i % 3];
        return c;
    }

    private static void Values(Mat picture, Func<double, Random, double> change)
    {
        var random = new Random(1);
        picture.GetArray(out Vec3b[] pixels);
        for (int i = 0; i < pixels.Length; i++)
        {
            var p = pixels[i];
            byte Of(byte v) => (byte)Math.Clamp(Math.Round(change(v, random)), 0, 255);
            pixels[i] = new Vec3b(Of(p.Item0), Of(p.Item1), Of(p.Item2));
        }

        picture.SetArray(pixels);
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static void Sepia(Mat picture)
    {
        picture.GetArray(out Vec3b[] pixels);
        for (int i = 0; i < pixels.Length; i++)
        {
            double luma = 0.5 * pixels[i].Item1 + 0.4 * pixels[i].Item0 + 0.1 * pixels[i].Item2;
            pixels[i] = new Vec3b((byte)(luma * 0.75), (byte)(luma * 0.9), (byte)luma);
        }

        picture.SetArray(pixels);
    }

    private static void Compress(Mat picture)
    {
        Cv2.ImEncode(".jpg", picture, out byte[] bytes, [(int)ImwriteFlags.JpegQuality, 15]);
        using var read = Cv2.ImDecode(bytes, ImreadModes.Color);
        read.CopyTo(picture);
    }

    private static void Occlude(Mat picture)
    {
        var random = new Random(2);
        for (int i = 0; i < 12; i++)
        {
            int w = picture.Width / 6, h = picture.Height / 6;
            var box = new Rect(random.Next(picture.Width - w), random.Next(picture.Height - h), w, h);
            Cv2.Rectangle(picture, box, new Scalar(random.Next(256), random.Next(256), random.Next(256)), -1);
        }
    }
}
