using Iconotheque.Training.Data;
using Iconotheque.Training.Models;
using static TorchSharp.torch;

namespace Iconotheque.Training.Losses;

/// <summary>
/// For each picture, cross-entropy of cos(x, y) / temperature over all other pictures of the batch, its partner being the right
/// one.
/// </summary>
/// <remarks>Chen et al., "SimCLR", ICML 2020, eq. 1 (NT-Xent).</remarks>
public sealed record InBatch : TrainingLoss
{
    /// <summary>τ, above 0.</summary>
    public double Temperature { get; init; } = 0.1;

    /// <inheritdoc/>
    public override Tensor Of(Tensor vectors, Batch batch, ParameterSet parameters)
    {
        long n = vectors.shape[0];
        var similarities = (vectors.matmul(vectors.t()) / Temperature).masked_fill(eye(n, dtype: ScalarType.Bool),
            double.NegativeInfinity);
        return nn.functional.cross_entropy(similarities, arange(n, dtype: ScalarType.Int64).bitwise_xor(1));
    }
}
