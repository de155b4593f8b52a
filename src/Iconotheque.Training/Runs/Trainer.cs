using System.Collections.Immutable;
using System.Diagnostics;
using Iconotheque.Networks;
using Iconotheque.Numerics;
using Iconotheque.Synthesis.Augmentation;
using Iconotheque.Training.Data;
using Iconotheque.Training.Losses;
using Iconotheque.Training.Models;
using static TorchSharp.torch;

namespace Iconotheque.Training.Runs;

/// <summary>Trains a model, epoch by epoch.</summary>
/// <remarks>
/// Weights, batches and changes follow from the seed; a training that was stopped goes on from its last epoch with the same
/// numbers as if it had not been. Whether two runs agree to the last bit is up to libtorch; on one machine with as many threads
/// they did.
/// </remarks>
/// <param name="options">What and how.</param>
/// <param name="pictures">What is learned from.</param>
/// <param name="validation">What is measured on.</param>
/// <param name="preparation">How pixels are normalised.</param>
public sealed class Trainer(TrainOptions options, TrainingPictures pictures, TrainingPictures validation,
    NetworkDeclaration preparation)
{
    private const int FirstPairs = 40;

    private readonly TrainingLoss loss = TrainingLosses.Known[options.Loss];
    private readonly TupleSampler sampler = new(pictures, preparation,
        new HeritageAugmentation { Strength = (float)options.Strength, LeastArea = (float)options.LeastArea }, options.Seed);
    private readonly int[] places = [.. validation.All.Select(id => id.Place)];

    /// <summary>
    /// Trains until the last epoch, or until <see cref="TrainOptions.Patience"/> epochs brought nothing better.
    /// </summary>
    /// <param name="trunk">What makes T; its parameters are in <paramref name="parameters"/> where it is trained.</param>
    /// <param name="parameters">What is learned.</param>
    /// <param name="folder">Where the run is kept.</param>
    /// <param name="progress">Reports every batch.</param>
    /// <param name="cancellation">Stops; what was learned since the last epoch is lost.</param>
    /// <returns>All epochs, those of earlier calls too.</returns>
    public ImmutableArray<TrainingEpoch> Run(Trunk trunk, ParameterSet parameters, RunFolder folder,
        IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default)
    {
        var model = new GlobalModel(trunk, parameters);
        model.Initialise(options.Projection);
        loss.Initialise(parameters, pictures.Places.Length, model.Dimension);
        using var optimiser = new AdamW(parameters, options.WeightDecay);
        var epochs = folder.Open(options, parameters, optimiser.Moments);
        if (epochs.IsEmpty) Begin(trunk, parameters);
        while (epochs.Length < options.Epochs && !IsStale(epochs))
        {
            var clock = Stopwatch.StartNew();
            double mean = Epoch(epochs.Length, model, parameters, optimiser, progress, cancellation);
            progress?.Report(new WorkProgress($"validate epoch {epochs.Length + 1}", 0, 1));
            var (pooled, projected) = Validation.Describe(model, validation, preparation, cancellation);
            double before = epochs.IsEmpty ? 0 : epochs[^1].Seconds;
            using (pooled)
            using (projected)
            {
                epochs = epochs.Add(new(epochs.Length + 1,
                    (epochs.Length + 1L) * options.Steps * options.Groups * (2 + loss.Negatives),
                    before + clock.Elapsed.TotalSeconds, mean,
                    Validation.MeanAveragePrecision(pooled, places), Validation.MeanAveragePrecision(projected, places),
                    parameters[GlobalModel.Exponent].item<float>()));
            }

            folder.Save(epochs, parameters, optimiser.Moments);
        }

        return epochs;
    }

    private void Begin(Trunk trunk, ParameterSet parameters)
    {
        using var scope = NewDisposeScope();
        if (options.Begin.Length > 0) parameters.LoadFitting(options.Begin);
        else if (trunk is Veduta veduta)
            PatchInitialisation.Apply(veduta, parameters,
                sampler.Pairs(0, Math.Min(FirstPairs, pictures.Places.Length), options.Side).Images(), options.Seed);
    }

    private bool IsStale(ImmutableArray<TrainingEpoch> epochs) =>
        epochs.Length > options.Patience && epochs.TakeLast(options.Patience).Max(epoch => epoch.Map)
            <= epochs.SkipLast(options.Patience).Max(epoch => epoch.Map);

    /// <summary>
    /// One epoch. Batches are made in between, on all threads: made beside the learning they would keep libtorch's threads
    /// waiting for each other.
    /// </summary>
    /// <returns>The mean loss.</returns>
    private double Epoch(int epoch, GlobalModel model, ParameterSet parameters, AdamW optimiser,
        IProgress<WorkProgress>? progress, CancellationToken cancellation)
    {
        var tuples = loss.Negatives == 0 ? [] : Mine(epoch, model, cancellation);
        var counter = new WorkCounter(progress, $"epoch {epoch + 1} of {options.Epochs}", options.Steps);
        long first = (long)epoch * options.Steps;
        double sum = 0;
        for (int step = 0; step < options.Steps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            sum += Step(Draw(first, step, tuples), first + step + 1, model, parameters, optimiser);
            counter.Add();
        }

        return sum / options.Steps;
    }

    private double Step(Batch batch, long step, GlobalModel model, ParameterSet parameters, AdamW optimiser)
    {
        using var scope = NewDisposeScope();
        var value = loss.Of(model.Project(model.Pooled(batch.Images(), training: true)), batch, parameters);
        value.backward();
        optimiser.Step(step, options.LearningRateAt(step));
        double number = value.item<float>();
        return double.IsFinite(number) ? number : throw new InputException(options.Loss,
            $"the loss is no number any more after step {step}; a smaller --learning-rate may help");
    }

    private Batch Draw(long first, int step, ImmutableArray<HardTuple> tuples) => tuples.IsEmpty
        ? sampler.Pairs(first + step + 1, options.Groups, options.Side)
        : sampler.Tuples(first + step + 1, [.. tuples.Skip(step * options.Groups).Take(options.Groups)], options.Side);

    private ImmutableArray<HardTuple> Mine(int epoch, GlobalModel model, CancellationToken cancellation)
    {
        var (pooled, projected) = Validation.Describe(model, pictures, preparation, cancellation);
        using (pooled)
        using (projected)
            return HardNegatives.Mine(pictures, projected, options.Steps * options.Groups, loss.Negatives,
                SeededRandom.Derive(options.Seed, $"queries {epoch}"));
    }
}
