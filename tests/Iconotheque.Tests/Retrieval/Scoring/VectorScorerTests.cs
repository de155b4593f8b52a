using Iconotheque.Collections;
using Iconotheque.Collections.Names;
using Iconotheque.Descriptors;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Evaluation.Running;
using Iconotheque.Retrieval.Scoring;
using Iconotheque.Tests.Evaluation.Rankings;

namespace Iconotheque.Tests.Retrieval.Scoring;

public sealed class VectorScorerTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_list_from_elsewhere_may_write_paths_in_its_own_way()
    {
        var benchmark = Benchmark(3, [1, 0, 0, 1, 1, 1], 2);
        string listed = Path.Combine(folder.Path, "images.txt");
        File.WriteAllLines(listed, File.ReadAllLines(listed).Select(name => "./" + name));
        using var set = GlobalVectorSet.Open(folder.Path, "gem",
            names: new NameIndex(benchmark.Images.Select(image => image.Id)));
        Assert.Equal(benchmark.Images.Select(image => image.Id), set.Images);
    }

    [Theory]
    [InlineData("dot")]
    [InlineData("l2")]
    public void Orders_as_its_metric_does(string metric)
    {
        var random = new Random(1);
        float[] vectors = [.. Enumerable.Range(0, 30 * 6).Select(_ => (random.NextSingle() * 2) - 1)];
        var benchmark = Benchmark(30, vectors, 6);
        using var set = GlobalVectorSet.Open(folder.Path, "gem", metric);
        new VectorScorer(set).Score([2, 5], benchmark.ToTask(), (query, scores) =>
        {
            int[] ours = [.. Enumerable.Range(0, 30).OrderByDescending(Values(scores))];
            Assert.Equal(Enumerable.Range(0, 30).OrderBy(i => Distance(vectors, query, i, metric)), ours);
        }, default);

        static Func<int, float> Values(ReadOnlySpan<float> scores)
        {
            float[] copy = scores.ToArray();
            return i => copy[i];
        }
    }

    [Fact]
    public void Rows_may_stand_in_any_order()
    {
        var benchmark = Benchmark(3, [1, 0, 0, 1, 0.6f, 0.8f], 2);
        var reversed = benchmark with { Images = [.. benchmark.Images.Reverse()] };
        using var set = GlobalVectorSet.Open(folder.Path, "gem");
        float[] straight = [], mirrored = [];
        new VectorScorer(set).Score([0], benchmark.ToTask(), (_, scores) => straight = scores.ToArray(), default);
        new VectorScorer(set).Score([2], reversed.ToTask(), (_, scores) => mirrored = scores.ToArray(), default);
        Assert.Equal([1, 0, 0.6f], straight);
        Assert.Equal(straight.Reverse(), mirrored);
    }

    [Fact]
    public void Says_which_image_has_no_vector()
    {
        var benchmark = Benchmark(3, [1, 0, 0, 1, 0.6f, 0.8f], 2);
        using var set = GlobalVectorSet.Open(folder.Path, "gem");
        var error = Assert.Throws<InputException>(() => new VectorScorer(set).Score(
            [0], (benchmark with { Images = [.. benchmark.Images, new CollectionImage("more.jpg")] }).ToTask(),
            (_, _) => { }, default));
        Assert.Contains("more.jpg", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Refuses_values_that_are_not_finite_and_names_the_image(float value)
    {
        Benchmark(3, [1, 0, 0, value, 0.6f, 0.8f], 2);
        var error = Assert.Throws<InputException>(() => GlobalVectorSet.Open(folder.Path, "gem"));
        Assert.Contains("row 1 (image 1.jpg)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_vectors_whose_products_overflow()
    {
        Benchmark(3, [1, 0, 3e19f, -3e19f, 0.6f, 0.8f], 2);
        var error = Assert.Throws<InputException>(() => GlobalVectorSet.Open(folder.Path, "gem"));
        Assert.Contains("row 1 (image 1.jpg) is too long", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Reads_double_precision_and_a_declared_metric()
    {
        Benchmark(2, [1, 0, 0, 1], 2);
        Npy.Write<double>(folder["gem.npy"], new double[] { 1, 0.25, 0, 2 }, 2, 2);
        folder.Write("gem.json", """{ "name": "gem", "kind": "global", "metric": "l2", "stamp": { "weights": "abc" } }""");
        using var set = GlobalVectorSet.Open(folder.Path, "gem");
        Assert.Equal([1, 0.25f, 0, 2], set.Slice(0, 2).ToArray());
        Assert.Equal(("l2", "abc"), (set.Info.Metric, set.Info.Stamp["weights"]));
    }

    [Theory]
    [InlineData("""{ "name": "gem" """, "gem.json:1")]
    [InlineData("""{ "name": "gem", "kind": "global", "metric": "cosine" }""", "cosine")]
    [InlineData("""{ "name": "gem", "kind": "local-float" }""", "local")]
    [InlineData("""[1]""", "gem.json")]
    public void Refuses_a_broken_declaration(string json, string complaint)
    {
        Benchmark(2, [1, 0, 0, 1], 2);
        folder.Write("gem.json", json);
        Assert.Contains(complaint, Assert.Throws<InputException>(() => GlobalVectorSet.Open(folder.Path, "gem")).Message,
            StringComparison.Ordinal);
    }

    private Benchmark Benchmark(int images, float[] vectors, int dimension)
    {
        var benchmark = RankingTests.Benchmark(images,
            [.. Enumerable.Range(0, images).Select(i => new Query(i, "a", i, [], [], []))]);
        Npy.Write<float>(folder["gem.npy"], vectors, images, dimension);
        folder.Write("images.txt", ImageNames.ToText(benchmark.Images.Select(image => image.Id)));
        return benchmark;
    }

    private static double Distance(float[] vectors, int a, int b, string metric) => Enumerable.Range(0, 6)
        .Sum(k => metric == "dot" ? -(double)vectors[(a * 6) + k] * vectors[(b * 6) + k] : Math.Pow(
            (double)vectors[(a * 6) + k] - vectors[(b * 6) + k], 2));
}
