using Iconotheque.Fitting;
using OpenCvSharp;
using OpenCvSharp.Features2D;

namespace Iconotheque.Comparison;

/// <summary>Compares on matches of photographs with themselves, seen from elsewhere in another light.</summary>
internal static class PhotographComparison
{
    private const int Features = 1000;

    /// <summary>Prints a table, a row for each kind of features and ratio.</summary>
    /// <param name="folder">Of photographs.</param>
    /// <param name="views">Views made of each.</param>
    /// <param name="most">The most photographs.</param>
    public static void Run(string folder, int views, int most)
    {
        string[] files = [.. Directory.EnumerateFiles(folder, "*.jpg").Order(StringComparer.Ordinal)];
        int step = Math.Max(1, files.Length / most);
        files = [.. files.Where((_, i) => i % step == 0).Take(most)];
        var cells = new SortedDictionary<string, Cell>(StringComparer.Ordinal);
        var fitter = new RobustFitter(new FittingOptions { Seed = 1 });
        for (int f = 0; f < files.Length; f++)
        {
            using var read = Cv2.ImRead(files[f], ImreadModes.Grayscale);
            using var image = new Mat();
            Cv2.Resize(read, image, new Size(PairMaker.Width, PairMaker.Height));
            foreach (bool binary in new[] { true, false })
            {
                var (points, vectors) = Describe(image, binary);
                using (vectors)
                {
                    for (int v = 0; v < views && points.Length > 1; v++)
                        Compare(fitter, image, new DescribedPhotograph(points, vectors), binary, (1000 * f) + v, cells);
                }
            }
        }

        Console.WriteLine(Cell.Heading);
        foreach (var (name, cell) in cells) Console.WriteLine(cell.Row(name));
    }

    private static void Compare(RobustFitter fitter, Mat image, DescribedPhotograph first, bool binary, int seed,
        SortedDictionary<string, Cell> cells)
    {
        var random = new Random(seed);
        double[] truth = PairMaker.Truth(random, "homography");
        using var seen = View(image, truth, random);
        var (points, vectors) = Describe(seen, binary);
        using var _ = vectors;
        if (points.Length < 2) return;
        using var matcher = new BFMatcher(binary ? NormTypes.Hamming : NormTypes.L2);
        var matches = matcher.KnnMatch(first.Vectors, vectors, 2);
        foreach (double ratio in new[] { 0.8, 0.9, 1 })
        {
            var kept = matches.Where(m => m.Length == 2 && m[0].Distance <= ratio * m[1].Distance).ToArray();
            if (kept.Length < 8) continue;
            var pair = new MadePair(
                [.. kept.SelectMany(m => new[] { first.Points[m[0].QueryIdx].Pt.X, first.Points[m[0].QueryIdx].Pt.Y })],
                [.. kept.SelectMany(m => new[] { points[m[0].TrainIdx].Pt.X, points[m[0].TrainIdx].Pt.Y })],
                [.. kept.Select(m => m[0].Distance / Math.Max(m[1].Distance, 1e-6f))], new bool[kept.Length], truth, []);
            for (int i = 0; i < kept.Length; i++)
            {
                var (u, v) = PairMaker.Apply(truth, pair.From[2 * i], pair.From[(2 * i) + 1]);
                (u, v) = (u - pair.To[2 * i], v - pair.To[(2 * i) + 1]);
                pair.IsInlier[i] = (u * u) + (v * v) <= 36;
            }

            // With fewer than six right matches nobody can tell the truth from chance.
            int right = pair.IsInlier.Count(i => i);
            if (right < 6) continue;
            double share = 1 - ((double)right / kept.Length);
            string wrong = share switch { < 0.3 => "0-30", < 0.6 => "30-60", < 0.8 => "60-80", _ => "80-100" };
            var theirs = seed % 2 == 0 ? MadeComparison.Theirs(TransformationKind.Homography, pair) : default;
            var ordered = MadeComparison.Ours(fitter, TransformationKind.Homography, pair, true);
            var any = MadeComparison.Ours(fitter, TransformationKind.Homography, pair, false);
            if (seed % 2 != 0) theirs = MadeComparison.Theirs(TransformationKind.Homography, pair);
            string name = $"{(binary ? "ORB" : "RootSIFT")}, {wrong} % wrong, ";
            Add(cells, name + "any order", any, theirs);
            Add(cells, name + "by ratio", ordered, theirs);
        }
    }

    private static void Add(SortedDictionary<string, Cell> cells, string name, Outcome ours, Outcome theirs)
    {
        if (!cells.TryGetValue(name, out var cell)) cells[name] = cell = new Cell(TransformationKind.Homography);
        cell.Add(ours, theirs);
    }

    // Warped, blurred or not, of another contrast, with noise.
    private static Mat View(Mat image, double[] truth, Random random)
    {
        var seen = new Mat();
        using var h = Mat.FromPixelData(3, 3, MatType.CV_64FC1, truth);
        Cv2.WarpPerspective(image, seen, h, image.Size());
        if (random.Next(2) == 0) Cv2.GaussianBlur(seen, seen, new Size(0, 0), 0.7 + (1.5 * random.NextDouble()));
        seen.ConvertTo(seen, MatType.CV_8UC1, 0.6 + (0.6 * random.NextDouble()), 20 * random.NextDouble());
        using var noise = new Mat(seen.Size(), MatType.CV_8UC1);
        Cv2.SetTheRNG((ulong)random.Next() + 1);
        Cv2.Randu(noise, new Scalar(0), new Scalar(24 * random.NextDouble()));
        Cv2.Add(seen, noise, seen);
        return seen;
    }

    private static (KeyPoint[] Points, Mat Vectors) Describe(Mat image, bool binary)
    {
        var vectors = new Mat();
        KeyPoint[] points;
        if (binary)
        {
            using var orb = ORB.Create(Features);
            orb.DetectAndCompute(image, null, out points, vectors);
            return (points, vectors);
        }

        using var sift = SIFT.Create(Features);
        sift.DetectAndCompute(image, null, out points, vectors);
        // RootSIFT: the square roots of shares of the sum.
        vectors.GetArray(out float[] values);
        int length = vectors.Cols;
        for (int i = 0; i < values.Length; i += length)
        {
            float sum = 0;
            for (int k = 0; k < length; k++) sum += values[i + k];
            for (int k = 0; k < length; k++) values[i + k] = MathF.Sqrt(values[i + k] / sum);
        }

        vectors.Dispose();
        return (points, Mat.FromPixelData(points.Length, length, MatType.CV_32FC1, values).Clone());
    }
}
