using static TorchSharp.torch;

namespace Iconotheque.Training.Models;

/// <summary>
/// T, generalised-mean pooling with a learned exponent, and a fully connected layer behind it: the vectors that a loss compares.
/// </summary>
/// <remarks>
/// Radenović, Tolias, Chum, TPAMI 2019, sections 3.2 and 4.3: one p for all channels, a layer of whitening that is learned with
/// it.
/// </remarks>
/// <param name="trunk">What makes T.</param>
/// <param name="parameters">Receives what is learned.</param>
public sealed class GlobalModel(Trunk trunk, ParameterSet parameters)
{
    /// <summary>The names of its tensors.</summary>
    public const string Exponent = "gem.p", Weight = "projection.weight", Bias = "projection.bias";

    private const double Floor = 1e-6;

    /// <summary>Adds its tensors.</summary>
    /// <param name="dimension">The components that the layer gives; 0 for no layer.</param>
    public void Initialise(int dimension)
    {
        parameters.Learn(Exponent, full(1, 3.0));
        if (dimension == 0) return;
        parameters.Learn(Weight, randn(dimension, trunk.Channels) / Math.Sqrt(trunk.Channels));
        parameters.Learn(Bias, zeros(dimension));
    }

    /// <summary>Components of the vectors.</summary>
    public int Dimension => parameters.Has(Weight) ? (int)parameters[Weight].shape[0] : trunk.Channels;

    /// <summary>GeM of images, of length 1: eq. 3.</summary>
    /// <returns>[n, C].</returns>
    public Tensor Pooled(Tensor images, bool training)
    {
        var p = parameters[Exponent];
        return Unit(trunk.Forward(images, training).clamp_min(Floor).pow(p).mean([2, 3]).pow(1 / p));
    }

    /// <summary>The layer behind pooled vectors, of length 1; the vectors themselves where there is no layer.</summary>
    public Tensor Project(Tensor pooled) =>
        parameters.Has(Weight) ? Unit(nn.functional.linear(pooled, parameters[Weight], parameters[Bias])) : pooled;

    /// <summary>Rows of length 1.</summary>
    public static Tensor Unit(Tensor rows) => nn.functional.normalize(rows, 2, 1);
}
