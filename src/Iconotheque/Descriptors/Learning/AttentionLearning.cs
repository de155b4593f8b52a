using System.Collections.Immutable;
using System.Globalization;
using Iconotheque.Descriptors.Local;
using Iconotheque.Networks;
using Iconotheque.Networks.Weights;
using Iconotheque.Numerics;

namespace Iconotheque.Descriptors.Learning;

/// <summary>DELF's attention, learned from the classes of images, or made without any.</summary>
/// <remarks>
/// Noh et al., ICCV 2017, section 3.2: the features are frozen, the attention weighs their sum, a linear classifier with softmax
/// cross-entropy reads it. Two layers of 1 × 1, a ReLU between and a softplus behind, as there; without their batch normalisation
/// and random crops, and by Adam.
/// </remarks>
internal static class AttentionLearning
{
    /// <summary>Learns an attention.</summary>
    /// <param name="labels">The class of each image, from 0; at least two classes.</param>
    /// <param name="read">Gives T of an image; called once an epoch and once before, from the calling thread. Smaller maps learn
    /// faster.</param>
    /// <param name="options">How.</param>
    /// <param name="progress">Told the loss after each epoch, or null.</param>
    /// <param name="cancellation">Stops between images.</param>
    /// <returns>A file of the kind <c>delf</c>; its fields give options, and the loss and accuracy of each epoch.</returns>
    /// <exception cref="ArgumentException">Labels are negative or all alike, or maps have different channels or only
    /// zeros.</exception>
    public static HeadFile Train(
        IReadOnlyList<int> labels, Func<int, FeatureMap> read, AttentionOptions options, IProgress<double>? progress = null,
        CancellationToken cancellation = default)
    {
        if (labels.Count == 0 || labels.Min() < 0 || labels.Distinct().Count() < 2)
            throw new ArgumentException("Labels must be at least 0 and of at least two classes.", nameof(labels));
        var (channels, scale) = Measure(labels.Count, read, cancellation);
        var model = new AttentionModel(channels, labels.Max() + 1, scale, options);
        int[] order = [.. Enumerable.Range(0, labels.Count)];
        var random = new SeededRandom(SeededRandom.Derive(options.Seed, "order of images"));
        var losses = ImmutableArray.CreateBuilder<double>();
        var accuracies = ImmutableArray.CreateBuilder<double>();
        for (int epoch = 0; epoch < options.Epochs; epoch++)
        {
            random.Shuffle<int>(order);
            (double loss, int right) = (0, 0);
            foreach (int[] batch in order.Chunk(options.Batch))
            {
                foreach (int image in batch)
                {
                    cancellation.ThrowIfCancellationRequested();
                    var learned = model.Learn(Checked(read(image), channels), labels[image]);
                    (loss, right) = (loss + learned.Loss, right + (learned.Right ? 1 : 0));
                }

                model.Step(options.LearningRate, batch.Length);
            }

            losses.Add(loss / order.Length);
            accuracies.Add(right / (double)order.Length);
            progress?.Report(losses[^1]);
        }

        return File(model, channels, scale, options, [("images", $"{labels.Count}"), ("classes", $"{labels.Distinct().Count()}"),
            ("loss", Text(losses)), ("accuracy", Text(accuracies))]);
    }

    /// <summary>One stride from the border: see <see cref="DelfSelector.Border"/>.</summary>
    private static (string Name, string Value) Inside => ("border", "1");

    /// <summary>
    /// An attention that needs no labels: the norm of an activation, which is large where the network responds to many things at
    /// once.
    /// </summary>
    public static HeadFile Norm() => HeadParameters.File(DelfSelector.Kind, [("attention", "norm"), Inside], []);

    /// <summary>The channels, and the inverse of the root of the mean square of all activations.</summary>
    private static (int Channels, float Scale) Measure(int images, Func<int, FeatureMap> read, CancellationToken cancellation)
    {
        (int channels, double sum, long count) = (0, 0, 0);
        for (int image = 0; image < images; image++)
        {
            cancellation.ThrowIfCancellationRequested();
            var map = read(image);
            if (image == 0) channels = map.Channels;
            var values = Checked(map, channels).Values;
            (sum, count) = (sum + InnerProduct.Of(values, values), count + values.Length);
        }

        if (!(sum > 0)) throw new ArgumentException("All maps are zero.", nameof(read));
        return (channels, (float)Math.Sqrt(count / sum));
    }

    private static FeatureMap Checked(FeatureMap map, int channels) =>
        map.Channels == channels ? map : throw new ArgumentException(
            $"A map has {map.Channels} channels; the first had {channels}.", nameof(map));

    /// <summary>The file, with the scale of the activations taken into the first layer.</summary>
    private static HeadFile File(AttentionModel model, int channels, float scale, AttentionOptions options,
        IEnumerable<(string, string)> history)
    {
        float[] weights = [.. model.HiddenWeights.Values.Select(value => value * scale)];
        return HeadParameters.File(DelfSelector.Kind,
        [
            ("attention", "network"), Inside, ("method", "classification"),
            ("seed", $"{options.Seed}"), ("epochs", $"{options.Epochs}"), ("batch", $"{options.Batch}"),
            ("learning-rate", options.LearningRate.ToString("R", CultureInfo.InvariantCulture)),
            ("weight-decay", options.WeightDecay.ToString("R", CultureInfo.InvariantCulture)),
            .. history,
        ],
        [
            ("conv1.weight", WeightTensor.Of(weights, options.Hidden, channels)),
            ("conv1.bias", WeightTensor.Of(model.HiddenBiases.Values, options.Hidden)),
            ("conv2.weight", WeightTensor.Of(model.OutputWeights.Values, 1, options.Hidden)),
            ("conv2.bias", WeightTensor.Of(model.OutputBias.Values, 1)),
        ]);
    }

    private static string Text(IEnumerable<double> values) =>
        string.Join(' ', values.Select(value => value.ToString("G6", CultureInfo.InvariantCulture)));
}
