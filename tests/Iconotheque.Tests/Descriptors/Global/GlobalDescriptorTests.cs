using Iconotheque.Collections;
using Iconotheque.Descriptors.Global;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Imaging;
using Iconotheque.Networks;
using Iconotheque.Tests.Networks;
using Iconotheque.Tests.Networks.Graphs;

namespace Iconotheque.Tests.Descriptors.Global;

public sealed class GlobalDescriptorTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly NetworkDescriptors networks;

    public GlobalDescriptorTests()
    {
        TestImages.WriteBenchmark(folder["in"], classes: 2, perClass: 2, distractors: 1);
        networks =
            new NetworkDescriptors(StoredNetworks.Small(folder), new BackboneOptions()) { Network = "small", Scales = [1, 0.5] };
    }

    public void Dispose()
    {
        networks.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void Many_heads_cost_one_pass_at_each_scale()
    {
        Run("out", "gem", "mac", "spoc", "rmac", "crow");
        Assert.Equal(5 * 2, networks.Open("small").Runs);
    }

    [Fact]
    public void Writes_the_vector_of_every_image()
    {
        var summary = Run("out", "gem", "scores");
        Assert.Equal((5, 5, 5L), (summary.Images, summary.Decoded, summary.Features["gem"]));
        using var set = GlobalVectorSet.Open(folder["out"], "gem");
        var image = ImageReader.Read(folder["in/place01/view1.png"], new ImagingOptions());
        var backbone = networks.Open("small");
        float[] expected = MultiScale.Describe(new GeM(),
            [new(1, backbone.Run([image], 1)[0]), new(0.5, backbone.Run([image], 0.5)[0])], null, null);
        Assert.Equal(expected, set.Slice(set.Images.IndexOf("place01/view1.png"), 1).ToArray());
        Assert.Equal((SmallNetwork.Channels, "dot"), (set.Dimension, set.Info.Metric));
    }

    [Fact]
    public void Goes_on_and_takes_over_what_is_there()
    {
        Run("out", "gem");
        byte[] whole = File.ReadAllBytes(folder["out/gem.npy"]);
        ImageWriter.WritePng(TestImages.Rectangles(77), folder["in/place00/new.png"]);
        Assert.Equal(1, Run("out", "gem").Decoded);
        File.Delete(folder["in/place00/new.png"]);
        Assert.Equal(0, Run("out", "gem").Decoded);
        Assert.Equal(whole, File.ReadAllBytes(folder["out/gem.npy"]));
    }

    [Fact]
    public void Does_not_depend_on_threads_or_batches()
    {
        Run("one", new DescribeOptions { Folder = folder["one"], Threads = 1 }, networks);
        using var batched = new NetworkDescriptors(new NetworkStore(folder["networks"]), new BackboneOptions { BatchSize = 3 })
        {
            Network = "small",
            Scales = [1, 0.5]
        };
        Run("many", new DescribeOptions { Folder = folder["many"], Threads = 4 }, batched);
        Assert.Equal(File.ReadAllBytes(folder["one/gem.npy"]), File.ReadAllBytes(folder["many/gem.npy"]));
    }

    [Fact]
    public void Another_scale_is_another_identity()
    {
        Run("out", "gem");
        using var other = new NetworkDescriptors(new NetworkStore(folder["networks"]), new BackboneOptions())
        {
            Network = "small"
        };
        var error = Assert.Throws<InputException>(() => Describer.Run(Benchmark, [other.Make(DescriptorSpec.Parse("gem")!)],
            new DescribeOptions { Folder = folder["out"] }));
        Assert.Contains("scales is '1' here and '1,0.5' there", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_image_smaller_than_the_network_takes_is_described_beside_its_neighbours()
    {
        var store = new NetworkStore(folder["networks"]);
        store.Add(StoredNetworks.Made("squeezenet1_1"));
        ImageWriter.WritePng(new RgbImage(12, 9, new byte[12 * 9 * 3]), folder["in/place00/tiny.png"]);
        using var made = new NetworkDescriptors(store, new BackboneOptions { BatchSize = 4 }) { Network = "squeezenet1_1" };
        var summary = Describer.Run(Benchmark, [made.Make(DescriptorSpec.Parse("mac")!)],
            new DescribeOptions { Folder = folder["out"] });
        Assert.Empty(summary.SetAside);
        Assert.Equal(6, summary.Images);
    }

    [Fact]
    public void A_vector_that_is_not_finite_sets_the_image_aside()
    {
        var endless = new GlobalDescriptor("x", networks.Open("small"), new Spoc());
        var map = new FeatureMap(SmallNetwork.Channels, 1, 1, [1, 2, float.NaN, 4, 5]);
        Assert.Contains("not finite",
            Assert.Throws<ImageUnreadableException>(() => endless.Describe(TestImages.Rectangles(1), [map])).Message,
            StringComparison.Ordinal);
    }

    /// <summary>
    /// Golden/input.py: Pillow's thumbnail, torch and torchvision's ResNet-18 against our decoder, resizing and graph.
    /// </summary>
    [Theory]
    [InlineData(800)]
    [InlineData(400)]
    public void From_a_file_the_descriptor_is_that_of_the_reference_way(int side)
    {
        var store = new NetworkStore(folder["networks"]);
        store.Add(StoredNetworks.Made("resnet18"));
        var image = ImageReader.Read(Path.Combine(Repository.Root, "docs", "images", "answers.jpg"),
            new ImagingOptions { MaxSide = side });
        using var made = new NetworkDescriptors(store, new BackboneOptions()) { Network = "resnet18", Scales = [1, 0.7071] };
        var several = (GlobalDescriptor)made.Make(DescriptorSpec.Parse("gem")!);
        // Made weights tell images apart by hundredths of a cosine, so that the bound must be far nearer to 1 than with trained
        // ones.
        Assert.True(Cosine(several with { Scales = [1] }, image, $"jpeg {side}") > 0.999999);
        Assert.True(Cosine(several, image, $"jpeg {side} multi-scale") > 0.999999);
    }

    private static double Cosine(GlobalDescriptor descriptor, RgbImage image, string expected)
    {
        float[] reference = InputTensorTests.Expected(expected).Values;
        var vector = (GlobalVector)descriptor.Describe(image,
            [.. descriptor.Maps.Select(request => request.Backbone.Run([image], request.Scale)[0])]);
        return reference.Zip(vector.Values, (a, b) => (double)a * b).Sum()
            / Math.Sqrt(reference.Sum(a => (double)a * a) * vector.Values.Sum(b => (double)b * b));
    }

    private Benchmark Benchmark => BenchmarkReader.Read(folder["in"]);

    private DescribeSummary Run(string output, params string[] names) =>
        Describer.Run(Benchmark, [.. names.Select(name => networks.Make(DescriptorSpec.Parse(name)!))],
            new DescribeOptions { Folder = folder[output] });

    private void Run(string output, DescribeOptions options, NetworkDescriptors makers) =>
        Describer.Run(Benchmark, [makers.Make(DescriptorSpec.Parse("gem")!)], options with { Folder = folder[output] });
}
