using Iconotheque.Collections;
using Iconotheque.Descriptors.Learning;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Networks;
using Iconotheque.Tests.Networks;

namespace Iconotheque.Tests.Descriptors.Learning;

public sealed class AdapterTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly NetworkStore store;

    public AdapterTests()
    {
        TestImages.WriteBenchmark(folder["in"], classes: 3, perClass: 4, distractors: 2);
        File.WriteAllText(folder["in/distractors/bad.png"], "not a picture");
        store = StoredNetworks.Small(folder);
    }

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("netvlad")]
    [InlineData("delf")]
    [InlineData("gem+pca")]
    [InlineData("gem+lw")]
    public void Learns_the_same_bytes_whatever_the_threads_and_says_from_what(string name)
    {
        var (first, summary) = Learn(name, "one", threads: 1);
        var (second, _) = Learn(name, "two", threads: 3);
        Assert.Equal(first.ToBytes(), second.ToBytes());
        Assert.Equal(("in", 64), (first.Fields["learned-from"], first.Fields["learned-from-sha256"].Length));
        Assert.Equal("distractors/bad.png", Assert.Single(summary.SetAside).Path);
        first.Write(store.Open("small").HeadPath(name));
        using var networks = new NetworkDescriptors(store, new BackboneOptions()) { Network = "small" };
        var made = Describer.Run(Benchmark, [networks.Make(DescriptorSpec.Parse(name)!)],
            new DescribeOptions { Folder = folder["out"] });
        Assert.True(made.Features[name] > 0);
    }

    [Theory]
    [InlineData("delf+pca")]
    [InlineData("d2+pca")]
    public void A_reduction_of_local_features_is_learned_from_them(string name)
    {
        AttentionLearning.Norm().Write(store.Open("small").HeadPath("delf"));
        Learn(name, "scratch", dimensions: 2).Head.Write(store.Open("small").HeadPath(name));
        using var networks = new NetworkDescriptors(store, new BackboneOptions()) { Network = "small", Features = 50 };
        var reduced = networks.Make(DescriptorSpec.Parse(name)!);
        Assert.Equal(2, reduced.Dimension);
        Describer.Run(Benchmark, [reduced], new DescribeOptions { Folder = folder["out"] });
        using var set = LocalFeatureSet.Open(folder["out"], name);
        Assert.All(Enumerable.Range(0, set.CountOf(0)),
            i => Assert.Equal(1, Math.Sqrt(set.FloatsOf(0).Slice(2 * i, 2).ToArray().Sum(x => (double)x * x)), 4));
    }

    [Fact]
    public void Classes_that_are_not_there_are_asked_for()
    {
        Directory.CreateDirectory(folder["plain"]);
        foreach (string path in Directory.EnumerateFiles(folder["in/place00"]))
            File.Copy(path, Path.Combine(folder["plain"], Path.GetFileName(path)));
        Assert.Contains("pca needs none", Assert.Throws<InputException>(() => Learn("gem+lw", "a", source: "plain")).Message,
            StringComparison.Ordinal);
        Assert.Equal("norm", Learn("delf", "b", source: "plain").Head.Fields["attention"]);
    }

    [Fact]
    public void Too_few_images_are_said_to_be_so()
    {
        Directory.CreateDirectory(folder["one"]);
        File.Copy(folder["in/place00/view0.png"], folder["one/view0.png"]);
        Assert.Contains("cannot be learned from it",
            Assert.Throws<InputException>(() => Learn("gem+pca", "a", source: "one")).Message, StringComparison.Ordinal);
        Directory.CreateDirectory(folder["bad"]);
        File.WriteAllText(folder["bad/x.png"], "no picture");
        Assert.Contains("no image of it could be read",
            Assert.Throws<InputException>(() => Learn("gem+pca", "b", source: "bad")).Message, StringComparison.Ordinal);
    }

    private Benchmark Benchmark => BenchmarkReader.Read(folder["in"]);

    private (HeadFile Head, DescribeSummary Summary) Learn(string name, string scratch, int threads = 2,
        int dimensions = int.MaxValue, string source = "in")
    {
        using var networks = new NetworkDescriptors(store, new BackboneOptions()) { Network = "small" };
        var options =
            new AdaptOptions { Scratch = folder[scratch], Clusters = 4, Epochs = 2, Threads = threads, Dimensions = dimensions };
        return new Adapter(BenchmarkReader.Read(folder[source]), networks, "small", options).Learn(name);
    }
}
