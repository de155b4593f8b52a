using System.Globalization;
using Iconotheque.Networks.Graphs;

namespace Iconotheque.Networks.Importing.Layouts;

/// <summary>The names of DINOv2's weights, Facebook's own and timm's, which differ in a few.</summary>
internal static class DinoNames
{
    /// <summary>The tensor by which such weights are known.</summary>
    public const string Mark = "blocks.0.ls1.gamma";

    /// <summary>What stands before the names, where the tensor that marks them is found; null where it is not.</summary>
    public static string? PrefixIn(StateDict state) =>
        state.Tensors.Keys.FirstOrDefault(name => name.EndsWith(Mark, StringComparison.Ordinal)) is { } found
            ? found[..^Mark.Length] is var prefix && (prefix.Length == 0 || prefix[^1] == '.') ? prefix : null
            : null;

    /// <summary>Translates the names.</summary>
    /// <param name="state">The file's weights.</param>
    /// <param name="prefix">What stands before all names.</param>
    /// <returns>The weights, and how positions are resized.</returns>
    public static (TransformerWeights Weights, PositionRule Positions) Read(StateDict state, string prefix)
    {
        var weights = new TransformerWeights(state, prefix);
        weights.Layer("patch", "patch_embed.proj");
        weights.Positions(weights.Need("pos_embed"), weights.Need("cls_token"));
        weights.Registers("register_tokens");
        weights.Registers("reg_token");
        // Tokens of the training's masks, which no image has.
        bool facebook = weights.Has("mask_token");
        if (facebook) weights.Need("mask_token");
        Blocks(weights);
        weights.Layer("norm", "norm");
        return (weights, facebook && !weights.Has("register_tokens") ? PositionRule.Offset : PositionRule.Antialiased);
    }

    /// <summary>The blocks of Facebook's code and of timm, with or without LayerScale.</summary>
    public static void Blocks(TransformerWeights weights)
    {
        for (int i = 0; i < weights.Depth("blocks.#.norm1.weight"); i++)
        {
            string name = string.Create(CultureInfo.InvariantCulture, $"blocks.{i}");
            weights.Layer(name + ".norm1", name + ".norm1");
            weights.Attention(name, weights.Need(name + ".attn.qkv.weight"),
                weights.Has(name + ".attn.qkv.bias") ? weights.Need(name + ".attn.qkv.bias") : null);
            weights.Scaled(name + ".proj", name + ".attn.proj", name + ".ls1.gamma");
            weights.Layer(name + ".norm2", name + ".norm2");
            bool swiglu = weights.Has(name + ".mlp.w12.weight");
            weights.Mlp(name, name + (swiglu ? ".mlp.w12" : ".mlp.fc1"), name + (swiglu ? ".mlp.w3" : ".mlp.fc2"),
                name + ".ls2.gamma");
        }
    }
}
