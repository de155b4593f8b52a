using Iconotheque.Descriptors;
using Iconotheque.Descriptors.Global;
using Iconotheque.Descriptors.Learning;
using Iconotheque.Networks;
using Iconotheque.Numerics;
using Iconotheque.Tests.Golden;

namespace Iconotheque.Tests.Descriptors.Learning;

public class LearningTests
{
    private static readonly float[] Rows = [.. GoldenInputs.Draw(60, 600, -1, 1).Select((value, i) => value * ((i % 10) + 1))];

    [Theory]
    [InlineData("pca/full", 60, 10, 1)]
    [InlineData("pca/4-half", 60, 4, 0.5)]
    [InlineData("pca/few", 6, 5, 1)]
    public void Pca_whitening_follows_numpy(string name, int count, int dimensions, double shrinkage)
    {
        var file = PcaWhitening.Train(Rows.AsSpan(0, count * 10), 10,
            new WhiteningOptions { Dimensions = dimensions, Shrinkage = shrinkage });
        GoldenInputs.Near(GoldenInputs.Output(name), Projected(file, count), 5e-6);
        Assert.Equal($"{dimensions}", file.Fields["dimensions"]);
    }

    [Fact]
    public void Whitened_vectors_have_unit_covariance()
    {
        var file = PcaWhitening.Train(Rows, 10, new WhiteningOptions());
        float[] weight = file.Tensors["weight"].ToSingles(), bias = file.Tensors["bias"].ToSingles();
        double[] moments = new double[100];
        for (int n = 0; n < 60; n++)
        {
            double[] y = [.. Enumerable.Range(0, 10)
                .Select(i => bias[i] + Enumerable.Range(0, 10).Sum(d => (double)weight[(i * 10) + d] * Rows[(n * 10) + d]))];
            for (int i = 0; i < 100; i++) moments[i] += y[i / 10] * y[i % 10] / 60;
        }

        for (int i = 0; i < 100; i++) Assert.Equal(i / 10 == i % 10 ? 1 : 0, moments[i], 4);
    }

    [Fact]
    public void Pair_whitening_follows_numpy()
    {
        (int, int)[] pairs = [.. Enumerable.Range(0, 29).Select(i => (i, 59 - i))];
        var file = PairWhitening.Train(Rows, 10, pairs, new WhiteningOptions { Dimensions = 8 });
        GoldenInputs.Near(GoldenInputs.Output("lw/8"), Projected(file, 60), 5e-6);
        Assert.Equal(file.Sha256,
            PairWhitening.Train(Rows, 10, pairs, new WhiteningOptions { Dimensions = 8, Threads = 3 }).Sha256);
    }

    [Fact]
    public void Too_few_pairs_are_helped_by_a_jitter()
    {
        var file = PairWhitening.Train(Rows, 10, [(0, 1), (2, 3)], new WhiteningOptions());
        Assert.NotEqual("0", file.Fields["jitter"]);
        Assert.All(file.Tensors["weight"].ToSingles(), value => Assert.True(float.IsFinite(value)));
        Assert.Throws<ArgumentException>(() => PairWhitening.Train(Rows, 10, [(0, 60)], new WhiteningOptions()));
        Assert.Throws<ArgumentException>(() => PcaWhitening.Train(new float[30], 10, new WhiteningOptions()));
    }

    [Fact]
    public void The_second_cluster_has_a_hundredth_of_the_firsts_weight_on_average_in_logarithm()
    {
        float[] sample = ActivationSample.Of(GoldenInputs.Map(1, 24, 40, 40), 1000, 3);
        var file = NetVladLearning.Train(sample, 24, new KMeansOptions { Clusters = 7 });
        Assert.Equal(file.Sha256, NetVladLearning.Train(sample, 24, new KMeansOptions { Clusters = 7, Threads = 3 }).Sha256);
        float[] weights = file.Tensors["weights"].ToSingles(), biases = file.Tensors["biases"].ToSingles();
        double sum = 0;
        for (int n = 0; n < 1000; n++)
        {
            double[] logits = [.. Enumerable.Range(0, 7).Select(k =>
                biases[k] + InnerProduct.Of(weights.AsSpan(k * 24, 24), sample.AsSpan(n * 24, 24))).OrderDescending()];
            sum += logits[0] - logits[1];
        }

        Assert.Equal(Math.Log(100), sum / 1000, 3);
        Assert.Equal(7, NetVlad.FromFile(file, "x").Clusters);
        Assert.Throws<ArgumentException>(() => NetVladLearning.Train(new float[240], 24, new KMeansOptions { Clusters = 2 }));
    }

    [Fact]
    public void A_sample_has_unit_rows_of_distinct_positions()
    {
        var map = GoldenInputs.Map("wide");
        float[] sample = ActivationSample.Of(map, 200, 5);
        Assert.Equal(map.Values.Length, sample.Length);
        Assert.Equal(117, sample.Chunk(24).Select(row => string.Join(' ', row)).Distinct().Count());
        Assert.All(sample.Chunk(24), row => Assert.Equal(1, InnerProduct.Norm(row), 5));
        Assert.Equal(ActivationSample.Of(map, 10, 5), sample[..240]);
    }

    private static float[] Projected(HeadFile file, int count)
    {
        var projection = Projection.FromFile(file, "x");
        float[] all = new float[count * projection.Outputs];
        for (int i = 0; i < count; i++)
            projection.Apply(Rows.AsSpan(i * 10, 10), all.AsSpan(i * projection.Outputs, projection.Outputs));
        return all;
    }
}
