using Iconotheque.Collections;
using Iconotheque.Descriptors;
using Iconotheque.Descriptors.Global;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Networks;
using Iconotheque.Tests.Networks;

namespace Iconotheque.Tests.Descriptors.Sets;

public sealed class OwnWhiteningTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Benchmark benchmark;

    public OwnWhiteningTests()
    {
        TestImages.WriteBenchmark(folder["in"], classes: 4, perClass: 4, distractors: 4);
        benchmark = BenchmarkReader.Read(folder["in"]);
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Is_the_whitening_of_the_collections_own_vectors()
    {
        Describe("gem+own", folder["out"]);
        using var raw = GlobalVectorSet.Open(folder["out"], "gem");
        using var own = GlobalVectorSet.Open(folder["out"], "gem+own");
        var learned = PcaWhitening.Train(raw.Slice(0, 20), raw.Dimension,
            new WhiteningOptions { Dimensions = 10, Shrinkage = 0.5 });
        var projection = Projection.FromFile(learned, "here");
        float[] expected = new float[projection.Outputs];
        Assert.Equal(projection.Outputs, own.Dimension);
        for (int row = 0; row < 20; row++)
        {
            projection.Apply(raw.Slice(row, 1), expected);
            Assert.Equal(expected, own.Slice(row, 1).ToArray());
        }

        Assert.Contains(projection.Sha256, own.Info.Stamp["whitening"], StringComparison.Ordinal);
    }

    [Fact]
    public void Is_written_once_more_with_the_same_bytes_and_describes_alone_once_learned()
    {
        var descriptor = Describe("gem+own", folder["one"]);
        Describe("gem+own", folder["two"]);
        Assert.Equal(File.ReadAllBytes(folder["one/gem+own.npy"]), File.ReadAllBytes(folder["two/gem+own.npy"]));
        Assert.Contains("icono adapt",
            Assert.Throws<InputException>(() => descriptor.Describe(TestImages.Rectangles(1), [])).Message,
            StringComparison.Ordinal);
        Assert.NotNull(descriptor.LearnedIn(folder["one"]).Learned);
    }

    [Fact]
    public void Local_features_and_single_images_have_none()
    {
        using var networks = new NetworkDescriptors(StoredNetworks.Small(folder), new BackboneOptions()) { Network = "small" };
        Assert.Throws<InputException>(() => networks.Make(DescriptorSpec.Parse("delf+own")!));
        TestImages.WriteBenchmark(folder["single"], classes: 1, perClass: 1, distractors: 0);
        var single = BenchmarkReader.Read(folder["single"]);
        Assert.Contains("too few different images", Assert.Throws<InputException>(() =>
            Describer.Run(single, [networks.Make(DescriptorSpec.Parse("gem+own")!)],
                new DescribeOptions { Folder = folder["o"] })).Message, StringComparison.Ordinal);
    }

    private GlobalDescriptor Describe(string name, string output)
    {
        using var networks = new NetworkDescriptors(StoredNetworks.Small(folder, "small" + Path.GetFileName(output)),
            new BackboneOptions())
        {
            Network = "small" + Path.GetFileName(output)
        };
        var descriptor = (GlobalDescriptor)networks.Make(DescriptorSpec.Parse(name)!);
        Describer.Run(benchmark, [descriptor], new DescribeOptions { Folder = output, Threads = 2 });
        return descriptor;
    }
}
