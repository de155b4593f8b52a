using System.Collections.Immutable;
using Iconotheque.Networks.Graphs;
using Iconotheque.Networks.Weights;

namespace Iconotheque.Networks.Importing.Layouts;

/// <summary>The networks of Ali-bey: MixVPR and BoQ, behind a ResNet or DINOv2.</summary>
/// <remarks>
/// github.com/amaralibey/MixVPR (<c>backbone.model.…</c> with torchvision's names, <c>aggregator.…</c>) and Bag-of-Queries
/// (<c>backbone.net.N…</c>, a Sequential of a ResNet's children, or <c>backbone.dino.…</c>; <c>aggregator.…</c>). The ResNets end
/// behind their third layer, stride 16; BoQ reads DINOv2's tokens before the last normalisation. MixVPR takes pictures of one
/// size, 320×320 where T is 20×20.
/// </remarks>
internal sealed class MixerLayout : NetworkLayout
{
    private const string Aggregator = "aggregator.";
    private const int Stride = 16;
    private static readonly string[] Roots = ["", "state_dict/"];

    /// <inheritdoc/>
    public override string Name => "MixVPR or BoQ network";

    /// <inheritdoc/>
    public override bool Holds(Checkpoint file) => Find(file) is not null;

    /// <inheritdoc/>
    public override NetworkDraft Read(Checkpoint file)
    {
        var state = Find(file)!;
        bool mixes = state.Has(Aggregator + "channel_proj.weight");
        var draft = mixes || !state.Tensors.Keys.Any(name => name.StartsWith("backbone.dino.", StringComparison.Ordinal))
            ? OfResNet(state) : OfDino(state);
        var weights = state.Take(Aggregator);
        draft = mixes
            ? draft with { GraphHead = new MixVpr(weights), FixedSize = SizeOf(state), Descriptor = "mixvpr", MaxSide = 320 }
            : draft with { GraphHead = new BagOfQueries(Split(weights, file.File)), Descriptor = "boq", MaxSide = 384 };
        state.RefuseRest(Name);
        return draft;
    }

    private static StateDict? Find(Checkpoint file) => Roots.Select(root => new StateDict(file, root)).FirstOrDefault(state =>
        state.Has(Aggregator + "channel_proj.weight") || state.Has(Aggregator + "boqs.0.queries"));

    private static NetworkDraft OfDino(StateDict state)
    {
        var (weights, positions) = DinoNames.Read(state, "backbone.dino.");
        return new NetworkDraft("dinov2", weights.ToImmutable())
        {
            Transformer = new VisionTransformer { Positions = positions, Normalised = false },
            Notes = ["T, and the head cls, are the tokens before DINOv2's last normalisation, as BoQ reads them."],
        };
    }

    private static NetworkDraft OfResNet(StateDict state)
    {
        var weights = state.Take("backbone.net.") is { IsEmpty: false } children
            ? SequentialNames.ToTorchvision(children)
            : state.Take("backbone.model.");
        int blocks = Enumerable.Range(0, int.MaxValue).First(i => !weights.ContainsKey($"layer3.{i}.conv1.weight"));
        string architecture = (blocks, weights.ContainsKey("layer3.0.conv3.weight")) switch
        {
            (2, false) => "resnet18",
            (6, false) => "resnet34",
            (6, true) => "resnet50",
            (23, true) => "resnet101",
            (36, true) => "resnet152",
            _ => throw new InputException(state.File, $"has a backbone with {blocks} blocks in its third layer, which is no "
                + "ResNet of torchvision"),
        };
        return weights.Keys.Any(name => name.StartsWith("layer4.", StringComparison.Ordinal))
            ? throw new InputException(state.File,
                "has a ResNet with its fourth layer; the published networks end with the third")
            : new NetworkDraft(architecture, weights) { ResNetLayers = 3 };
    }

    /// <summary>The one size that MixVPR's layers are made for.</summary>
    private static ImmutableArray<int> SizeOf(StateDict state)
    {
        long positions = state.Need(Aggregator + "mix.0.mix.0.weight").Count;
        int side = (int)Math.Round(Math.Sqrt(positions)), pixels = side * Stride;
        return side * side == positions ? [pixels, pixels] : throw new InputException(state.File,
            $"mixes {positions} positions, which make no square map; the picture's size is not in the file");
    }

    /// <summary>torch keeps the matrices of an attention in one.</summary>
    private static ImmutableSortedDictionary<string, WeightTensor> Split(ImmutableSortedDictionary<string, WeightTensor> weights,
        string file)
    {
        const string Weight = ".in_proj_weight", Bias = ".in_proj_bias";
        var split = weights.ToBuilder();
        foreach (string name in weights.Keys.Where(name => name.EndsWith(Weight, StringComparison.Ordinal)))
        {
            string attention = name[..^Weight.Length];
            if (!weights.TryGetValue(attention + Bias, out var bias) || bias.Count % 3 != 0
                || bias.Count != weights[name].Shape[0])
                throw new InputException(file, $"has {name} without biases of the same length");
            split.Remove(name);
            split.Remove(attention + Bias);
            for (int i = 0; i < 3; i++)
            {
                string part = $"{attention}.{"qkv"[i]}";
                split[part + ".weight"] = TensorLayout.Rows(weights[name], i * bias.Count / 3, bias.Count / 3);
                split[part + ".bias"] = TensorLayout.Rows(bias, i * bias.Count / 3, bias.Count / 3);
            }
        }

        return split.ToImmutable();
    }
}
