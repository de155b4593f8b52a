namespace Iconotheque.Fitting;

/// <summary>
/// Pairs of points in an order without meaning, so that a beginning stands for all, moved and scaled so that both images' points
/// lie about 0 within about 1 (Hartley, TPAMI 1997): single precision for scoring, padded to whole vectors, and double precision
/// for fitting.
/// </summary>
/// <remarks>One scale serves both images, so that distances in either are pixels times <see cref="Scale"/>.</remarks>
internal sealed class PointPairs
{
    private ulong[] keys = [];

    /// <summary>How many.</summary>
    public int Count { get; private set; }

    /// <summary>Whether they were ordered by quality.</summary>
    public bool Ordered { get; private set; }

    /// <summary>The length of all as pixels times this.</summary>
    public double Scale { get; private set; }

    /// <summary>The middle of the first image's points and of the second's, in pixels.</summary>
    public (double X, double Y, double U, double V) Middle { get; private set; }

    /// <summary>Where each pair stood before.</summary>
    public int[] Order { get; private set; } = [];

    /// <summary>The pairs by quality, the best first; as they stand where nothing is known of it.</summary>
    public int[] Rank { get; private set; } = [];

    /// <summary>x, y in the first image; u, v in the second.</summary>
    public float[][] Single { get; } = [[], [], [], []];

    /// <summary>The same in double precision.</summary>
    public double[][] Double { get; } = [[], [], [], []];

    /// <summary>The length of each array in use: a multiple of 8.</summary>
    public int Padded => (Count + 7) & ~7;

    /// <summary>Takes pairs in.</summary>
    /// <param name="from">x, y of each, in pixels.</param>
    /// <param name="to">u, v of each, in pixels.</param>
    /// <param name="quality">Of each, smaller is better; empty where nothing is known.</param>
    /// <returns>Whether the points lie on more than one place in both images.</returns>
    public bool Take(ReadOnlySpan<float> from, ReadOnlySpan<float> to, ReadOnlySpan<float> quality)
    {
        Count = from.Length / 2;
        Ordered = quality.Length == Count;
        Reserve();
        Shuffle();
        Sort(quality);
        double x = 0, y = 0, u = 0, v = 0;
        for (int i = 0; i < Count; i++)
            (x, y, u, v) = (x + from[2 * i], y + from[(2 * i) + 1], u + to[2 * i], v + to[(2 * i) + 1]);
        Middle = (x, y, u, v) = (x / Count, y / Count, u / Count, v / Count);
        double first = 0, second = 0;
        for (int i = 0; i < Count; i++)
        {
            first += Square(from[2 * i] - x) + Square(from[(2 * i) + 1] - y);
            second += Square(to[2 * i] - u) + Square(to[(2 * i) + 1] - v);
        }

        Scale = Math.Sqrt(Count / Math.Max(first, second));
        if (!(Math.Min(first, second) > 0) || !double.IsFinite(Scale)) return false;
        for (int i = 0; i < Count; i++)
        {
            int k = 2 * Order[i];
            Set(i, (from[k] - x) * Scale, (from[k + 1] - y) * Scale, (to[k] - u) * Scale, (to[k + 1] - v) * Scale);
        }

        for (int i = Count; i < Padded; i++) Set(i, 0, 0, 0, 0);
        return true;
    }

    /// <summary>A transformation of these points as one of pixels: 3 × 3, row-major.</summary>
    public void ToPixels(ReadOnlySpan<double> model, Span<double> pixels, bool epipolar)
    {
        var (x, y, u, v) = Middle;
        ReadOnlySpan<double> first = [Scale, 0, -x * Scale, 0, Scale, -y * Scale, 0, 0, 1];
        Span<double> middle = stackalloc double[9];
        Matrix3.Multiply(model, first, middle);
        ReadOnlySpan<double> second = epipolar
            ? [Scale, 0, 0, 0, Scale, 0, -u * Scale, -v * Scale, 1]
            : [1 / Scale, 0, u, 0, 1 / Scale, v, 0, 0, 1];
        Matrix3.Multiply(second, middle, pixels);
    }

    private static double Square(double x) => x * x;

    private void Set(int i, double x, double y, double u, double v)
    {
        (Double[0][i], Double[1][i], Double[2][i], Double[3][i]) = (x, y, u, v);
        (Single[0][i], Single[1][i], Single[2][i], Single[3][i]) = ((float)x, (float)y, (float)u, (float)v);
    }

    private void Reserve()
    {
        if (Order.Length >= Padded) return;
        int length = Math.Max(Padded, 2 * Order.Length);
        (Order, Rank, keys) = (new int[length], new int[length], new ulong[length]);
        for (int i = 0; i < 4; i++) (Single[i], Double[i]) = (new float[length], new double[length]);
    }

    private void Shuffle()
    {
        var random = new RandomSource((ulong)Count);
        for (int i = 0; i < Count; i++)
        {
            int j = random.Below(i + 1);
            Order[i] = Order[j];
            Order[j] = i;
        }
    }

    /// <summary>By quality, equals as they stand: the bits of a float order like it, once negative ones are turned.</summary>
    private void Sort(ReadOnlySpan<float> quality)
    {
        for (int i = 0; i < Count; i++)
        {
            Rank[i] = i;
            if (!Ordered) continue;
            int bits = BitConverter.SingleToInt32Bits(quality[Order[i]]);
            uint key = (uint)(bits < 0 ? ~bits : bits | int.MinValue);
            keys[i] = ((ulong)key << 32) | (uint)i;
        }

        if (!Ordered) return;
        keys.AsSpan(0, Count).Sort();
        for (int i = 0; i < Count; i++) Rank[i] = (int)(uint)keys[i];
    }
}
