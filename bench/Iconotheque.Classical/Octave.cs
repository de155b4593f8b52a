namespace Iconotheque.Classical;

/// <summary>Six blurs of a picture at one size, from σ = 1.6 to 1.6 · 2^(5/3), and their five differences.</summary>
/// <remarks>Lowe, IJCV 2004, section 3: three layers an octave, each 2^(1/3) times blurrier than the one before.</remarks>
internal readonly struct Octave
{
    /// <summary>Layers in which extrema are sought.</summary>
    public const int Layers = 3;

    /// <summary>Blur of the first level.</summary>
    public const double Sigma = 1.6;

    /// <summary>Blur of the picture as it comes, in its own pixels.</summary>
    private const double Camera = 0.5;

    private static readonly float[] First = Exponential.Kernel(Math.Sqrt(Sigma * Sigma - 4 * Camera * Camera));
    private static readonly float[][] Further = [.. Enumerable.Range(1, Layers + 2).Select(level =>
    {
        double before = Sigma * Exponential.Of((level - 1) * Exponential.Ln2 / Layers);
        double after = before * Exponential.Of(Exponential.Ln2 / Layers);
        return Exponential.Kernel(Math.Sqrt(after * after - before * before));
    })];

    private readonly Plane<float> g0, g1, g2, g3, g4, g5;

    private Octave(int index, Plane<float> first)
    {
        Index = index;
        g0 = first;
        g1 = Blurrier(g0, 0);
        g2 = Blurrier(g1, 1);
        g3 = Blurrier(g2, 2);
        g4 = Blurrier(g3, 3);
        g5 = Blurrier(g4, 4);
    }

    /// <summary>0 at twice the picture's size, then half the one before.</summary>
    public int Index { get; }

    public int Width => g0.Width;

    public int Height => g0.Height;

    /// <summary>A blurred picture, 0 to 5.</summary>
    public Plane<float> this[int level] => level switch { 0 => g0, 1 => g1, 2 => g2, 3 => g3, 4 => g4, _ => g5 };

    /// <summary>How many octaves a picture has: as long as one holds what is far enough from its edges.</summary>
    public static int Count(int width, int height)
    {
        long side = 2L * Math.Min(width, height);
        int most = Math.Max((System.Numerics.BitOperations.Log2((ulong)(side * side)) + 1) / 2 - 1, 1), count = 0;
        while (count < most && side >> count > 2 * ScaleSpaceExtrema.Border) count++;
        return count;
    }

    /// <summary>The first octave of a picture, twice its size.</summary>
    public static Octave Of(in Plane<byte> grey)
    {
        var doubled = Doubled.Of(grey);
        var first = Plane<float>.Rent(doubled.Width, doubled.Height);
        GaussianBlur.Of(doubled, first, First);
        doubled.Return();
        return new Octave(0, first);
    }

    /// <summary>The next octave: every other pixel of the level twice as blurred as the first.</summary>
    public Octave Next()
    {
        var half = Plane<float>.Rent(Width / 2, Height / 2);
        for (int y = 0; y < half.Height; y++)
        {
            var from = System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref g3.Row(2 * y), Width);
            var to = System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref half.Row(y), half.Width);
            for (int x = 0; x < to.Length; x++) to[x] = from[2 * x];
        }

        return new Octave(Index + 1, half);
    }

    /// <summary>Gives back what only the search for extrema needs; keypoints are described on the levels that stay.</summary>
    public void ReturnOuter()
    {
        g0.Return();
        g4.Return();
        g5.Return();
    }

    /// <summary>Gives back the rest.</summary>
    public void ReturnInner()
    {
        g1.Return();
        g2.Return();
        g3.Return();
    }

    private static Plane<float> Blurrier(in Plane<float> before, int kernel)
    {
        var after = Plane<float>.Rent(before.Width, before.Height);
        GaussianBlur.Of(before, after, Further[kernel]);
        return after;
    }
}
