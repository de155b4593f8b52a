using CsCheck;
using Iconotheque.Descriptors;
using Iconotheque.Descriptors.Local;
using Iconotheque.Networks;

namespace Iconotheque.Tests.Descriptors.Local;

public class D2DetectorTests
{
    private const int Stride = 16;

    private static readonly ReceptiveField Field = DelfSelector.FieldOf(Stride);

    [Fact]
    public void Follows_the_values_computed_by_hand()
    {
        // Channel 0 is 10 - (x - 2.25)² - (y - 1.8)², channel 1 everywhere 4. At (2, 2) the differences are exact for a parabola:
        // ∇ = (0.5, -0.4), H = -2·1, so the peak is (0.25, -0.2) further.
        float[] values = [.. Planted(5, 5, 1, (0, 2.25, 1.8, 10)).Values, .. Enumerable.Repeat(4f, 25)];
        var features = new D2Detector().Extract(80, 80, [new ScaledMap(1, new FeatureMap(2, 5, 5, values))], Field);
        Assert.Equal(1, features.Count);
        Assert.Equal((2.25 * 16) + 7.5, features.Keypoints[0], 1e-4);
        Assert.Equal((1.8 * 16) + 7.5, features.Keypoints[1], 1e-4);
        Assert.Equal((16f, float.NaN), (features.Keypoints[2], features.Keypoints[4]));

        // Between (2, 1), (3, 1), (2, 2) and (3, 2), whose values in channel 0 are 9.2975, 8.7975, 9.8975 and 9.3975: a quarter
        // to the right, 0.8 down.
        double value = (0.2 * ((0.75 * 9.2975) + (0.25 * 8.7975))) + (0.8 * ((0.75 * 9.8975) + (0.25 * 9.3975))),
            norm = Math.Sqrt((value * value) + 16);
        Assert.Equal([value / norm, 4 / norm], features.Floats.ToArray().Select(x => (double)x),
            (a, b) => Math.Abs(a - b) < 1e-6);

        // Soft score with m = 9.8975, the largest activation: the nine values are those of the parabola.
        double sum = 0, most = 9.8975;
        foreach (int y in (int[])[1, 2, 3])
            foreach (int x in (int[])[1, 2, 3]) sum += Math.Exp((10 - Math.Pow(x - 2.25, 2) - Math.Pow(y - 1.8, 2)) / most);
        Assert.Equal(Math.E / sum, features.Keypoints[3], 1e-5);
    }

    [Fact]
    public void Planted_maxima_are_found_to_a_fraction_of_a_position() =>
        Gen.Select(Gen.Double[-0.45, 0.45], Gen.Double[-0.45, 0.45], Gen.Int[3, 8], Gen.Int[3, 6], Gen.Int[0, 2],
            Gen.Double[0.5, 2]).Sample((dx, dy, x, y, channel, scale) =>
        {
            var features = new D2Detector().Extract(400, 400,
                [new ScaledMap(scale, Planted(12, 10, 3, (channel, x + dx, y + dy, 50)))], Field);
            Assert.Equal(1, features.Count);
            Assert.Equal(Field.CentreOf(x + dx) / scale, features.Keypoints[0], 0.02);
            Assert.Equal(Field.CentreOf(y + dy) / scale, features.Keypoints[1], 0.02);
            Assert.Equal(1, features.Floats[channel], 0.2f);
        }, iter: 200);

    [Fact]
    public void Shifting_the_map_shifts_the_keypoints() =>
        Gen.Select(Gen.Int[0, 255].Select(value => value / 255f).Array[3 * 14 * 12], Gen.Int[-3, 3], Gen.Int[-2, 2])
            .Sample((noise, right, down) =>
        {
            var (here, there) = (new float[3 * 30 * 30], new float[3 * 30 * 30]);
            for (int c = 0; c < 3; c++)
            {
                for (int i = 0; i < 14 * 12; i++)
                {
                    int x = 8 + (i % 14), y = 8 + (i / 14);
                    here[(c * 900) + (y * 30) + x] = noise[(c * 168) + i];
                    there[(c * 900) + ((y + down) * 30) + x + right] = noise[(c * 168) + i];
                }
            }

            var (a, b) = (Of(here), Of(there));
            Assert.Equal(a.Floats.ToArray(), b.Floats.ToArray(), (x, y) => Math.Abs(x - y) < 1e-5);
            for (int i = 0; i < a.Count * 5; i += 5)
            {
                Assert.Equal(a.Keypoints[i] + (right * Stride), b.Keypoints[i], 1e-2f);
                Assert.Equal(a.Keypoints[i + 1] + (down * Stride), b.Keypoints[i + 1], 1e-2f);
                Assert.Equal(a.Keypoints[i + 3], b.Keypoints[i + 3]);
            }

            static LocalFeatures Of(float[] values) =>
                new D2Detector().Extract(480, 480, [new ScaledMap(1, new FeatureMap(3, 30, 30, values))], Field);
        }, iter: 100);

