using Iconotheque.Training.Data;
using Iconotheque.Training.Models;
using static TorchSharp.torch;

namespace Iconotheque.Training.Losses;

/// <summary>
/// Triplet loss: max(0, d(query, matching)² - d(query, other)² + margin) for each other; the mean over groups of their sums.
/// </summary>
/// <remarks>
/// Arandjelović et al., "NetVLAD", CVPR 2016, eq. 7 with one matching picture; Schroff et al., CVPR 2015. Margin 0.1.
/// </remarks>
public sealed record Triplet : TrainingLoss
{
    /// <summary>m, above 0.</summary>
    public double Margin { get; init; } = 0.1;

    /// <inheritdoc/>
    public override int Negatives => 5;

    /// <inheritdoc/>
    public override Tensor Of(Tensor vectors, Batch batch, ParameterSet parameters)
    {
        var squared = Distances(vectors, batch.Group).square();
        return (squared.narrow(1, 0, 1) - squared.narrow(1, 1, batch.Group - 2) + Margin).clamp_min(0).sum(1).mean();
    }
}
