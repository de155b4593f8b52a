using System.Collections.Immutable;
using Iconotheque.Networks.Graphs;
using Iconotheque.Networks.Weights;

namespace Iconotheque.Networks.Importing;

/// <summary>
/// What a layout finds in a file: weights under torchvision's names, heads, and how the input is prepared; not built yet.
/// </summary>
/// <param name="Architecture">The architecture; empty where it is to be recognised by names and shapes.</param>
/// <param name="Weights">The weights of the backbone under the names of torchvision.</param>
internal sealed record NetworkDraft(string Architecture, ImmutableSortedDictionary<string, WeightTensor> Weights)
{
    /// <summary>The architecture with what the layout knows of it; null where its name says all.</summary>
    public VisionTransformer? Transformer { get; init; }

    /// <summary>How many of the four layers of a ResNet T passes.</summary>
    public int ResNetLayers { get; init; } = 4;

    /// <summary>A head whose vector a second graph computes from T; null where there is none.</summary>
    public GraphHead? GraphHead { get; init; }

    /// <summary>Width and height that a head insists on; null where it takes any.</summary>
    public ImmutableArray<int>? FixedSize { get; init; }

    /// <summary>Whether the graph ends before its last ReLU.</summary>
    public bool WithoutLastRelu { get; init; }

    /// <summary>
    /// A 1 × 1 convolution behind the features, as <c>lwhiten.weight</c> [D, C] and <c>lwhiten.bias</c> [D]; null where there is
    /// none.
    /// </summary>
    public LinearMap? LocalWhitening { get; init; }

    /// <summary>Heads and whitenings by the name a user types.</summary>
    public ImmutableSortedDictionary<string, HeadFile> Heads { get; init; } =
        ImmutableSortedDictionary.Create<string, HeadFile>(StringComparer.Ordinal);

    /// <summary>As <see cref="NetworkDeclaration.Mean"/>.</summary>
    public ImmutableArray<float> Mean { get; init; } = [0.485f, 0.456f, 0.406f];

    /// <summary>As <see cref="NetworkDeclaration.Std"/>.</summary>
    public ImmutableArray<float> Std { get; init; } = [0.229f, 0.224f, 0.225f];

    /// <summary>As <see cref="NetworkDeclaration.Scale"/>.</summary>
    public float Scale { get; init; } = 1f / 255;

    /// <summary>As <see cref="NetworkDeclaration.Scaling"/>.</summary>
    public ScaleRule Scaling { get; init; } = ScaleRule.Torch;

    /// <summary>As <see cref="NetworkDeclaration.PublishedDescriptor"/>.</summary>
    public string Descriptor { get; init; } = "";

    /// <summary>As <see cref="NetworkDeclaration.PublishedScales"/>.</summary>
    public ImmutableArray<double> Scales { get; init; } = [];

    /// <summary>As <see cref="NetworkDeclaration.PublishedMaxSide"/>.</summary>
    public int MaxSide { get; init; }

    /// <summary>As <see cref="NetworkDeclaration.Notes"/>.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>
    /// The same where T is an inner part of a transformer: the heads that came along read the last tokens, so they are left out.
    /// </summary>
    public NetworkDraft CutAt(TransformerFacet facet) => this with
    {
        Weights = Weights.RemoveRange(Weights.Keys.Where(name => name.StartsWith("pool.", StringComparison.Ordinal))),
        Heads = Heads.Clear(),
        GraphHead = null,
        Descriptor = "",
        Notes = [.. Notes, $"T is {facet}, layers counted from 0"
            + (Heads.IsEmpty && GraphHead is null ? "." : "; the heads of the file read the last tokens and were left out.")],
    };
}
