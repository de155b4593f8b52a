using Iconotheque.Descriptors;
using Iconotheque.Descriptors.Local;
using Iconotheque.Imaging;

namespace Iconotheque.Tests.Descriptors.Local;

/// <summary>What every local descriptor must do.</summary>
public class LocalDescriptorTests
{
    public static TheoryData<string> Names => [.. LocalDescriptors.Known.Keys];

    [Theory, MemberData(nameof(Names))]
    public void Finds_features_inside_the_image_with_vectors_of_its_dimension(string name)
    {
        var descriptor = LocalDescriptors.Known[name];
        var features = descriptor.Describe(TestImages.Rectangles(1));
        Assert.InRange(features.Count, 40, 1000);
        Assert.Equal(features.Count * descriptor.Dimension * (descriptor.Kind == DescriptorKind.LocalBinary ? 1 : sizeof(float)),
            features.Vectors.Length);
        for (int i = 0; i < features.Count; i++)
        {
            var keypoint = features.Keypoints.AsSpan(i * 5, 5);
            Assert.InRange(keypoint[0], 0, 239);
            Assert.InRange(keypoint[1], 0, 179);
            Assert.InRange(keypoint[2], 1, 240);
            Assert.InRange(keypoint[4], 0, 2 * MathF.PI);
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Keeps_the_strongest_features(string name)
    {
        var all = LocalDescriptors.Known[name].Describe(TestImages.Rectangles(2));
        var few = (LocalDescriptors.Known[name] with { Features = 20 }).Describe(TestImages.Rectangles(2));
        Assert.InRange(few.Count, 1, 20);
        float[] scores = [.. Enumerable.Range(0, all.Count).Select(i => all.Keypoints[(i * 5) + 3])];
        Assert.Equal(scores.OrderDescending(), scores);
    }

    [Theory, MemberData(nameof(Names))]
    public void Gives_the_same_bytes_again_and_in_parallel(string name)
    {
        var descriptor = LocalDescriptors.Known[name];
        var expected = descriptor.Describe(TestImages.Rectangles(3));
        Parallel.For(0, 8, _ =>
        {
            var again = descriptor.Describe(TestImages.Rectangles(3));
            Assert.Equal(expected.Vectors, again.Vectors);
            Assert.Equal(expected.Keypoints, again.Keypoints);
        });
    }

    [Theory, MemberData(nameof(Names))]
    public void An_image_without_texture_has_no_features(string name)
    {
        byte[] grey = new byte[100 * 80 * 3];
        Array.Fill(grey, (byte)90);
        Assert.Equal(0, LocalDescriptors.Known[name].Describe(new RgbImage(100, 80, grey)).Count);
        Assert.Equal(0, LocalDescriptors.Known[name].Describe(new RgbImage(1, 1, [1, 2, 3])).Count);
    }

    [Theory]
    [InlineData(62, 500)]
    [InlineData(63, 63)]
    [InlineData(1, 5000)]
    [InlineData(5000, 1)]
    [InlineData(2, 2)]
    public void Images_of_any_shape_can_be_described(int width, int height)
    {
        byte[] pixels = new byte[width * height * 3];
        new Random(1).NextBytes(pixels);
        foreach (var descriptor in LocalDescriptors.Known.Values)
            Assert.InRange(descriptor.Describe(new RgbImage(width, height, pixels)).Count, 0, 1000);
    }

    [Fact]
    public void RootSIFT_is_the_square_root_of_shares()
    {
        float[] root = new float[3];
        RootSift.Root([9, 16, 0], root);
        Assert.Equal([0.6f, 0.8f, 0f], root);
        RootSift.Root([0, 0, 0], root);
        Assert.Equal([0f, 0f, 0f], root);
    }

    [Fact]
    public void RootSIFT_vectors_have_unit_length()
    {
        var features = new RootSift().Describe(TestImages.Rectangles(4));
        for (int i = 0; i < features.Count; i++)
        {
            Assert.Equal(1, features.Floats.Slice(i * 128, 128).ToArray().Sum(x => x * x), 4);
        }
    }
}
