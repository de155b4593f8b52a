using Iconotheque.Training.Data;
using Iconotheque.Training.Models;
using static TorchSharp.torch;

namespace Iconotheque.Training.Losses;

/// <summary>
/// Contrastive loss: ½·d² for the matching picture of a group, ½·max(0, margin - d)² for each other; the mean over groups of
/// their sums.
/// </summary>
/// <remarks>Radenović, Tolias, Chum, TPAMI 2019, eq. 5, with 5 mined negatives for each query (section 4.2).</remarks>
public sealed record Contrastive : TrainingLoss
{
    /// <summary>
    /// τ of the paper: beyond this distance a picture of another place is far enough. 0.85 for ResNet, 0.75 for VGG and AlexNet.
    /// </summary>
    public double Margin { get; init; } = 0.85;

    /// <inheritdoc/>
    public override int Negatives => 5;

    /// <inheritdoc/>
    public override Tensor Of(Tensor vectors, Batch batch, ParameterSet parameters)
    {
        var distances = Distances(vectors, batch.Group);
        var matching = distances.narrow(1, 0, 1).square().sum(1);
        var others = (Margin - distances.narrow(1, 1, batch.Group - 2)).clamp_min(0).square().sum(1);
        return (0.5 * (matching + others)).mean();
    }
}
