namespace Iconotheque.Comparison;

/// <summary>What wrong pairs look like.</summary>
internal enum Wrong
{
    /// <summary>Anywhere in both images.</summary>
    Anywhere,

    /// <summary>Half of them a patch that is repeated: one small part of the first image upon another place of the
    /// second.</summary>
    Repeated,

    /// <summary>Anywhere, but right ones lie near one line, the most of them on it.</summary>
    Line,

    /// <summary>Anywhere, but most right ones lie on one plane.</summary>
    Plane,
}

/// <summary>Makes pairs of points of known truth; the same for the same seed.</summary>
internal static class PairMaker
{
    public const double Width = 800, Height = 600;

    /// <summary>Pairs that a homography ties, that of a picture taken from elsewhere.</summary>
    public static MadePair Homography(int n, double outliers, double sigma, Wrong wrong, int seed, string kind = "homography")
    {
        var random = new Random(seed);
        double[] h = Truth(random, kind);
        var pair = Empty(n, h);
        int right = Math.Max((int)Math.Round(n * (1 - outliers)), 6);
        var (lx, ly, lt) = (random.NextDouble() * Width, random.NextDouble() * Height, random.NextDouble() * Math.PI);
        var shift = (X: random.NextDouble() * 500, Y: random.NextDouble() * 400);
        var patch = (X: random.NextDouble() * 650, Y: random.NextDouble() * 450);
        var clean = new List<double>();
        for (int i = 0; i < n;)
        {
            bool isRight = i < right;
            double x = random.NextDouble() * Width, y = random.NextDouble() * Height, u, v;
            if (isRight)
            {
                if (wrong == Wrong.Line && i % 10 < 7)
                {
                    double t = (random.NextDouble() - 0.5) * 700;
                    (x, y) = (lx + (t * Math.Cos(lt)), ly + (t * Math.Sin(lt)));
                    if (x < 0 || y < 0 || x > Width || y > Height) continue;
                }

                (u, v) = Apply(h, x, y);
                clean.AddRange([x, y, u, v]);
                (u, v) = (u + (sigma * Normal(random)), v + (sigma * Normal(random)));
            }
            else if (wrong == Wrong.Repeated && i % 2 == 0)
            {
                double p = random.NextDouble() * 150, q = random.NextDouble() * 150;
                (x, y, u, v) = (patch.X + p, patch.Y + q, shift.X + p + Normal(random), shift.Y + q + Normal(random));
            }
            else (u, v) = (random.NextDouble() * Width, random.NextDouble() * Height);
            Set(pair, i++, x, y, u, v, isRight, random);
        }

        return Shuffled(pair with { Clean = [.. clean] }, random);
    }

    /// <summary>Pairs of a scene seen by two cameras.</summary>
    public static MadePair Scene(int n, double outliers, double sigma, Wrong wrong, int seed)
    {
        var random = new Random(seed);
        double angle = (random.NextDouble() - 0.5) * 0.6, pitch = (random.NextDouble() - 0.5) * 0.2;
        double f = 600 + (600 * random.NextDouble());
        double tx = (random.NextDouble() - 0.5) * 4, ty = random.NextDouble() - 0.5, tz = random.NextDouble() - 0.5;
        double px = (random.NextDouble() - 0.5) * 0.8, py = (random.NextDouble() - 0.5) * 0.8;
        var pair = Empty(n, []);
        int right = Math.Max((int)Math.Round(n * (1 - outliers)), 9);
        var clean = new List<double>();
        var patch = (X: random.NextDouble() * 650, Y: random.NextDouble() * 450,
            U: random.NextDouble() * 650, V: random.NextDouble() * 450);
        int tries = 0;
        for (int i = 0; i < n;)
        {
            bool isRight = i < right;
            double x = random.NextDouble() * Width, y = random.NextDouble() * Height, u, v;
            if (isRight)
            {
                double a = (x - (Width / 2)) / f, b = (y - (Height / 2)) / f;
                bool planar = wrong == Wrong.Plane && i < 0.75 * right;
                double z = planar ? 8 / (1 - (px * a) - (py * b)) : 5 + (8 * random.NextDouble());
                double X = a * z, Y = b * z;
                double cx = X - tx, cy = Y - ty, cz = z - tz - 9;
                double rx = (Math.Cos(angle) * cx) + (Math.Sin(angle) * cz);
                double rz = (-Math.Sin(angle) * cx) + (Math.Cos(angle) * cz) + 9;
                double turned = (Math.Cos(pitch) * cy) - (Math.Sin(pitch) * (rz - 9));
                rz = (Math.Sin(pitch) * cy) + (Math.Cos(pitch) * (rz - 9)) + 9;
                (u, v) = ((f * rx / rz) + (Width / 2), (f * turned / rz) + (Height / 2));
                if (++tries < 20 * n && (z < 1 || rz < 1 || u < 0 || v < 0 || u > Width || v > Height)) continue;
                clean.AddRange([x, y, u, v]);
                (x, y) = (x + (sigma * Normal(random)), y + (sigma * Normal(random)));
                (u, v) = (u + (sigma * Normal(random)), v + (sigma * Normal(random)));
            }
            else if (wrong == Wrong.Repeated && i % 2 == 0)
            {
                double p = random.NextDouble() * 150, q = random.NextDouble() * 150;
                (x, y, u, v) = (patch.X + p, patch.Y + q, patch.U + p + Normal(random), patch.V + q + Normal(random));
            }
            else (u, v) = (random.NextDouble() * Width, random.NextDouble() * Height);
            Set(pair, i++, x, y, u, v, isRight, random);
        }

        return Shuffled(pair with { Clean = [.. clean] }, random);
    }

