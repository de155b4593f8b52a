using System.Collections.Immutable;

namespace Iconotheque.Networks.Graphs;

/// <summary>The fully connected outputs of a network as ONNX; input <c>features</c> is T.</summary>
/// <param name="Onnx">The model.</param>
/// <param name="PooledSide">As <see cref="NeuralCodes.PooledSide"/>.</param>
/// <param name="Outputs">Each output's name and dimension.</param>
public sealed record CodesGraph(byte[] Onnx, int PooledSide, ImmutableSortedDictionary<string, int> Outputs);
