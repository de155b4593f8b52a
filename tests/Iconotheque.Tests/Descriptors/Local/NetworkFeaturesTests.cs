using Iconotheque.Collections;
using Iconotheque.Descriptors;
using Iconotheque.Descriptors.Local;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Imaging;
using Iconotheque.Networks;

namespace Iconotheque.Tests.Descriptors.Local;

/// <summary>What every local descriptor that is read from T must do, on the network that comes along.</summary>
public sealed class NetworkFeaturesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly NetworkDescriptors networks;

    public NetworkFeaturesTests() => networks = new(new NetworkStore(folder["none"]), new BackboneOptions());

    public static TheoryData<string> Names => [.. NetworkFeatures.Heads];

    public void Dispose()
    {
        networks.Dispose();
        folder.Dispose();
    }

    [Theory, MemberData(nameof(Names))]
    public void Finds_features_inside_the_image_with_vectors_of_its_dimension(string name)
    {
        var descriptor = Make(name);
        var features = Describe(descriptor, TestImages.Rectangles(1));
        Assert.InRange(features.Count, 10, 1000);
        Assert.Equal(features.Count * descriptor.Dimension * sizeof(float), features.Vectors.Length);
        for (int i = 0; i < features.Count; i++)
        {
            var keypoint = features.Keypoints.AsSpan(i * 5, 5);
            Assert.InRange(keypoint[0], 0, 240);
            Assert.InRange(keypoint[1], 0, 180);
            Assert.True(keypoint[2] > 0 && float.IsNaN(keypoint[4]));
        }

        float[] scores = [.. Enumerable.Range(0, features.Count).Select(i => features.Keypoints[(i * 5) + 3])];
        Assert.Equal(scores.OrderDescending(), scores);
    }

    [Theory, MemberData(nameof(Names))]
    public void Keeps_the_strongest_features(string name)
    {
        using var few = new NetworkDescriptors(new NetworkStore(folder["none"]), new BackboneOptions()) { Features = 7 };
        var image = TestImages.Rectangles(2);
        LocalFeatures all = Describe(Make(name), image),
            strongest = Describe((NetworkFeatures)few.Make(DescriptorSpec.Parse(name)!), image);
        Assert.Equal(7, strongest.Count);
        Assert.Equal(all.Keypoints[..35], strongest.Keypoints);
        Assert.NotEqual(Make(name).Parameters, few.Make(DescriptorSpec.Parse(name)!).Parameters);
    }

    [Theory, MemberData(nameof(Names))]
    public void Gives_the_same_bytes_again_and_in_parallel(string name)
    {
        var descriptor = Make(name);
        var expected = Describe(descriptor, TestImages.Rectangles(3));
        Parallel.For(0, 4, _ =>
        {
            var again = Describe(descriptor, TestImages.Rectangles(3));
            Assert.Equal(expected.Vectors, again.Vectors);
            Assert.Equal(expected.Keypoints, again.Keypoints);
        });
    }

    [Theory, MemberData(nameof(Names))]
    public void Images_of_any_shape_are_described(string name)
    {
        foreach (var (width, height) in ((int, int)[])[(1, 1), (1, 300), (300, 1), (33, 47), (65, 1000)])
        {
            byte[] pixels = [.. Enumerable.Range(0, width * height * 3).Select(i => (byte)(i * 7919 % 251))];
            var features = Describe(Make(name), new RgbImage(width, height, pixels));
            Assert.InRange(features.Count, 0, 1000);
            for (int i = 0; i < features.Count; i++)
                Assert.True(features.Keypoints[i * 5] < width && features.Keypoints[(i * 5) + 1] < height);
        }
    }

    [Fact]
    public void One_run_of_the_network_at_a_scale_serves_all_heads()
    {
        Descriptor[] all = [.. NetworkFeatures.Heads.Append("gem@resnet18-stage3")
            .Select(name => networks.Make(DescriptorSpec.Parse(name)!))];
        TestImages.WriteBenchmark(folder["in"], classes: 1, perClass: 2, distractors: 0);
        Describer.Run(BenchmarkReader.Read(folder["in"]), all, new DescribeOptions { Folder = folder["out"] });
        Assert.Equal(2 * all.SelectMany(descriptor => descriptor.Maps).Distinct().Count(), networks.Opened.Single().Runs);
        Assert.Equal(7, all.SelectMany(descriptor => descriptor.Maps).Distinct().Count());
    }

    [Fact]
    public void Words_are_written_and_read_back()
    {
        TestImages.WriteBenchmark(folder["in"], classes: 1, perClass: 2, distractors: 0);
        var benchmark = BenchmarkReader.Read(folder["in"]);
        Assert.Equal(2, Describer.Run(benchmark, [Make("dsm")], new DescribeOptions { Folder = folder["out"] }).Images);
        using var set = LocalFeatureSet.Open(folder["out"], "dsm");
        Assert.Equal((DescriptorKind.LocalWords, WordRegion.RowLength), (set.Info.Kind, set.Dimension));
        Assert.Contains("\"kind\": \"local-words\"", File.ReadAllText(folder["out/dsm.json"]), StringComparison.Ordinal);
        Assert.True(set.CountOf(0) > 0);
        Assert.All(Enumerable.Range(0, set.CountOf(0)),
            i => Assert.InRange(set.FloatsOf(0)[i * 4], 0, networks.Opened.Single().Declaration.Channels - 1));
    }

    [Theory]
    [InlineData("d2@net", true)]
    [InlineData("delf+pca@net", true)]
    [InlineData("dsm+grey", true)]
    [InlineData("d2x", false)]
    [InlineData("orb", false)]
    [InlineData("gem@d2", false)]
    public void Names_tell_the_kind(string name, bool expected) => Assert.Equal(expected, NetworkFeatures.IsOne(name));

    private NetworkFeatures Make(string name) => (NetworkFeatures)networks.Make(DescriptorSpec.Parse(name)!);

    private static LocalFeatures Describe(NetworkFeatures descriptor, RgbImage image) =>
        (LocalFeatures)descriptor.Describe(image,
            [.. descriptor.Maps.Select(map => descriptor.Backbone.Run([image], map.Scale)[0])]);
}