    /// <summary>Where a homography puts a point.</summary>
    public static (double U, double V) Apply(IReadOnlyList<double> h, double x, double y)
    {
        double z = (h[6] * x) + (h[7] * y) + h[8];
        return (((h[0] * x) + (h[1] * y) + h[2]) / z, ((h[3] * x) + (h[4] * y) + h[5]) / z);
    }

    /// <summary>A homography by its turn, scale, stretch and perspective about the middle.</summary>
    public static double[] Truth(Random random, string kind)
    {
        double turn = (random.NextDouble() - 0.5) * 1.6, scale = Math.Exp((random.NextDouble() - 0.5) * 1.4);
        double stretch = kind == "similarity" ? 1 : Math.Exp((random.NextDouble() - 0.5) * 0.8);
        double about = random.NextDouble() * Math.PI;
        double p = 0, q = 0;
        if (kind == "homography") (p, q) = ((random.NextDouble() - 0.5) * 1e-3, (random.NextDouble() - 0.5) * 1e-3);
        double c = Math.Cos(about), s = Math.Sin(about), a = (c * c * stretch) + (s * s / stretch),
            b = c * s * (stretch - (1 / stretch)), d = (s * s * stretch) + (c * c / stretch);
        double tc = scale * Math.Cos(turn), ts = scale * Math.Sin(turn);
        double xx = (tc * a) - (ts * b), xy = (tc * b) - (ts * d), yx = (ts * a) + (tc * b), yy = (ts * b) + (tc * d);
        double mx = Width / 2, my = Height / 2, ux = mx + (80 * Normal(random)), uy = my + (60 * Normal(random));
        // x' = (A(x - m))/(1 + p(x - m)) + u
        double w = 1 - (p * mx) - (q * my);
        return
        [
            xx + (ux * p), xy + (ux * q), (ux * w) - (xx * mx) - (xy * my),
            yx + (uy * p), yy + (uy * q), (uy * w) - (yx * mx) - (yy * my), p, q, w,
        ];
    }

    public static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static MadePair Empty(int n, double[] truth) =>
        new(new float[2 * n], new float[2 * n], new float[n], new bool[n], truth, []);

    // Ratios of distances as RootSIFT has them: right pairs about 0.55, wrong ones about 0.72, both within 0.15.
    private static void Set(MadePair pair, int i, double x, double y, double u, double v, bool isRight, Random random)
    {
        (pair.From[2 * i], pair.From[(2 * i) + 1]) = ((float)x, (float)y);
        (pair.To[2 * i], pair.To[(2 * i) + 1]) = ((float)u, (float)v);
        pair.Quality[i] = (float)((isRight ? 0.55 : 0.72) + (0.12 * Normal(random)));
        pair.IsInlier[i] = isRight;
    }

    private static MadePair Shuffled(MadePair p, Random random)
    {
        int[] order = [.. Enumerable.Range(0, p.IsInlier.Length)];
        random.Shuffle(order);
        return p with
        {
            From = [.. order.SelectMany(i => new[] { p.From[2 * i], p.From[(2 * i) + 1] })],
            To = [.. order.SelectMany(i => new[] { p.To[2 * i], p.To[(2 * i) + 1] })],
            Quality = [.. order.Select(i => p.Quality[i])],
            IsInlier = [.. order.Select(i => p.IsInlier[i])],
        };
    }
}
