using System.Runtime.InteropServices;
using System.Security.Cryptography;
using CsCheck;
using Iconotheque.Descriptors;
using Iconotheque.Descriptors.Global;
using Iconotheque.Networks;
using Iconotheque.Tests.Golden;

namespace Iconotheque.Tests.Descriptors.Global;

/// <summary>What every head must do.</summary>
public class HeadConformanceTests
{
    public static TheoryData<string> Names => HeadCases.Names;

    public static TheoryData<string> GoldenNames => [.. HeadCases.Golden.Keys];

    [Theory]
    [MemberData(nameof(GoldenNames))]
    public void Follows_the_reference_implementation(string name)
    {
        foreach (string map in HeadCases.Maps)
        {
            float[] vector = HeadCases.Pool(HeadCases.Golden[name], GoldenInputs.Map(map));
            Normalisation.Cirtorch.Apply(vector);
            GoldenInputs.Near(GoldenInputs.Output($"{map}/{name}"), vector, 2e-6);
        }
    }

    /// <summary>The options that no published code has follow their formulae, written out in double precision.</summary>
    [Theory]
    [InlineData("spoc-centre")]
    [InlineData("gem-unit")]
    [InlineData("rgem")]
    public void Follows_its_formula(string name)
    {
        Assert.Equal(["gem-unit", "rgem", "spoc-centre"], HeadCases.All.Keys.Except(HeadCases.Golden.Keys));
        foreach (string map in HeadCases.Maps)
        {
            var t = GoldenInputs.Map(map);
            double[] expected = name switch { "spoc-centre" => CentrePrior(t), "rgem" => Regional(t), _ => UnitGem(t) };
            GoldenInputs.Near([.. expected.Select(v => (float)v)],
                HeadCases.Pool(HeadCases.All[name], t), name == "rgem" ? 1e-5 : 2e-6);
        }
    }

    /// <summary>
    /// Babenko and Lempitsky, ICCV 2015, eq. 2: weights exp(-d² / 2σ²) of the distance d to the centre, σ a third of that to the
    /// nearest border.
    /// </summary>
    private static double[] CentrePrior(FeatureMap t) =>
        [.. Enumerable.Range(0, t.Channels).Select(c => Enumerable.Range(0, t.Positions).Sum(n =>
    {
        double sigma = Math.Min(t.Height, t.Width) / 6.0, x = n % t.Width + 0.5 - t.Width / 2.0,
            y = n / t.Width + 0.5 - t.Height / 2.0;
        return t.Channel(c)[n] * Math.Exp(-(x * x + y * y) / (2 * sigma * sigma)) / t.Positions;
    }))];

    /// <summary>
    /// CosPlace's layers.py: every position of unit length, then the third root of the mean of cubes, floor 1e-6.
    /// </summary>
    private static double[] UnitGem(FeatureMap t)
    {
        double[] lengths = [.. Enumerable.Range(0, t.Positions).Select(n => Math.Max(1e-12,
            Math.Sqrt(Enumerable.Range(0, t.Channels).Sum(c => (double)t.Channel(c)[n] * t.Channel(c)[n]))))];
        return [.. Enumerable.Range(0, t.Channels).Select(c =>
            Math.Cbrt(Enumerable.Range(0, t.Positions).Average(n => Math.Pow(Math.Max(1e-6, t.Channel(c)[n] / lengths[n]), 3))))];
    }

