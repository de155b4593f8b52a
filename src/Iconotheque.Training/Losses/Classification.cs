using Iconotheque.Training.Data;
using Iconotheque.Training.Models;
using static TorchSharp.torch;

namespace Iconotheque.Training.Losses;

/// <summary>
/// Classification by cosine: cross-entropy of scale · cos(x, w_k) over the places k, each with a w of its own that is learned.
/// </summary>
/// <remarks>Wang et al., "CosFace", CVPR 2018, eq. 3, without its margin.</remarks>
public sealed record Classification : TrainingLoss
{
    private const string Proxies = "proxies";

    /// <summary>s, above 0.</summary>
    public double Scale { get; init; } = 16;

    /// <inheritdoc/>
    public override void Initialise(ParameterSet parameters, int places, int dimension) =>
        parameters.Learn(Proxies, randn(places, dimension));

    /// <inheritdoc/>
    public override Tensor Of(Tensor vectors, Batch batch, ParameterSet parameters) =>
        nn.functional.cross_entropy(Scale * vectors.matmul(GlobalModel.Unit(parameters[Proxies]).t()), batch.Labels());
}
