using static TorchSharp.torch;

namespace Iconotheque.Training.Models;

/// <summary>What makes T of images.</summary>
public abstract class Trunk
{
    /// <summary>C of T.</summary>
    public abstract int Channels { get; }

    /// <summary>T of images.</summary>
    /// <param name="images">[n, 3, h, w], normalised.</param>
    /// <param name="training">Whether it is being trained: norms then use the batch's own statistics, and remember them.</param>
    /// <returns>[n, C, h', w'], float32.</returns>
    public abstract Tensor Forward(Tensor images, bool training);
}
