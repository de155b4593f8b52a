using static TorchSharp.torch;

namespace Iconotheque.Training.Models;

/// <summary>T, generalised-mean pooling with a learned exponent, and a fully connected layer behind it: the vectors that a loss compares.</summary>
/// <remarks>
/// Radenović, Tolias, Chum, TPAMI 2019, sections 3.2 and 4.3: one p for all channels, a layer of whitening that is learned with it. Each component of the pooled
/// vector is centred and scaled before the layer (Ioffe and Szegedy, ICML 2015): pooled vectors are positive and nearly parallel at first, and without it hardly anything is learned.
/// </remarks>
/// <param name="trunk">What makes T.</param>
/// <param name="parameters">Receives what is learned.</param>
public sealed class GlobalModel(Trunk trunk, ParameterSet parameters)
{
    /// <summary>The names of its tensors.</summary>
    public const string Exponent = "gem.p", Weight = "projection.weight", Mean = "projection.running_mean", Variance = "projection.running_var";

    /// <summary>What is added to a variance before its root.</summary>
    public const double Epsilon = 1e-5;

    private const double Floor = 1e-6, Momentum = 0.1;

    /// <summary>Adds its tensors.</summary>
    /// <param name="dimension">The components that the layer gives; 0 for no layer.</param>
    public void Initialise(int dimension)
    {
        parameters.Learn(Exponent, full(1, 3.0));
        if (dimension == 0) return;
        parameters.Learn(Weight, randn(dimension, trunk.Channels) / Math.Sqrt(trunk.Channels));
        parameters.Keep(Mean, zeros(trunk.Channels));
        parameters.Keep(Variance, ones(trunk.Channels));
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
    /// <param name="pooled">[n, C], of length 1.</param>
    /// <param name="training">Whether the batch's own mean and variance are used, and remembered.</param>
    public Tensor Project(Tensor pooled, bool training)
    {
        if (!parameters.Has(Weight)) return pooled;
        var centred = nn.functional.batch_norm(pooled, parameters[Mean], parameters[Variance], null, null, training, Momentum, Epsilon);
        return Unit(nn.functional.linear(centred, parameters[Weight]));
    }

    /// <summary>Rows of length 1.</summary>
    public static Tensor Unit(Tensor rows) => nn.functional.normalize(rows, 2, 1);
}
