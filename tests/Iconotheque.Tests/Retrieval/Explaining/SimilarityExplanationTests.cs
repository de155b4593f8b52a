using System.Collections.Immutable;
using CsCheck;
using Iconotheque.Descriptors;
using Iconotheque.Descriptors.Global;
using Iconotheque.Networks;
using Iconotheque.Networks.Weights;
using Iconotheque.Retrieval.Explaining;

namespace Iconotheque.Tests.Retrieval.Explaining;

public class SimilarityExplanationTests
{
    private const int Channels = 6, Centres = 3;

    public static TheoryData<string> Heads => ["spoc", "mac", "gem", "gem of channels", "rmac", "crow", "netvlad"];

    [Theory]
    [MemberData(nameof(Heads))]
    public void Shares_and_constant_add_up_to_the_similarity(string name) =>
        Gen.Select(Gen.Int[0, 1 << 30], Gen.Int[1, 3], Gen.Bool, Gen.Bool).Sample((seed, scales, layer, learned) =>
        {
            var random = new Random(seed);
            var head = Head(name, random);
            int dimension = head.DimensionOf(Channels);
            var reading = new GlobalReading(head, layer ? Whitening(random, dimension, 5) : null,
                learned ? Whitening(random, layer ? 5 : dimension, 4) : null);
            IReadOnlyList<ScaledMap> first = Maps(random, scales), second = Maps(random, scales);
            var explanation = SimilarityExplanation.Of(reading, first, second);
            double dot = reading.Describe(first).Zip(reading.Describe(second), (a, b) => (double)a * b).Sum();
            Assert.Equal(dot, explanation.Similarity, 1e-6);
            foreach (var side in new[] { explanation.First, explanation.Second })
            {
                Assert.Equal(dot, side.Values.Sum(value => (double)value) + side.Constant, 1e-5);
                Assert.Equal(side.Height * side.Width, side.Values.Length);
                if (!layer && !learned) Assert.Equal(0, side.Constant);
            }
        }, iter: 60, threads: 1);

    [Fact]
    public void Spoc_by_hand()
    {
        // One channel each way: the first image is (3, 4) at its two positions in channels 0 and 1, so its mean is (1.5, 2) and
        // its vector (0.6, 0.8).
        ScaledMap first = new(1, new FeatureMap(2, 1, 2, [3, 0, 0, 4])), second = new(1, new FeatureMap(2, 1, 1, [1, 0]));
        var explanation = SimilarityExplanation.Of(new GlobalReading(new Spoc()), [first], [second]);
        Assert.Equal(0.6, explanation.Similarity, 5);
        Assert.Equal([0.6f, 0f], explanation.First.Values, (a, b) => MathF.Abs(a - b) < 1e-5f);
        Assert.Equal(0, explanation.First.Constant);
    }

    [Fact]
    public void A_whitenings_bias_is_a_constant_by_hand()
    {
        // W = identity, b = (0, 1): x = (1, 0) becomes (1, 1)/√2, and against (0, 1) nothing but the bias speaks.
        var whitening = Projection.FromFile(Projection.ToFile("pca", [1, 0, 0, 1], [0, 1], Normalisation.Plain), "test");
        var reading = new GlobalReading(new Spoc(), null, whitening);
        var shares = reading.Share([new ScaledMap(1, new FeatureMap(2, 1, 1, [5, 0]))], [0, 1]);
        Assert.Equal(Math.Sqrt(0.5), shares.Constant, 5);
        Assert.Equal(0, shares.Values[0], 5);
    }

    [Fact]
    public void A_coarse_scale_is_spread_over_the_positions_it_covers()
    {
        // Two scales of one channel: 2 × 2 ones and a single 1. Each scale has half of 1, the coarse one spread evenly.
        var reading = new GlobalReading(new Spoc());
        var shares = reading.Share(
            [new ScaledMap(1, new FeatureMap(1, 2, 2, [0, 0, 0, 4])), new ScaledMap(0.5, new FeatureMap(1, 1, 1, [1]))], [1]);
        Assert.Equal([0.125f, 0.125f, 0.125f, 0.625f], shares.Values, (a, b) => MathF.Abs(a - b) < 1e-5f);
    }

    [Fact]
    public void Windows_are_told_of_rmac_alone()
    {
        ScaledMap map = new(1, new FeatureMap(1, 4, 4, [.. Enumerable.Range(1, 16).Select(i => (float)i)]));
        Assert.Equal([0, 0, 4, 4], new GlobalReading(new Rmac()).Share([map], [1]).Regions.Take(4));
        Assert.Empty(new GlobalReading(new Mac()).Share([map], [1]).Regions);
    }

    [Fact]
    public void A_black_image_explains_nothing_and_does_not_fail()
    {
        ScaledMap[] empty = [new(1, new FeatureMap(2, 2, 2, new float[8])), new(0.5, new FeatureMap(2, 1, 1, new float[2]))],
            full = [new(1, new FeatureMap(2, 1, 1, [1, 1]))];
        foreach (string name in new[] { "spoc", "mac", "rmac" })
        {
            var explanation = SimilarityExplanation.Of(new GlobalReading(Head(name, new Random(1))), empty, full);
            Assert.Equal(0, explanation.Similarity);
            Assert.All(explanation.First.Values, value => Assert.Equal(0, value));
        }
    }

    [Fact]
    public void A_direction_of_another_length_is_refused() =>
        Assert.Throws<ArgumentException>(() =>
            new GlobalReading(new Spoc()).Share([new ScaledMap(1, new FeatureMap(2, 1, 1, [1, 1]))], [1, 2, 3]));

    private static GlobalHead Head(string name, Random random) => name switch
    {
        "spoc" => new Spoc(),
        "mac" => new Mac(),
        "gem" => new GeM { PreNormalise = random.Next(2) == 0 },
        "gem of channels" => new GeM { P = [.. Enumerable.Range(0, Channels).Select(_ => 1 + (4 * random.NextSingle()))] },
        "rmac" => new Rmac(),
        "crow" => new Crow(),
        _ => Vlad(random),
    };

    private static NetVlad Vlad(Random random)
    {
        var tensors = ImmutableSortedDictionary<string, WeightTensor>.Empty
            .Add("weights", WeightTensor.Of(Values(random, Centres * Channels), Centres, Channels))
            .Add("centres", WeightTensor.Of(Values(random, Centres * Channels), Centres, Channels));
        return NetVlad.FromFile(new HeadFile(NetVlad.Kind, ImmutableSortedDictionary<string, string>.Empty, tensors), "test");
    }

    private static Projection Whitening(Random random, int inputs, int outputs) =>
        Projection.FromFile(Projection.ToFile("pca", Values(random, inputs * outputs), Values(random, outputs),
            Normalisation.Cirtorch, ("normalised-input", random.Next(2) == 0 ? "true" : "false")), "test");

    private static IReadOnlyList<ScaledMap> Maps(Random random, int scales) =>
        [.. Enumerable.Range(0, scales).Select(_ => Map(random, random.Next(1, 8), random.Next(1, 8)))];

    private static ScaledMap Map(Random random, int height, int width) =>
        new(1, new FeatureMap(Channels, height, width,
            [.. Values(random, Channels * height * width).Select(value => MathF.Max(0, value))]));

    private static float[] Values(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => (random.NextSingle() * 2) - 1)];
}
