using Iconotheque.Networks.Graphs;
using Iconotheque.Networks.Weights;

namespace Iconotheque.Networks.Importing.Layouts;

/// <summary>DINOv3's transformers under the names of Hugging Face's transformers.</summary>
/// <remarks>
/// Siméoni et al., arXiv:2508.10104; modeling_dinov3_vit.py. Facebook's own .pth files name and mask their biases otherwise, and
/// are not read.
/// </remarks>
internal sealed class DinoV3Layout : NetworkLayout
{
    /// <inheritdoc/>
    public override string Name => "DINOv3 of transformers";

    /// <inheritdoc/>
    public override bool Holds(Checkpoint file) =>
        new StateDict(file, "") is var state && state.Has("layer.0.attention.o_proj.weight")
            && state.Has("embeddings.patch_embeddings.weight");

    /// <inheritdoc/>
    public override NetworkDraft Read(Checkpoint file)
    {
        var state = new StateDict(file, "");
        var weights = new TransformerWeights(state, "");
        weights.Layer("patch", "embeddings.patch_embeddings");
        var token = weights.Need("embeddings.cls_token");
        weights.Set("class", token.Reshaped(token.Count));
        weights.Registers("embeddings.register_tokens");
        if (weights.Has("embeddings.mask_token")) weights.Need("embeddings.mask_token");
        for (int i = 0; i < weights.Depth("layer.#.norm1.weight"); i++)
        {
            string name = $"blocks.{i}", from = $"layer.{i}.";
            weights.Layer(name + ".norm1", from + "norm1");
            foreach (string part in (string[])["q", "k", "v"]) weights.Layer($"{name}.{part}", $"{from}attention.{part}_proj");
            weights.Scaled(name + ".proj", from + "attention.o_proj", from + "layer_scale1.lambda1");
            weights.Layer(name + ".norm2", from + "norm2");
            weights.Layer(name + ".up", from + "mlp.up_proj");
            if (weights.Has(from + "mlp.gate_proj.weight")) weights.Layer(name + ".gate", from + "mlp.gate_proj");
            weights.Scaled(name + ".down", from + "mlp.down_proj", from + "layer_scale2.lambda1");
        }

        weights.Layer("norm", "norm");
        state.RefuseRest(Name);
        return new NetworkDraft("dinov3", weights.ToImmutable())
        {
            Transformer = new VisionTransformer { Positions = PositionRule.Rotary, Epsilon = 1e-5f },
            Descriptor = "cls",
            Notes = ["The class token is the head cls. Sides are multiples of 16: others are filled up with the mean colour."],
        };
    }
}