    /// <summary>GeM (p = 3, floor 1e-6) in each region of R-MAC, every region of unit length but for 1e-6, added.</summary>
    private static double[] Regional(FeatureMap t)
    {
        double[] sum = new double[t.Channels];
        foreach (var region in RmacRegion.Of(t.Height, t.Width))
        {
            int[] positions = [.. Enumerable.Range(0, t.Positions).Where(n => n % t.Width is var x && n / t.Width is var y
                && x >= region.X && x < region.X + region.Width && y >= region.Y && y < region.Y + region.Height)];
            double[] means = [.. Enumerable.Range(0, t.Channels)
                .Select(c => Math.Cbrt(positions.Average(n => Math.Pow(Math.Max(1e-6, t.Channel(c)[n]), 3))))];
            double norm = Math.Sqrt(means.Sum(mean => mean * mean)) + 1e-6;
            for (int c = 0; c < sum.Length; c++) sum[c] += means[c] / norm;
        }

        return sum;
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Contributions_add_up_to_the_inner_product(string name) => Maps(name).Sample(map =>
    {
        var head = HeadCases.All[name];
        float[] vector = HeadCases.Pool(head, map), direction = GoldenInputs.Draw(9, vector.Length, -1, 1),
            contributions = new float[map.Positions];
        head.Attribute(map, direction, contributions);
        double expected = vector.Zip(direction, (v, d) => (double)v * d).Sum(),
            size = vector.Zip(direction, (v, d) => Math.Abs((double)v * d)).Sum();
        return Math.Abs(contributions.Sum(v => (double)v) - expected)
            <= 1e-5 * (size + contributions.Sum(v => Math.Abs((double)v))) + 1e-9;
    }, iter: 50);

    [Theory]
    [MemberData(nameof(Names))]
    public void Finite_maps_give_finite_values(string name)
    {
        var head = HeadCases.All[name];
        foreach (float value in (float[])[0, -3, 1e-30f, 5, 1e12f])
        {
            var map = Constant(value, 24, 3, 5);
            float[] vector = HeadCases.Pool(head, map), contributions = new float[15];
            head.Attribute(map, vector, contributions);
            Assert.All(vector, v => Assert.True(float.IsFinite(v), $"{v} of a map of {value}"));
            if (value < 1e6f) Assert.All(contributions, v => Assert.True(float.IsFinite(v), $"{v} of a map of {value}"));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Threads_and_repetition_give_the_same_bits(string name)
    {
        var head = HeadCases.All[name];
        var map = GoldenInputs.Map("wide");
        float[] expected = HeadCases.Pool(head, map);
        Parallel.For(0, 16, _ => Assert.Equal(expected, HeadCases.Pool(head, map)));
    }

    [Fact]
    public void The_bits_are_those_of_every_processor()
    {
        using var bits = new MemoryStream();
        foreach (var head in HeadCases.All.Values)
            bits.Write(MemoryMarshal.AsBytes<float>(HeadCases.Pool(head, GoldenInputs.Map("wide"))));
        Assert.Equal("c42260e18ab52e8f", Convert.ToHexStringLower(SHA256.HashData(bits.ToArray()))[..16]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Wrong_lengths_are_refused(string name)
    {
        var head = HeadCases.All[name];
        var map = GoldenInputs.Map("strip");
        int dimension = head.DimensionOf(24);
        Assert.ThrowsAny<ArgumentException>(() => head.Pool(map, new float[dimension - 1]));
        Assert.ThrowsAny<ArgumentException>(() => head.Attribute(map, new float[dimension + 1], new float[22]));
        Assert.ThrowsAny<ArgumentException>(() => head.Attribute(map, new float[dimension], new float[21]));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Equal_options_are_equal_heads(string name)
    {
        var head = HeadCases.All[name];
        Assert.Equal(head, head with { });
        Assert.Equal(head.GetHashCode(), (head with { }).GetHashCode());
        Assert.All(HeadCases.All.Where(pair => pair.Key != name), pair => Assert.NotEqual(head, pair.Value));
    }

    [Theory]
    [InlineData("spoc")]
    [InlineData("mac")]
    [InlineData("gem-2.92")]
    [InlineData("netvlad")]
    [InlineData("crow")]
    public void The_order_of_positions_does_not_matter(string name) => Maps(name).Sample(map =>
    {
        float[] turned = new float[map.Values.Length];
        for (int c = 0; c < map.Channels; c++)
        {
            for (int n = 0; n < map.Positions; n++) turned[(c * map.Positions) + map.Positions - 1 - n] = map.Channel(c)[n];
        }

        var head = HeadCases.All[name];
        GoldenInputs.Near(HeadCases.Pool(head, map),
            HeadCases.Pool(head, new FeatureMap(map.Channels, map.Height, map.Width, turned)), 2e-5);
    }, iter: 50);

    private static Gen<FeatureMap> Maps(string name) =>
        Gen.Select(Gen.ULong, Gen.Int[1, 12], Gen.Int[1, 12], Gen.Bool, (seed, height, width, relu) =>
        new FeatureMap(24, height, width, GoldenInputs.Draw(seed, 24 * height * width, -1.5, 2.5, relu || name == "crow")));

    private static FeatureMap Constant(float value, int channels, int height, int width)
    {
        float[] values = new float[channels * height * width];
        Array.Fill(values, value);
        return new FeatureMap(channels, height, width, values);
    }
}
