using Iconotheque.Networks.Graphs;
using Iconotheque.Networks.Weights;

namespace Iconotheque.Networks.Importing.Layouts;

/// <summary>The image towers of SigLIP under the names of transformers and timm.</summary>
/// <remarks>
/// Zhai et al., ICCV 2023. There is no class token: a probe pools the tokens (<see cref="AttentionPooling"/>), which is the image
/// embedding. transformers' have the GELU of a hyperbolic tangent, timm's the exact one. SigLIP 2 of fixed size has the same
/// names; its NaFlex variant, whose positions are resized otherwise, has not.
/// </remarks>
internal sealed class SiglipLayout : NetworkLayout
{
    private const string Probe = ContrastiveNames.Vision + "head.probe", Latent = "attn_pool.latent";
    private static readonly string[] TimmRoots = ["", "visual.trunk."];

    /// <inheritdoc/>
    public override string Name => "SigLIP";

    /// <inheritdoc/>
    public override bool Holds(Checkpoint file) =>
        new StateDict(file, "") is var state && (state.Has(Probe) || TimmRoots.Any(root => state.Has(root + Latent)));

    /// <inheritdoc/>
    public override NetworkDraft Read(Checkpoint file)
    {
        var state = new StateDict(file, "");
        bool transformers = state.Has(Probe);
        var weights = transformers ? HuggingFace(state) : Timm(state, TimmRoots.First(root => state.Has(root + Latent)));
        state.RefuseRest(Name);
        return new NetworkDraft("siglip", weights.ToImmutable())
        {
            Transformer = new VisionTransformer
            {
                Activation = transformers ? TransformerActivation.GeluTanh : TransformerActivation.Gelu,
                Positions = transformers ? PositionRule.Plain : PositionRule.Antialiased,
            },
            Mean = [0.5f, 0.5f, 0.5f],
            Std = [0.5f, 0.5f, 0.5f],
            Descriptor = VisionTransformer.Embedding,
            Notes =
            [
                "embedding is the image embedding. The text tower was left out.",
                transformers
                    ? "The activation is not in the weights: the GELU of a hyperbolic tangent was assumed, as transformers have."
                    : "The activation is not in the weights: the exact GELU was assumed, as timm has it for most; --activation "
                        + "gelu-tanh declares the other.",
            ],
        };
    }

    private static TransformerWeights HuggingFace(StateDict state)
    {
        ContrastiveNames.SkipText(state);
        var weights = new TransformerWeights(state, ContrastiveNames.Vision);
        weights.Layer("patch", "embeddings.patch_embedding");
        weights.Positions(weights.Need("embeddings.position_embedding.weight"), null);
        ContrastiveNames.Layers(weights);
        weights.Layer("norm", "post_layernorm");
        Pool(weights, "head.probe");
        weights.Attention("pool", weights.Need("head.attention.in_proj_weight"), weights.Need("head.attention.in_proj_bias"));
        weights.Layer("pool.proj", "head.attention.out_proj");
        weights.Layer("pool.norm", "head.layernorm");
        weights.Layer("pool.up", "head.mlp.fc1");
        weights.Layer("pool.down", "head.mlp.fc2");
        return weights;
    }

    private static TransformerWeights Timm(StateDict state, string prefix)
    {
        if (prefix.Length > 0)
        {
            foreach (string name in (string[])["text.", "logit_scale", "logit_bias"]) state.Take(name);
        }

        var weights = new TransformerWeights(state, prefix);
        weights.Layer("patch", "patch_embed.proj");
        weights.Positions(weights.Need("pos_embed"), null);
        DinoNames.Blocks(weights);
        weights.Layer("norm", "norm");
        Pool(weights, Latent);
        weights.Layer("pool.q", "attn_pool.q");
        weights.Split(["pool.k", "pool.v"], weights.Need("attn_pool.kv.weight"), weights.Need("attn_pool.kv.bias"));
        weights.Layer("pool.proj", "attn_pool.proj");
        weights.Layer("pool.norm", "attn_pool.norm");
        weights.Layer("pool.up", "attn_pool.mlp.fc1");
        weights.Layer("pool.down", "attn_pool.mlp.fc2");
        return weights;
    }

    private static void Pool(TransformerWeights weights, string probe)
    {
        var tensor = weights.Need(probe);
        weights.Set("pool.probe", tensor.Reshaped(tensor.Count));
    }
}
