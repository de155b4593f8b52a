using System.Collections.Immutable;
using Iconotheque.Networks.Graphs;

namespace Iconotheque.Networks.Importing;

/// <summary>What the user declares of a file that does not say it itself, or says it otherwise.</summary>
internal sealed record ImportOptions
{
    /// <summary>The network's name in the store; empty takes it from the file's.</summary>
    public string Name { get; init; } = "";

    /// <summary>The architecture of a dictionary of weights; empty recognises it by its names and shapes.</summary>
    public string Architecture { get; init; } = "";

    /// <summary>
    /// Where an ONNX graph is cut; empty takes its last activation map. Of a transformer a layer's facet, such as
    /// <c>layer31.value</c>; empty takes the last tokens.
    /// </summary>
    public string Output { get; init; } = "";

    /// <summary>What stands in a transformer's MLPs; null keeps what the layout assumes.</summary>
    public TransformerActivation? Activation { get; init; }

    /// <summary>The mean of each channel; null keeps the layout's own.</summary>
    public ImmutableArray<float>? Mean { get; init; }

    /// <summary>The divisor of each channel; null keeps the layout's own.</summary>
    public ImmutableArray<float>? Std { get; init; }

    /// <summary>What pixels from 0 to 255 are multiplied with first; null keeps the layout's own.</summary>
    public float? Scale { get; init; }

    /// <summary>The order of the channels; null keeps the layout's own.</summary>
    public ColourOrder? Order { get; init; }

    /// <summary>Whether kernels and matrices are kept in half precision: half the size on disk, rounded to eleven bits.</summary>
    public bool Half { get; init; }

    /// <summary>The licence of the weights; empty keeps what is known of a published file.</summary>
    public string Licence { get; init; } = "";

    /// <summary>How to cite the network; empty keeps what is known of a published file.</summary>
    public string Citation { get; init; } = "";
}
