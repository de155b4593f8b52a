using Iconotheque.Numerics;
using static TorchSharp.torch;

namespace Iconotheque.Training.Models;

/// <summary>
/// First kernels taken from pictures: the cluster centres of the whitened patches that each convolution will see, layer by layer.
/// </summary>
/// <remarks>
/// Coates and Ng, "Learning Feature Representations with K-means", 2012, sections 2 and 5 (whitened patches of length 1); used
/// for a whole network as in Krähenbühl, Doersch, Donahue, Darrell, "Data-dependent Initializations of Convolutional Neural
/// Networks", ICLR 2016, section 3.1. Norms begin with what the pictures give. Memory: <see cref="Patches"/> patches of the
/// widest layer, 83 MB for 192 channels, and their covariance.
/// </remarks>
public static class PatchInitialisation
{
    /// <summary>The most patches that a layer learns from.</summary>
    public const int Patches = 12_000;

    private const int Rounds = 8;
    private const double Regularisation = 0.1, Flat = 1e-3;

    /// <summary>Sets all kernels and norms.</summary>
    /// <param name="network">The network, its tensors already made.</param>
    /// <param name="parameters">Its tensors.</param>
    /// <param name="images">[n, 3, h, w], normalised.</param>
    /// <param name="seed">The seed of the patches that are drawn.</param>
    public static void Apply(Veduta network, ParameterSet parameters, Tensor images, ulong seed)
    {
        using var unlearned = no_grad();
        using var scope = NewDisposeScope();
        network.Visit(images, (x, conv, norm, stride) =>
        {
            using var inner = NewDisposeScope();
            var kernel = parameters[conv + ".weight"];
            kernel.copy_(Kernels(x, kernel.shape, stride, SeededRandom.Derive(seed, conv)));
            long padding = kernel.shape[2] / 2;
            var y = nn.functional.conv2d(x, kernel, strides: [stride, stride], padding: [padding, padding]);
            parameters[norm + ".running_mean"].copy_(y.mean([0, 2, 3]));
            parameters[norm + ".running_var"].copy_(y.var([0, 2, 3]));
            parameters[norm + ".weight"].fill_(1);
        });
    }

    /// <summary>Cluster centres of whitened patches, seen from the patches themselves: Zᵀc, of length 1.</summary>
    private static Tensor Kernels(Tensor x, long[] shape, long stride, ulong seed)
    {
        var patches = Draw(x, shape[2], stride, seed);
        patches -= patches.mean([0]);
        var (variances, axes) = linalg.eigh(patches.t().matmul(patches) / patches.shape[0]);
        var whitening = axes.matmul(diag(1 / (variances.clamp_min(0) + Regularisation * variances.mean()).sqrt()))
            .matmul(axes.t());
        var lengths = patches.norm(1);
        var whitened = GlobalModel.Unit(patches[lengths > Flat * lengths.mean()].matmul(whitening));
        int clusters = (int)Math.Min(shape[0], whitened.shape[0]);
        var options = new KMeansOptions
        {
            Clusters = clusters,
            Iterations = Rounds,
            Seeding = Seeding.Sample,
            Seed = seed,
            Threads = Environment.ProcessorCount
        };
        float[] centres = KMeans.Train(whitened.data<float>().ToArray(), (int)whitened.shape[1], options).Centres;
        var kernels = tensor(centres, [clusters, whitened.shape[1]]);
        if (clusters < shape[0]) kernels = cat([kernels, randn(shape[0] - clusters, whitened.shape[1])], 0);
        return GlobalModel.Unit(GlobalModel.Unit(kernels).matmul(whitening)).reshape(shape);
    }

    private static Tensor Draw(Tensor x, long side, long stride, ulong seed)
    {
        var patches = nn.functional.unfold(x, side, padding: side / 2, stride: stride).permute(0, 2, 1).reshape(-1,
            x.shape[1] * side * side);
        long[] rows = [.. Enumerable.Range(0, (int)patches.shape[0]).Select(row => (long)row)];
        new SeededRandom(seed).Shuffle(rows.AsSpan());
        return patches.index_select(0, tensor(rows[..Math.Min(Patches, rows.Length)]));
    }
}
