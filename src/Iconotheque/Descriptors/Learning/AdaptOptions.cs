using Iconotheque.Imaging;

namespace Iconotheque.Descriptors.Learning;

/// <summary>How the parameters of heads are learned from a collection.</summary>
internal sealed record AdaptOptions
{
    /// <summary>
    /// A folder for what is computed on the way; the same learning goes on from there, and the caller removes it afterwards.
    /// </summary>
    public required string Scratch { get; init; }

    /// <summary>How files become pixels.</summary>
    public ImagingOptions Imaging { get; init; } = new();

    /// <summary>Clusters of NetVLAD; 64 in its paper.</summary>
    public int Clusters { get; init; } = 64;

    /// <summary>The most components that a whitening keeps.</summary>
    public int Dimensions { get; init; } = int.MaxValue;

    /// <summary>t of a PCA whitening, see <see cref="WhiteningOptions.Shrinkage"/>.</summary>
    public double Shrinkage { get; init; } = 1;

    /// <summary>
    /// Whether DELF's attention is the norm of the activation, although the collection has classes to learn it from.
    /// </summary>
    public bool NormAttention { get; init; }

    /// <summary>How often the attention sees every image.</summary>
    public int Epochs { get; init; } = new AttentionOptions().Epochs;

    /// <summary>The seed of every random draw.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>How many threads share the work; the result does not depend on it.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;
}
