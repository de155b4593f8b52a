using System.Collections.Immutable;

namespace Iconotheque.Networks;

/// <summary>
/// The fully connected outputs of a network: a second graph <c>codes.onnx</c> whose input <c>features</c> is T.
/// </summary>
/// <remarks>Babenko, Slesarev, Chigorin, Lempitsky, "Neural Codes for Image Retrieval", ECCV 2014.</remarks>
/// <param name="GraphSha256">SHA-256 of <c>codes.onnx</c>.</param>
/// <param name="PooledSide">
/// k where T must be averaged to k × k positions first (bin i covers rows ⌊iH/k⌋ to ⌈(i+1)H/k⌉, as torch.nn.AdaptiveAvgPool2d);
/// 0 where the graph takes T of any size.
/// </param>
/// <param name="Outputs">The graph's outputs in their order, such as fc6, fc7 and logits, each with its dimension.</param>
public sealed record NeuralCodes(string GraphSha256, int PooledSide, ImmutableSortedDictionary<string, int> Outputs)
{
    /// <summary>
    /// The least width and height of T, as <see cref="NetworkDeclaration.MinSide"/>; of the pooled T where it is pooled first.
    /// </summary>
    public int MinSide { get; init; } = 1;
}
