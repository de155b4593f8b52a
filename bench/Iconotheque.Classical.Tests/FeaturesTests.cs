using System.Runtime.InteropServices;

namespace Iconotheque.Classical.Tests;

public sealed class FeaturesTests
{
    private const int Width = 240, Height = 200, Length = ClassicalFeatures.KeypointLength;

    private delegate ClassicalFeatures Describe(ReadOnlySpan<byte> rgb, int width, int height, int most);

    public static TheoryData<string> Names => ["orb", "sift", "rootsift"];

    /// <summary>The golden files: made by python3-opencv 4.6 from the same picture, see bench/classical_golden.py.</summary>
    [Theory]
    [InlineData("orb", 0.0001, 0.001, 0)]
    [InlineData("sift", 0.1, 5, 0.001)]
    public void Agrees_with_what_OpenCV_found(string name, double near, double degrees, double share)
    {
        byte[] golden = Golden(name);
        int size = name == "orb" ? 32 : 128, row = Length * sizeof(float) + size;
        var ours = Of(name)(MadePicture.Rectangles(Width, Height, 5), Width, Height, 300);
        int count = golden.Length / row, found = 0;
        int[] bits = new int[8 * size];
        for (int i = 0; i < count; i++)
        {
            var expected = MemoryMarshal.Cast<byte, float>(golden.AsSpan(i * row, Length * sizeof(float)));
            int match = Nearest(ours, expected, near, degrees);
            if (match < 0) continue;
            found++;
            var vector = golden.AsSpan(i * row + Length * sizeof(float), size);
            for (int k = 0; k < bits.Length; k++)
                bits[k] += ((vector[k / 8] ^ ours.Vectors[match * size + k / 8]) >> (k % 8)) & 1;
        }

        Assert.Equal(count, ours.Count);
        Assert.Equal(count, found);
        Assert.True(bits.Sum() <= share * bits.Length * found, $"{bits.Sum()} bits differ of {bits.Length * found}");
    }

    [Theory]
    [InlineData("orb", 0.8, 2.5)]
    [InlineData("rootsift", 0.85, 1.0)]
    public void A_picture_turned_by_a_quarter_has_the_same_features(string name, double least, double near)
    {
        byte[] picture = MadePicture.Rectangles(Width, Height, 5);
        var a = Of(name)(picture, Width, Height, 300);
        var b = Of(name)(MadePicture.Turned(picture, Width, Height), Height, Width, 300);
        int found = 0;
        for (int i = 0; i < a.Count; i++)
        {
            float[] turned = [.. a.Keypoints.AsSpan(i * Length, Length)];
            (turned[0], turned[1]) = (turned[1], Width - 1 - turned[0]);
            turned[4] -= MathF.PI / 2;
            if (Nearest(b, turned, near, 10) >= 0) found++;
        }

        Assert.True(found >= least * a.Count, $"{found} of {a.Count}");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Pictures_too_small_or_flat_have_none(string name)
    {
        foreach (var (width, height) in new[] { (0, 0), (1, 1), (1, 500), (7, 5), (62, 300), (63, 63) })
        {
            byte[] flat = new byte[3 * width * height];
            flat.AsSpan().Fill(128);
            Assert.Equal(0, Of(name)(flat, width, height, 100).Count);
            if (width > 0) _ = Of(name)(MadePicture.Rectangles(width, height, 3), width, height, 100);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_long_strip_has_the_features_of_its_ends(string name)
    {
        var features = Of(name)(MadePicture.Rectangles(9000, 80, 3), 9000, 80, 100000);
        var columns = Enumerable.Range(0, features.Count).Select(i => features.Keypoints[i * Length]).ToList();
        Assert.True(columns.Min() < 500 && columns.Max() > 8500, $"{columns.Min()} to {columns.Max()}");
        Assert.All(columns, x => Assert.InRange(x, 0, 9000));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void As_many_as_asked_for_the_strongest_first(string name)
    {
        byte[] picture = MadePicture.Rectangles(Width, Height, 5);
        var all = Of(name)(picture, Width, Height, 300);
        Assert.InRange(all.Count, 250, 300);
        for (int i = 1; i < all.Count; i++) Assert.True(all.Keypoints[i * Length + 3] <= all.Keypoints[(i - 1) * Length + 3]);
        Assert.Equal(7, Of(name)(picture, Width, Height, 7).Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => Of(name)(picture, Width, Height, 0));
        Assert.Throws<ArgumentException>(() => Of(name)(picture, Width, Height + 1, 7));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Nothing_is_allocated_but_what_is_returned(string name)
    {
        byte[] picture = MadePicture.Rectangles(Width, Height, 5);
        var describe = Of(name);
        long least = long.MaxValue, returned = 0;
        for (int i = 0; i < 10; i++)
        {
            // Other tests use the same pool, so that now and then an array is lent elsewhere: the least counts.
            long before = GC.GetAllocatedBytesForCurrentThread();
            var features = describe(picture, Width, Height, 300);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            returned = features.Keypoints.Length * sizeof(float) + features.Vectors.Length;
        }

        Assert.InRange(least, returned, returned + 100);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Threads_change_no_bit(string name)
    {
        byte[][] pictures = [.. Enumerable.Range(1, 8).Select(seed => MadePicture.Rectangles(Width, Height, (uint)seed))];
        var once = pictures.Select(picture => Of(name)(picture, Width, Height, 200)).ToList();
        Parallel.For(0, pictures.Length, i =>
        {
            var again = Of(name)(pictures[i], Width, Height, 200);
            Assert.Equal(once[i].Keypoints, again.Keypoints);
            Assert.Equal(once[i].Vectors, again.Vectors);
        });
    }

    private static Describe Of(string name) => name switch
    {
        "orb" => OrbFeatures.Of,
        "sift" => SiftFeatures.Of,
        _ => SiftFeatures.RootOf,
    };

    private static byte[] Golden(string name)
    {
        using var stream = typeof(FeaturesTests).Assembly.GetManifestResourceStream(name)!;
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static int Nearest(ClassicalFeatures features, ReadOnlySpan<float> sought, double near, double degrees)
    {
        int best = -1;
        double least = double.PositiveInfinity;
        for (int i = 0; i < features.Count; i++)
        {
            var k = features.Keypoints.AsSpan(i * Length, Length);
            double away = Math.Sqrt((k[0] - sought[0]) * (k[0] - sought[0]) + (k[1] - sought[1]) * (k[1] - sought[1]));
            double turned = Math.Abs(Math.IEEERemainder(k[4] - sought[4], 2 * Math.PI)) * 180 / Math.PI;
            if (away > near || turned > degrees || k[2] / sought[2] is > 1.1f or < 1 / 1.1f) continue;
            if (away + turned / 10 < least) (best, least) = (i, away + turned / 10);
        }

        return best;
    }
}
