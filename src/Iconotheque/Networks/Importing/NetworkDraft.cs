using System.Collections.Immutable;
using Iconotheque.Networks.Weights;

namespace Iconotheque.Networks.Importing;

/// <summary>
/// What a layout finds in a file: weights under torchvision's names, heads, and how the input is prepared; not built yet.
/// </summary>
/// <param name="Architecture">The architecture; empty where it is to be recognised by names and shapes.</param>
/// <param name="Weights">The weights of the backbone under the names of torchvision.</param>
internal sealed record NetworkDraft(string Architecture, ImmutableSortedDictionary<string, WeightTensor> Weights)
{
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
}