    [Fact]
    public void What_a_coarser_scale_detected_a_finer_one_does_not()
    {
        // The same place at half size and full size: (4, 3) of the coarse map is pixel 143, 111, which is (8.5, 6.5) of the
        // fine one.
        var coarse = Planted(10, 8, 2, (0, 4, 3, 50));
        var fine = Planted(20, 16, 2, (0, 8.4, 6.4, 50));
        ScaledMap[] maps = [new(0.5, coarse), new(1, fine)];
        var together = new D2Detector().Extract(320, 256, maps, Field);
        Assert.Equal(1, together.Count);
        Assert.Equal(32, together.Keypoints[2]);

        // Another channel elsewhere is detected by the finer scale, at half its score.
        var both = new D2Detector().Extract(320, 256,
            [maps[0], new(1, Planted(20, 16, 2, (0, 8.4, 6.4, 50), (1, 15, 11, 50)))], Field);
        Assert.Equal([32f, 16f], new[] { both.Keypoints[2], both.Keypoints[7] });
        Assert.True(both.Keypoints[8] < both.Keypoints[3]);
    }

    [Fact]
    public void An_edge_is_none()
    {
        // A ridge along the rows, hardly curved along itself: 1 : 100 in curvature.
        float[] values = [.. Enumerable.Range(0, 81)
            .Select(i => (float)(50 - (5 * Math.Pow((i / 9) - 4, 2)) - (0.05 * Math.Pow((i % 9) - 4, 2))))];
        ScaledMap[] maps = [new(1, new FeatureMap(1, 9, 9, values))];
        Assert.Equal(0, new D2Detector().Extract(144, 144, maps, Field).Count);
        Assert.Equal(1, (new D2Detector() with { EdgeRatio = 200 }).Extract(144, 144, maps, Field).Count);
    }

    [Fact]
    public void Flat_and_narrow_maps_have_none_and_never_fail() =>
        Gen.Select(Gen.Int[1, 5], Gen.Int[1, 40], Gen.Int[1, 3], Gen.Bool, Gen.Float[-1, 1])
            .Sample((rows, columns, channels, turned, value) =>
        {
            var (height, width) = turned ? (columns, rows) : (rows, columns);
            float[] flat = new float[channels * height * width];
            Array.Fill(flat, value);
            Assert.Equal(0, Extract(flat).Count);
            float[] noise = [.. Enumerable.Range(0, flat.Length).Select(i => (float)((i * 7919) % 13))];
            if (rows < 3) Assert.Equal(0, Extract(noise).Count);
            else Extract(noise);

            LocalFeatures Extract(float[] values)
            {
                var map = new FeatureMap(channels, height, width, values);
                return new D2Detector().Extract(width * Stride, height * Stride,
                    [new(0.5, map), new(1, map), new(2, map)], Field);
            }
        }, iter: 200);

    [Fact]
    public void None_lies_in_what_a_picture_was_continued_with()
    {
        ScaledMap[] maps = [new(1, Planted(12, 10, 1, (0, 9, 4, 50)))];
        Assert.Equal(1, new D2Detector().Extract(153, 160, maps, Field).Count);
        Assert.Equal(0, new D2Detector().Extract(151, 160, maps, Field).Count);
    }

    /// <summary>Paraboloids that meet 0 and stay there, a channel each: peak - (x - X)² - (y - Y)².</summary>
    private static FeatureMap Planted(int width, int height, int channels,
        params (int Channel, double X, double Y, double Peak)[] maxima)
    {
        float[] values = new float[channels * width * height];
        foreach (var (channel, x, y, peak) in maxima)
        {
            for (int i = 0; i < width * height; i++)
                values[(channel * width * height) + i] = (float)Math.Max(0,
                    peak - Math.Pow((i % width) - x, 2) - Math.Pow((i / width) - y, 2));
        }

        return new FeatureMap(channels, height, width, values);
    }
}
