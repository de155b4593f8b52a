using System.Globalization;

namespace Iconotheque.Networks.Graphs;

/// <summary>Vision transformers: Dosovitskiy et al., ICLR 2021, as DINOv2, DINOv3, CLIP and SigLIP have them.</summary>
/// <remarks>
/// <para>Width, depth, side of a patch, side of the grid of positions, registers, biases and gates follow from the names and
/// shapes of the weights. The width of an attention head does not: it is 64, but for the published widths that have 16 heads
/// (1152, 1280, 1408, 1664) and 4096, which has 32.</para>
/// <para>Names, into which the layouts translate theirs: <c>patch</c>, <c>class</c> [D] with its position added, <c>registers</c>
/// [R, D], <c>grid</c> [M·M, D], <c>pre</c>, <c>blocks.I.{norm1,q,k,v,proj,norm2,gate,up,down}</c> with LayerScale multiplied
/// into <c>proj</c> and <c>down</c>, <c>norm</c>, <c>pool.{probe,q,k,v,proj,norm,up,down}</c>.</para>
/// <para>T is the tokens of the patches, C × H/p × W/p; the class token is a second output, <see cref="Token"/>. A position of T
/// sees the whole image; what is declared is its patch, where it lies.</para>
/// </remarks>
internal sealed record VisionTransformer : Architecture
{
    /// <summary>The name of the class token's output.</summary>
    public const string Token = "token";

    /// <summary>The name of the pooled vector among the codes.</summary>
    public const string Embedding = "embedding";

    /// <summary>What is added to variances.</summary>
    public float Epsilon { get; init; } = 1e-6f;

    /// <summary>What stands in the MLP where it has no gate.</summary>
    public TransformerActivation Activation { get; init; } = TransformerActivation.Gelu;

    /// <summary>How positions are told.</summary>
    public PositionRule Positions { get; init; } = PositionRule.Offset;

    /// <summary>Whether the last tokens are normalised, as published; BoQ reads them as they are.</summary>
    public bool Normalised { get; init; } = true;

    /// <summary>What T is; null for the last tokens.</summary>
    public TransformerFacet? Facet { get; init; }

    /// <summary>How attention is written; the default is the fastest (docs/results/networks.md).</summary>
    public AttentionForm Attention { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Prefixes { get; } =
        ["patch.", "class", "registers", "grid", "pre.", "blocks.", "norm."];

    /// <summary>How many heads a width has.</summary>
    /// <exception cref="InputException">No published width, and no multiple of 64.</exception>
    public static int HeadsOf(int width, string file) => width switch
    {
        1152 or 1280 or 1408 or 1664 => 16,
        4096 => 32,
        _ when width % 64 == 0 => width / 64,
        _ => throw new InputException(file,
            $"is a transformer of the width {width}, which is none of those published, and no multiple of 64"),
    };

    /// <inheritdoc/>
    public override int SideMultipleOf(NamedWeights weights) => weights.Side("patch.weight");

    /// <inheritdoc/>
    public override Activation Trunk(TorchLayers net, ArchitectureOptions options)
    {
        var tokens = new TransformerTokens(net, this);
        int depth = Enumerable.Range(0, int.MaxValue).First(i => !net.Weights.Has(BlockName(i) + ".norm1.weight"));
        if (Facet is { } cut)
        {
            if (cut.Layer >= depth)
                throw new InputException(net.Weights.File,
                    $"has {depth} layers; {cut} asks for one beyond, where the last is layer{depth - 1}");
            // All weights must fit, also those that the cut does not need.
            (this with { Facet = null }).Trunk(new TorchLayers(new GraphBuilder("image", 3), net.Weights), options);
        }

        for (int i = 0; i < depth; i++)
        {
            if (Facet?.Layer == i && Facet.Part != TransformerFacet.Token) return tokens.Part(BlockName(i), Facet.Part);
            tokens.Block(BlockName(i));
            if (Facet?.Layer == i) break;
        }

        return tokens.End(Normalised && Facet is null);
    }

    /// <summary>
    /// The vector that SigLIP pools from the tokens, <see cref="Embedding"/>, where the weights have its probe.
    /// </summary>
    public override IReadOnlyDictionary<string, Activation> Classifier(TorchLayers net, Activation t) =>
        net.Weights.Has("pool.probe")
            ? new Dictionary<string, Activation> { [Embedding] = AttentionPooling.Add(net, t, this) }
            : new Dictionary<string, Activation>();

    private static string BlockName(int i) => string.Create(CultureInfo.InvariantCulture, $"blocks.{i}");
}
