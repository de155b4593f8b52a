using System.Collections.Immutable;
using Iconotheque.Descriptors;
using Iconotheque.Descriptors.Global;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Imaging;
using Iconotheque.Networks;
using Iconotheque.Networks.Importing;
using Iconotheque.Networks.Weights;
using Iconotheque.Tests.Golden;
using Iconotheque.Tests.Networks.Importing;

namespace Iconotheque.Tests.Descriptors;

/// <summary>From a file of published names to a picture's vector, through the store and the runtime.</summary>
public class TransformerDescriptorsTests
{
    [Theory]
    [InlineData("megaloc", "salad+w", 20)]
    [InlineData("megaloc", "cls", 128)]
    [InlineData("megaloc", "gem", 128)]
    [InlineData("boq dinov2", "boq", 384)]
    [InlineData("clip open", "cls+w", 40)]
    [InlineData("siglip huggingface", "embedding", 128)]
    [InlineData("dinov3 huggingface", "rmac", 128)]
    public void A_picture_of_any_size_has_the_vector_of_a_head(string name, string head, int dimension)
    {
        using var folder = new TemporaryFolder();
        var store = Store(folder, name, new ImportOptions { Half = name == "megaloc" });
        using var descriptors = new NetworkDescriptors(store, new BackboneOptions { Device = "cpu" });
        var descriptor = (GlobalDescriptor)descriptors.Make(DescriptorSpec.Parse(head + "@made")!);
        Assert.Equal(dimension, descriptor.Dimension);
        float[] vector = Describe(descriptor, 101, 75);
        Assert.Equal(1, vector.Sum(v => v * v), 3);
        Assert.NotEqual(vector, Describe(descriptor, 75, 101));
    }

    /// <summary>Images in one batch come with their own tokens.</summary>
    [Fact]
    public void A_batch_gives_each_image_its_own_token()
    {
        using var folder = new TemporaryFolder();
        var network = Store(folder, "dinov2 facebook", new ImportOptions()).Open("made");
        using var together = Backbone.Open(network, new BackboneOptions { Device = "cpu", BatchSize = 2 });
        using var apart = Backbone.Open(network, new BackboneOptions { Device = "cpu" });
        RgbImage[] images = [Picture(1, 84, 70), Picture(2, 84, 70)];
        var maps = together.Run(images, 1);
        for (int i = 0; i < images.Length; i++)
        {
            float[] alone = apart.Run([images[i]], 1)[0].Token.ToArray();
            Assert.Equal(128, alone.Length);
            GoldenInputs.Near(alone, maps[i].Token.Span, 1e-5);
        }

        Assert.NotEqual(maps[0].Token.ToArray(), maps[1].Token.ToArray());
    }

    [Fact]
    public void AnyLoc_is_a_facet_and_imported_centres()
    {
        using var folder = new TemporaryFolder();
        var store = Store(folder, "dinov2 facebook", new ImportOptions { Output = "layer1.value" });
        var network = store.Open("made");
        string path = folder["c_centers.safetensors"];
        Write(path, ("c_centers", TransformerGolden.Tensor("pos centres", 7, 128)));
        HeadImporter.Add(path, network, "vlad");
        using var descriptors = new NetworkDescriptors(store, new BackboneOptions { Device = "cpu" });
        var descriptor = (GlobalDescriptor)descriptors.Make(DescriptorSpec.Parse("vlad@made")!);
        Assert.Equal(7 * 128, Describe(descriptor, 84, 70).Length);
        Assert.Contains("no head 'cls'", Assert.Throws<InputException>(() =>
            descriptors.Make(DescriptorSpec.Parse("cls@made")!)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gem+w", 128, "--as vlad")]
    [InlineData("vlad", 64, "64 channels")]
    public void Centres_that_do_not_fit_are_refused(string name, long channels, string message)
    {
        using var folder = new TemporaryFolder();
        var network = Store(folder, "dinov2 facebook", new ImportOptions()).Open("made");
        string path = folder["c_centers.safetensors"];
        Write(path, ("c_centers", TransformerGolden.Tensor("pos centres", 7, channels)));
        Assert.Contains(message, Assert.Throws<InputException>(() => HeadImporter.Add(path, network, name)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_never_tried_is_said() =>
        Assert.Contains(TransformerGolden.Import("megaloc").Declaration.Notes,
            note => note.Contains("never tried", StringComparison.Ordinal));

    private static NetworkStore Store(TemporaryFolder folder, string name, ImportOptions options)
    {
        string path = folder["made.safetensors"];
        Write(path, [.. TransformerGolden.Weights(name)]);
        var store = new NetworkStore(folder["networks"]) { ShippedFolder = folder["shipped"] };
        store.Add(NetworkImporter.Import(path, options));
        return store;
    }

    private static void Write(string path, params (string Name, WeightTensor Tensor)[] tensors) =>
        File.WriteAllBytes(path, Safetensors.ToBytes(tensors.ToImmutableSortedDictionary(pair => pair.Name, pair => pair.Tensor,
            StringComparer.Ordinal), Files.NoMetadata));

    private static float[] Describe(GlobalDescriptor descriptor, int width, int height)
    {
        var image = Picture(3, width, height);
        var maps = descriptor.Maps.Select(request => request.Backbone.Run([image], request.Scale)[0]).ToList();
        return ((GlobalVector)descriptor.Describe(image, maps)).Values;
    }

    private static RgbImage Picture(int seed, int width, int height)
    {
        byte[] pixels = new byte[3 * width * height];
        new Random(seed).NextBytes(pixels);
        return new RgbImage(width, height, pixels);
    }
}
