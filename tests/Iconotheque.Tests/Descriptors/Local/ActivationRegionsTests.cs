using CsCheck;
using Iconotheque.Descriptors;
using Iconotheque.Descriptors.Local;
using Iconotheque.Networks;

namespace Iconotheque.Tests.Descriptors.Local;

public class ActivationRegionsTests
{
    private const int Stride = 16;

    private static readonly ReceptiveField Field = DelfSelector.FieldOf(Stride);

    [Fact]
    public void Follows_the_values_computed_by_hand()
    {
        // Channel 1 has a block of 4 columns and 2 rows from (3, 2). Centre (4.5, 2.5); variances (16 - 1) / 12 and (4 - 1) /
        // 12 of the
        // positions' middles and 1 / 12 of each position's square: 16/12 and 4/12, as of an even rectangle of 4 × 2.
        float[] values = new float[2 * 10 * 12];
        for (int i = 0; i < 8; i++) values[120 + ((2 + (i / 4)) * 12) + 3 + (i % 4)] = 7;
        var features = new ActivationRegions().Extract(192, 160, [new ScaledMap(1, new FeatureMap(2, 10, 12, values))], Field);
        Assert.Equal([(4.5f * 16) + 7.5f, (2.5f * 16) + 7.5f], features.Keypoints[..2]);
        Assert.Equal((7f, float.NaN), (features.Keypoints[3], features.Keypoints[4]));
        var region = WordRegion.Of(features.Floats);
        Assert.Equal((1f, 0f), (region.Word, region.XY));
        Assert.Equal(256 * 16 / 12.0, region.XX, 1e-3);
        Assert.Equal(256 * 4 / 12.0, region.YY, 1e-3);
        Assert.Equal(4 * Math.Sqrt(Math.Sqrt(256.0 * 256 * 64 / 144)), features.Keypoints[2], 1e-3);
        Assert.Equal(1, features.Count);
    }

    [Fact]
    public void Planted_ellipses_are_recovered() =>
        Gen.Select(Gen.Double[12, 24], Gen.Double[10, 20], Gen.Double[4, 7], Gen.Double[4, 7], Gen.Double[0, Math.PI],
            Gen.Int[0, 2]).Sample((x, y, a, b, angle, channel) =>
        {
            var features = new ActivationRegions().Extract(1152, 960,
                [new ScaledMap(0.5, Planted(36, 30, 3, channel, x, y, (a, b, angle)))], Field);
            Assert.Equal(1, features.Count);
            Assert.Equal(Field.CentreOf(x) / 0.5, features.Keypoints[0], 12.0);
            Assert.Equal(Field.CentreOf(y) / 0.5, features.Keypoints[1], 12.0);
            var region = WordRegion.Of(features.Floats);
            Assert.Equal(channel, region.Word);

            // Of an even ellipse the variance along an axis is a quarter of its square; a position is 32 pixels here.
            var (cos, sin, p, q) = (Math.Cos(angle), Math.Sin(angle), a * a / 4 * 1024, b * b / 4 * 1024);
            double share = 0.25 * Math.Max(p, q);
            Assert.Equal((cos * cos * p) + (sin * sin * q), region.XX, share);
            Assert.Equal(cos * sin * (p - q), region.XY, share);
            Assert.Equal((sin * sin * p) + (cos * cos * q), region.YY, share);
        }, iter: 200);

    [Fact]
    public void Shifting_the_map_shifts_the_keypoints() =>
        Gen.Select(Gen.Int[-4, 4], Gen.Int[-4, 4]).Sample((right, down) =>
        {
            var (here, there) = (Of(20, 16), Of(20 + right, 16 + down));
            Assert.Equal(here.Vectors, there.Vectors);
            Assert.Equal(here.Keypoints[0] + (right * Stride), there.Keypoints[0], 1e-3f);
            Assert.Equal(here.Keypoints[1] + (down * Stride), there.Keypoints[1], 1e-3f);
            static LocalFeatures Of(int x, int y) =>
                new ActivationRegions().Extract(640, 480, [new ScaledMap(1, Planted(40, 30, 2, 1, x, y, (4, 3, 0.5)))], Field);
        }, iter: 40);

    [Fact]
    public void The_same_region_at_several_scales_is_one_feature()
    {
        ScaledMap[] maps = [new(1, Planted(40, 30, 2, 1, 20, 16, (6, 4, 0))),
            new(0.5, Planted(20, 15, 2, 1, 9.75, 7.75, (3, 2, 0)))];
        Assert.Equal(1, new ActivationRegions().Extract(640, 480, maps, Field).Count);
        Assert.Equal(2, (new ActivationRegions() with { Overlap = 1 }).Extract(640, 480, maps, Field).Count);
    }

    [Fact]
    public void Flat_maps_have_none()
    {
        foreach (float value in (float[])[-1, 0, 3])
        {
            float[] values = new float[2 * 20 * 30];
            Array.Fill(values, value);
            Assert.Equal(0,
                new ActivationRegions().Extract(480, 320, [new ScaledMap(1, new FeatureMap(2, 20, 30, values))], Field).Count);
        }
    }

    [Fact]
    public void Maps_of_any_shape_never_fail() =>
        Gen.Select(Gen.Int[1, 4], Gen.Int[1, 40], Gen.Bool, Gen.Float[0, 9].Array[160]).Sample((rows, columns, turned, noise) =>
        {
            var (height, width) = turned ? (columns, rows) : (rows, columns);
            var map = new FeatureMap(1, height, width, noise[..(rows * columns)]);
            var features = new ActivationRegions().Extract(width * Stride, height * Stride, [new(1, map), new(0.5, map)], Field);
            for (int i = 0; i < features.Count; i++)
            {
                var region = WordRegion.Of(features.Floats[(i * WordRegion.RowLength)..]);
                Assert.True(region.XX > 0 && region.YY > 0 && float.IsFinite(region.Diameter) && region.Diameter > 0);
            }
        }, iter: 200);

    [Fact]
    public void A_cluttered_channel_has_none()
    {
        // 45 blocks of 2 × 2 in channel 0, one in channel 1.
        float[] values = new float[2 * 40 * 40];
        for (int i = 0; i < 45; i++) Block(i % 9, i / 9, 0);
        Block(0, 0, 1);
        var features = new ActivationRegions().Extract(640, 640, [new ScaledMap(1, new FeatureMap(2, 40, 40, values))], Field);
        Assert.Equal([1f], Enumerable.Range(0, features.Count).Select(i => features.Floats[i * WordRegion.RowLength]));
        void Block(int x, int y, int channel)
        {
            for (int i = 0; i < 4; i++) values[(channel * 1600) + ((2 + (y * 4) + (i / 2)) * 40) + 2 + (x * 4) + (i % 2)] = 9;
        }
    }

    /// <summary>An ellipse with even activations and nothing around it.</summary>
    private static FeatureMap Planted(int width, int height, int channels, int channel, double x, double y,
        (double A, double B, double Angle) ellipse)
    {
        float[] values = new float[channels * width * height];
        var (cos, sin) = (Math.Cos(ellipse.Angle), Math.Sin(ellipse.Angle));
        for (int i = 0; i < width * height; i++)
        {
            double dx = (i % width) - x, dy = (i / width) - y;
            double along = ((cos * dx) + (sin * dy)) / ellipse.A, across = ((cos * dy) - (sin * dx)) / ellipse.B;
            if ((along * along) + (across * across) <= 1) values[(channel * width * height) + i] = 5;
        }

        return new FeatureMap(channels, height, width, values);
    }
}
