using System.Globalization;
using Iconotheque.Descriptors.Global;
using Iconotheque.Networks;
using Iconotheque.Networks.Weights;
using Iconotheque.Numerics;

namespace Iconotheque.Descriptors.Learning;

/// <summary>NetVLAD parameters without training: k-means centres, and an assignment that follows the distances to them.</summary>
/// <remarks>
/// Arandjelović et al., CVPR 2016, eq. 3 and 4: w = 2αc, b = -α‖c‖², so that a_k is proportional to exp(-α‖x - c_k‖²). α is
/// -ln(0.01) over the mean of the second smallest less the smallest squared distance, so that the second cluster has a hundredth
/// of the first's weight: the layer vladv2 of the authors' addLayers.m. Nanne's code of the same name looks for neighbours of the
/// centres among the points and does not square the norm in b; it is not followed.
/// </remarks>
internal static class NetVladLearning
{
    /// <summary>Learns the parameters.</summary>
    /// <param name="activations">N × C unit vectors, row-major, as <see cref="ActivationSample"/> draws them.</param>
    /// <param name="channels">C.</param>
    /// <param name="options">The clustering.</param>
    /// <param name="cancellation">Stops between rounds of the clustering.</param>
    /// <returns>A file of the kind <c>netvlad</c>; its fields give seed, counts, inertia and α.</returns>
    /// <exception cref="ArgumentException">There are fewer activations than clusters, fewer than two clusters, or all activations
    /// are equally far from two centres.</exception>
    public static HeadFile Train(ReadOnlyMemory<float> activations, int channels, KMeansOptions options,
        CancellationToken cancellation = default)
    {
        if (options.Clusters < 2)
            throw new ArgumentException($"There is {options.Clusters} cluster; an assignment needs two.", nameof(options));
        var clustering = KMeans.Train(activations, channels, options, cancellation);
        double gap = MeanGap(activations.Span, channels, clustering.Centres, options.Threads);
        if (!(gap > 0))
            throw new ArgumentException("Every activation is as far from its second centre as from its first: "
                + "there is nothing to assign by.", nameof(activations));
        double alpha = -Math.Log(0.01) / gap;
        float[] weights = new float[clustering.Centres.Length], biases = new float[options.Clusters];
        for (int i = 0; i < weights.Length; i++) weights[i] = (float)(2 * alpha * clustering.Centres[i]);
        for (int k = 0; k < biases.Length; k++)
        {
            var centre = clustering.Centres.AsSpan(k * channels, channels);
            biases[k] = (float)(-alpha * InnerProduct.Of(centre, centre));
        }

        return HeadParameters.File(NetVlad.Kind,
        [
            ("pre-normalise", "true"), ("intra", "true"), ("flatten", "cluster-major"),
            ("method", "k-means"), ("seed", $"{options.Seed}"), ("activations", $"{clustering.Assignments.Length}"),
            ("iterations", $"{clustering.Iterations}"), ("inertia", Text(clustering.Inertia)), ("alpha", Text(alpha)),
        ],
        [
            ("weights", WeightTensor.Of(weights, options.Clusters, channels)),
            ("centres", WeightTensor.Of(clustering.Centres, options.Clusters, channels)),
            ("biases", WeightTensor.Of(biases, options.Clusters)),
        ]);
    }

    /// <summary>The mean of the second smallest less the smallest squared distance to a centre.</summary>
    private static double MeanGap(ReadOnlySpan<float> points, int channels, float[] centres, int threads)
    {
        const int Block = 2048;
        int clusters = centres.Length / channels, count = points.Length / channels;
        float[] norms = new float[clusters], products = new float[Block * clusters];
        for (int k = 0; k < clusters; k++)
            norms[k] = (float)InnerProduct.Of(centres.AsSpan(k * channels, channels), centres.AsSpan(k * channels, channels));
        double sum = 0;
        for (int first = 0; first < count; first += Block)
        {
            int rows = Math.Min(Block, count - first);
            InnerProducts.Compute(points.Slice(first * channels, rows * channels), centres, channels,
                products.AsSpan(0, rows * clusters), threads);
            for (int i = 0; i < rows; i++) sum += Gap(products.AsSpan(i * clusters, clusters), norms);
        }

        return sum / count;
    }

    private static double Gap(ReadOnlySpan<float> products, ReadOnlySpan<float> norms)
    {
        (float least, float second) = (float.PositiveInfinity, float.PositiveInfinity);
        for (int k = 0; k < norms.Length; k++)
        {
            float distance = norms[k] - (2 * products[k]);
            second = MathF.Min(second, MathF.Max(least, distance));
            least = MathF.Min(least, distance);
        }

        return second - least;
    }

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
