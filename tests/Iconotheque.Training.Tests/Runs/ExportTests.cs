using Iconotheque.Descriptors.Global;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Networks;
using Iconotheque.Training.Models;
using Iconotheque.Training.Runs;
using static TorchSharp.torch;

namespace Iconotheque.Training.Tests.Runs;

public class ExportTests : IDisposable
{
    private readonly NetworkStore store = new(Directory.CreateTempSubdirectory("store").FullName);
    private readonly ParameterSet parameters = new();
    private readonly Veduta veduta;

    public ExportTests()
    {
        manual_seed(4);
        veduta = new Veduta(Made.Shape, parameters);
        veduta.Initialise();
        new GlobalModel(veduta, parameters).Initialise(6);
        using var images = randn(6, 3, 64, 64);
        PatchInitialisation.Apply(veduta, parameters, images, seed: 1);
    }

    [Fact]
    public void The_stored_network_gives_the_same_T()
    {
        var (network, difference) = Export.Store(veduta, parameters, Made.Declaration, store, replace: false);
        Assert.InRange(difference, 0, Export.Tolerance);
        Assert.Equal((10, 16), (network.Declaration.Channels, network.Declaration.Stride));
        Assert.Equal(["gem", "gem+w"], network.HeadNames);
    }

    [Fact]
    public void A_network_that_gives_another_T_is_noticed()
    {
        var (network, _) = Export.Store(veduta, parameters, Made.Declaration, store, replace: false);
        using (no_grad()) parameters["stages.1.0.conv2.weight"].add_(0.05);
        Assert.True(Export.Difference(veduta, network) > Export.Tolerance);
    }

    [Fact]
    public void A_network_that_gives_another_T_is_not_kept()
    {
        using var others = new ParameterSet();
        new GlobalModel(MakeOther(others), others).Initialise(6);
        Assert.Contains("not kept",
            Assert.Throws<InputException>(() => Export.Store(veduta, others, Made.Declaration, store, replace: false)).Message,
            StringComparison.Ordinal);
        Assert.DoesNotContain("made", store.Names);
    }

    [Fact]
    public void The_stored_projection_gives_the_trained_vectors()
    {
        using (no_grad()) parameters[GlobalModel.Bias].copy_(tensor(new float[] { 0.1f, 0, -0.2f, 0, 0, 0.3f }));
        Export.Store(veduta, parameters, Made.Declaration, store, replace: false);
        var image = Made.Pictures(2, 1, side: 64).Places[0][0];
        using var descriptors = new NetworkDescriptors(store, new BackboneOptions());
        using var backbone = Backbone.Open(store.Open("made"), new BackboneOptions());
        var described = (GlobalVector)descriptors.Make(DescriptorSpec.Parse("gem+w@made")!).Describe(image,
            backbone.Run([image], 1));
        float[] values = new float[3 * 64 * 64];
        InputTensor.Fill(Made.Declaration, image, 1, values);
        using var scope = NewDisposeScope();
        using var unlearned = no_grad();
        var model = new GlobalModel(veduta, parameters);
        Assert.Equal(model.Project(model.Pooled(tensor(values, [1, 3, 64, 64]), training: false)).data<float>().ToArray(),
            described.Values.ToArray(), (a, b) => Math.Abs(a - b) < 5e-3);
    }

    [Fact]
    public void Behind_another_network_only_the_layers_are_learned()
    {
        Export.Store(veduta, parameters, Made.Declaration, store, replace: false);
        using var backbone = Backbone.Open(store.Open("made"), new BackboneOptions());
        var (pictures, validation) = Made.Pictures(12, 3).Split(3);
        using var learned = new ParameterSet();
        string run = Path.Combine(store.Folder, "run");
        var options = Made.Options with
        {
            Frozen = "made",
            Epochs = 6,
            Steps = 10,
            Groups = 6,
            Strength = 0.2,
            LearningRate = 0.02,
            Patience = 100,
            Side = 64
        };
        var epochs = new Trainer(options, pictures, validation, Made.Declaration).Run(new FrozenTrunk(backbone), learned,
            new RunFolder(run));
        Assert.Equal(["gem.p", "projection.bias", "projection.weight"], learned.Learned.Keys);
        // Ten steps tell an epoch's loss within some hundredths only, and libtorch's sums differ from run to run.
        double last = epochs.TakeLast(3).Average(epoch => epoch.Loss);
        Assert.True(last < epochs[0].Loss, $"{epochs[0].Loss} to {last}");
        Assert.NotEqual(3, epochs[^1].Exponent);
    }

    [Fact]
    public void Kernels_from_patches_follow_from_the_seed_and_have_length_1()
    {
        float[] first = parameters["stages.2.0.conv1.weight"].data<float>().ToArray();
        manual_seed(4);
        using var other = new ParameterSet();
        var same = new Veduta(Made.Shape, other);
        same.Initialise();
        new GlobalModel(same, other).Initialise(6);
        using var images = randn(6, 3, 64, 64);
        PatchInitialisation.Apply(same, other, images, seed: 1);
        Assert.Equal(first, other["stages.2.0.conv1.weight"].data<float>().ToArray());
        Assert.All(first.Chunk(6 * 9), kernel => Assert.Equal(1, kernel.Sum(value => value * value), 3));
    }

    private static Veduta MakeOther(ParameterSet others)
    {
        manual_seed(9);
        var other = new Veduta(Made.Shape, others);
        other.Initialise();
        return other;
    }

    public void Dispose()
    {
        parameters.Dispose();
        Directory.Delete(store.Folder, recursive: true);
        GC.SuppressFinalize(this);
    }
}
