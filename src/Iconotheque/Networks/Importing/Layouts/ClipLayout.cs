using System.Collections.Immutable;
using Iconotheque.Networks.Graphs;
using Iconotheque.Networks.Weights;

namespace Iconotheque.Networks.Importing.Layouts;

/// <summary>The image towers of CLIP under the names of transformers, open_clip and timm.</summary>
/// <remarks>
/// Radford et al., ICML 2021. The image embedding is a projection of the class token, <c>cls+w</c>. T is the patches' tokens
/// behind the last normalisation, as open_clip and timm give them. The activation is not in the weights: OpenAI's has its quick
/// one, open_clip's own have the exact. OpenAI's .pt files are programs of TorchScript and are not read.
/// </remarks>
internal sealed class ClipLayout : NetworkLayout
{
    private static readonly string[] Roots = ["", "state_dict/", "model/"];

    /// <inheritdoc/>
    public override string Name => "CLIP";

    /// <inheritdoc/>
    public override bool Holds(Checkpoint file) => Find(file) is not null;

    /// <inheritdoc/>
    public override NetworkDraft Read(Checkpoint file)
    {
        var state = Find(file)!;
        bool transformers = state.Has(ContrastiveNames.Vision + "pre_layrnorm.weight"),
            open = state.Has("visual.class_embedding");
        var (weights, projection) = transformers ? HuggingFace(state) : open ? OpenClip(state) : Timm(state);
        state.RefuseRest(Name);
        var heads = ImmutableSortedDictionary.Create<string, HeadFile>(StringComparer.Ordinal);
        return new NetworkDraft("clip", weights.ToImmutable())
        {
            Transformer = new VisionTransformer
            {
                Epsilon = 1e-5f,
                Activation = transformers ? TransformerActivation.QuickGelu : TransformerActivation.Gelu,
                Positions = transformers ? PositionRule.Plain : PositionRule.Antialiased,
            },
            Mean = [0.48145466f, 0.4578275f, 0.40821073f],
            Std = [0.26862954f, 0.26130258f, 0.27577711f],
            Descriptor = projection is null ? "cls" : "cls+w",
            Heads = projection is null ? heads : heads.Add("cls+w", Heads.LayerOnRaw(projection)),
            MaxSide = 224,
            Notes =
            [
                "cls+w is the image embedding. The text tower was left out.",
                transformers
                    ? "The activation is not in the weights: OpenAI's quick GELU was assumed; --activation gelu declares the "
                        + "exact one, which LAION's have (hidden_act in config.json)."
                    : "The activation is not in the weights: the exact GELU was assumed; --activation quick-gelu declares that "
                        + "of OpenAI's own weights.",
            ],
        };
    }

    private static StateDict? Find(Checkpoint file) => Roots.Select(root => new StateDict(file, root)).FirstOrDefault(state =>
        state.Has(ContrastiveNames.Vision + "pre_layrnorm.weight") || state.Has("visual.class_embedding")
            || (state.Has("norm_pre.weight") && state.Has("blocks.0.attn.qkv.weight")));

    private static (TransformerWeights Weights, LinearMap? Projection) HuggingFace(StateDict state)
    {
        ContrastiveNames.SkipText(state);
        var weights = new TransformerWeights(state, ContrastiveNames.Vision);
        weights.Layer("patch", "embeddings.patch_embedding");
        weights.Positions(weights.Need("embeddings.position_embedding.weight"), weights.Need("embeddings.class_embedding"));
        weights.Layer("pre", "pre_layrnorm");
        ContrastiveNames.Layers(weights);
        weights.Layer("norm", "post_layernorm");
        return (weights, state.Has("visual_projection.weight") ? Projection(state.Need("visual_projection.weight")) : null);
    }

    private static (TransformerWeights Weights, LinearMap? Projection) OpenClip(StateDict state)
    {
        foreach (string name in (string[])["transformer.", "token_embedding.", "ln_final.", "text_projection", "logit_scale",
            "logit_bias", "positional_embedding", "text."])
            state.Take(name);
        var weights = new TransformerWeights(state, "visual.");
        weights.Layer("patch", "conv1");
        weights.Positions(weights.Need("positional_embedding"), weights.Need("class_embedding"));
        weights.Layer("pre", "ln_pre");
        for (int i = 0; i < weights.Depth("transformer.resblocks.#.ln_1.weight"); i++)
        {
            string name = $"blocks.{i}", from = $"transformer.resblocks.{i}.";
            weights.Layer(name + ".norm1", from + "ln_1");
            weights.Attention(name, weights.Need(from + "attn.in_proj_weight"), weights.Need(from + "attn.in_proj_bias"));
            weights.Scaled(name + ".proj", from + "attn.out_proj", from + "ls_1.gamma");
            weights.Layer(name + ".norm2", from + "ln_2");
            weights.Layer(name + ".up", from + "mlp.c_fc");
            weights.Scaled(name + ".down", from + "mlp.c_proj", from + "ls_2.gamma");
        }

        weights.Layer("norm", "ln_post");
        return (weights, weights.Has("proj") ? Projection(TensorLayout.Transposed(weights.Need("proj"))) : null);
    }

    private static (TransformerWeights Weights, LinearMap? Projection) Timm(StateDict state)
    {
        var weights = new TransformerWeights(state, "");
        weights.Layer("patch", "patch_embed.proj");
        weights.Positions(weights.Need("pos_embed"), weights.Need("cls_token"));
        weights.Layer("pre", "norm_pre");
        DinoNames.Blocks(weights);
        weights.Layer("norm", "norm");
        return (weights, weights.Has("head.weight") ? LinearMap.Of(state, "head.") : null);
    }

    private static LinearMap Projection(WeightTensor weight) =>
        new(weight, WeightTensor.Of(new float[weight.Shape[0]], weight.Shape[0]));
}
