using Iconotheque.Networks.Graphs;
using Iconotheque.Networks.Weights;

namespace Iconotheque.Networks.Importing.Layouts;

/// <summary>DINOv2, with and without registers, under the names of Facebook's .pth files, of timm and of transformers.</summary>
/// <remarks>
/// Oquab et al., "DINOv2", TMLR 2024; Darcet et al., "Vision Transformers Need Registers", ICLR 2024. Positions are resized as
/// each code does it: Facebook's without registers by a factor with 0.1 added and without a filter, transformers' without
/// registers to a size and without a filter, all others with a filter (<see cref="PositionRule"/>). Facebook's and timm's files
/// are told apart by the former's mask_token.
/// </remarks>
internal sealed class DinoV2Layout : NetworkLayout
{
    private const string Patches = "embeddings.patch_embeddings.projection.weight";
    private static readonly string[] Roots = ["", "state_dict/", "model/"], Prefixes = ["", "dinov2.", "dinov2_with_registers."];

    /// <inheritdoc/>
    public override string Name => "DINOv2";

    /// <inheritdoc/>
    public override bool Holds(Checkpoint file) => Find(file) is not null;

    /// <inheritdoc/>
    public override NetworkDraft Read(Checkpoint file)
    {
        var (state, prefix, facebook) = Find(file)!.Value;
        var (weights, positions) = facebook ? DinoNames.Read(state, prefix) : HuggingFace(state, prefix);
        state.RefuseRest(Name);
        return new NetworkDraft("dinov2", weights.ToImmutable())
        {
            Transformer = new VisionTransformer { Positions = positions },
            Descriptor = "cls",
            MaxSide = 518,
            Notes = ["The class token is the head cls. Sides are multiples of 14: others are filled up with the mean colour."],
        };
    }

    private static (StateDict State, string Prefix, bool Facebook)? Find(Checkpoint file)
    {
        foreach (string root in Roots)
        {
            var state = new StateDict(file, root);
            if (state.Has(DinoNames.Mark) && state.Has("cls_token") && !state.Has("norm_pre.weight")) return (state, "", true);
            foreach (string prefix in Prefixes)
            {
                if (state.Has(prefix + Patches) && state.Has(prefix + "encoder.layer.0.layer_scale1.lambda1"))
                    return (state, prefix, false);
            }
        }

        return null;
    }

    private static (TransformerWeights Weights, PositionRule Positions) HuggingFace(StateDict state, string prefix)
    {
        var weights = new TransformerWeights(state, prefix);
        weights.Layer("patch", "embeddings.patch_embeddings.projection");
        weights.Positions(weights.Need("embeddings.position_embeddings"), weights.Need("embeddings.cls_token"));
        weights.Registers("embeddings.register_tokens");
        if (weights.Has("embeddings.mask_token")) weights.Need("embeddings.mask_token");
        for (int i = 0; i < weights.Depth("encoder.layer.#.norm1.weight"); i++)
        {
            string name = $"blocks.{i}", from = $"encoder.layer.{i}.";
            weights.Layer(name + ".norm1", from + "norm1");
            foreach (string part in (string[])["query", "key", "value"])
                weights.Layer($"{name}.{part[..1]}", $"{from}attention.attention.{part}");
            weights.Scaled(name + ".proj", from + "attention.output.dense", from + "layer_scale1.lambda1");
            weights.Layer(name + ".norm2", from + "norm2");
            bool swiglu = weights.Has(from + "mlp.weights_in.weight");
            weights.Mlp(name, from + (swiglu ? "mlp.weights_in" : "mlp.fc1"), from + (swiglu ? "mlp.weights_out" : "mlp.fc2"),
                from + "layer_scale2.lambda1");
        }

        weights.Layer("norm", "layernorm");
        return (weights, weights.Has("embeddings.register_tokens") ? PositionRule.Antialiased : PositionRule.Plain);
    }
}
