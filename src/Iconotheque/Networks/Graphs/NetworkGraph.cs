using System.Collections.Immutable;

namespace Iconotheque.Networks.Graphs;

/// <summary>A backbone as ONNX: what a builder or a cut gives, before it is declared and stored.</summary>
/// <param name="Onnx">The model: input <c>image</c> [n, 3, h, w], output <c>features</c> [n, C, h', w'] (other names where the
/// graph came as it is).</param>
/// <param name="Architecture">The architecture, such as <c>resnet101</c>.</param>
/// <param name="Channels">C.</param>
/// <param name="Stride">Pixels between neighbouring positions.</param>
/// <param name="ReceptiveField">The field of a position; null when it is not known.</param>
public sealed record NetworkGraph(byte[] Onnx, string Architecture, int Channels, int Stride, ReceptiveField? ReceptiveField)
{
    /// <summary>The name of the graph's input.</summary>
    public string Input { get; init; } = "image";

    /// <summary>The name of the output that is T.</summary>
    public string Output { get; init; } = "features";

    /// <summary>The name of the output that is the class token, [n, C]; empty where there is none.</summary>
    public string Token { get; init; } = "";

    /// <summary>What T is in a graph that came as it is, in words; empty where a builder made it.</summary>
    public string Read { get; init; } = "";

    /// <summary>Width and height that the graph insists on; null where it takes any size.</summary>
    public ImmutableArray<int>? FixedSize { get; init; }

    /// <summary>Both sides of its input must be multiples of this; 1 where any will do.</summary>
    public int SideMultiple { get; init; } = 1;

    /// <summary>The least side on which it was seen to run; 0 where only its windows were looked at.</summary>
    public int LeastSide { get; init; }

    /// <summary>The graph from T to fully connected outputs; null when the weights have none.</summary>
    public CodesGraph? Codes { get; init; }
}
