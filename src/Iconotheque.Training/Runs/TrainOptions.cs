using System.Collections.Immutable;
using System.Text.Json;
using Iconotheque.Training.Losses;
using Iconotheque.Training.Models;

namespace Iconotheque.Training.Runs;

/// <summary>What is trained, from what, and how.</summary>
public sealed record TrainOptions
{
    private static readonly JsonSerializerOptions Layout = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Benchmarks or folders of images: classes are places, and every other image is a place of its own.</summary>
    public required ImmutableArray<string> Collections { get; init; }

    /// <summary>
    /// The stored network whose T stays as it is while p and a projection are learned; empty to train a network of our own.
    /// </summary>
    public string Frozen { get; init; } = "";

    /// <summary>A checkpoint whose weights are begun with, as far as their names and shapes agree; empty for new ones.</summary>
    public string Begin { get; init; } = "";

    /// <summary>The sizes of a network of our own.</summary>
    public VedutaShape Shape { get; init; } = new();

    /// <summary>One of <see cref="TrainingLosses.Known"/>.</summary>
    public string Loss { get; init; } = "in-batch";

    /// <summary>Components of the projection behind GeM; 0 for none, so that the loss sees GeM itself.</summary>
    public int Projection { get; init; } = 256;

    /// <summary>
    /// The most epochs: after each, hard negatives are found again, validation is measured and a checkpoint written.
    /// </summary>
    public int Epochs { get; init; } = 10;

    /// <summary>Batches of an epoch.</summary>
    public int Steps { get; init; } = 300;

    /// <summary>Groups of a batch: pairs, or a query with its matching picture and its negatives.</summary>
    public int Groups { get; init; } = 56;

    /// <summary>Width and height of a picture as the network sees it while it learns.</summary>
    public int Side { get; init; } = 112;

    /// <summary>The longer side to which pictures shrink in memory, and at which they are validated.</summary>
    public int MaxSide { get; init; } = 256;

    /// <summary>
    /// The greatest learning rate; it rises to it over <see cref="WarmUp"/> steps and falls as a cosine to 0 at the end.
    /// </summary>
    public double LearningRate { get; init; } = 1.2e-3;

    /// <summary>Steps over which the learning rate rises.</summary>
    public int WarmUp { get; init; } = 100;

    /// <summary>Weight decay of matrices and kernels.</summary>
    public double WeightDecay { get; init; } = 0.05;

    /// <summary>How strong light, medium, damage and occlusion are changed, 0 to 1.</summary>
    public double Strength { get; init; } = 0.7;

    /// <summary>The least share of a picture that a crop covers.</summary>
    public double LeastArea { get; init; } = 0.3;

    /// <summary>Places with several pictures that are kept apart to measure on.</summary>
    public int ValidationPlaces { get; init; } = 30;

    /// <summary>The epochs without a better validation after which the training ends.</summary>
    public int Patience { get; init; } = 10;

    /// <summary>Whether convolutions compute in bfloat16.</summary>
    public bool Half { get; init; } = true;

    /// <summary>The seed of weights, batches and changes.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The learning rate at a step, counted from 1.</summary>
    /// <remarks>Linear warm-up, then half a cosine: Loshchilov and Hutter, ICLR 2017, eq. 5 without restarts.</remarks>
    public double LearningRateAt(long step)
    {
        long all = (long)Epochs * Steps;
        double rise = Math.Min(1, (double)step / Math.Max(1, WarmUp));
        return LearningRate * rise * 0.5 * (1 + Math.Cos(Math.PI * (step - 1) / Math.Max(1, all)));
    }

    /// <summary>The options as text, for the run's file.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Layout) + "\n";
}
