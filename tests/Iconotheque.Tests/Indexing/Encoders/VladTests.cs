using Iconotheque.Descriptors.Sets;
using Iconotheque.Indexing.Encoders;
using Iconotheque.Indexing.Inverted;
using Iconotheque.Numerics;
using Iconotheque.Tests.Descriptors;
using Iconotheque.Tests.Golden;

namespace Iconotheque.Tests.Indexing.Encoders;

public class VladTests
{
    [Theory]
    [InlineData("vlad", false)]
    [InlineData("vlad-intra", true)]
    public void The_vectors_are_those_of_the_papers(string name, bool intra)
    {
        using var folder = new TemporaryFolder();
        using var set = MadeFeatures.Write(folder["features"], Aggregated.Dimension, Aggregated.Images);
        var vlad = new VladVectors(Aggregated.Vocabulary, intra, null);
        float[] vectors = [.. Enumerable.Range(0, set.Images.Length).SelectMany(image => vlad.Of(set.VectorsOf(image)))];
        GoldenInputs.Near(Aggregated.Output(name), vectors, 2e-6);
    }

    [Fact]
    public void Rotated_vectors_have_unit_length_and_as_many_components_as_the_images_span_directions_and_images_without_features_stay_at_zero()
    {
        using var folder = new TemporaryFolder();
        using var set = MadeFeatures.Write(folder["features"], Aggregated.Dimension, Aggregated.Images);
        foreach (int threads in (int[])[1, 3])
            new Vlad { Vocabulary = new VocabularyOptions { Words = 6 } }.Create(folder[$"out{threads}"], set, threads);
        Assert.Equal(File.ReadAllBytes(folder["out1/vlad.npy"]), File.ReadAllBytes(folder["out3/vlad.npy"]));
        using var vectors = GlobalVectorSet.Open(folder["out1"], Vlad.SetName);

        // Seven different vectors, the zero one among them, less their mean.
        Assert.Equal(6, vectors.Dimension);
        foreach (int image in (int[])[0, 1, 3, 4, 5, 6, 7]) Assert.Equal(1, InnerProduct.Norm(vectors.Slice(image, 1)), 5);
        Assert.True(vectors.Slice(2, 1).IndexOfAnyExcept(0f) < 0);
        Assert.Equal(vectors.Slice(0, 1), vectors.Slice(7, 1));
        for (int image = 0; image < set.Images.Length; image++)
            Assert.Equal(vectors.Slice(image, 1).ToArray(), Vlad.Read(folder["out1"]).Of(set.VectorsOf(image)));
    }

    [Fact]
    public void Images_that_do_not_differ_are_not_rotated()
    {
        using var folder = new TemporaryFolder();
        using var set = MadeFeatures.Write(folder["features"], 2, [(float[])[1, 0], [1, 0]]);
        new Vlad { Vocabulary = new VocabularyOptions { Words = 1 } }.Create(folder["out"], set, 1);
        using var vectors = GlobalVectorSet.Open(folder["out"], Vlad.SetName);
        Assert.Equal(2, vectors.Dimension);
    }
}
