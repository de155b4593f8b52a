using System.Collections.Immutable;
using System.Text.Json;
using Iconotheque.Synthesis.Shots;

namespace Iconotheque.Synthesis;

/// <summary>Renders collections of pictures of invented places, with exact ground truth for the eleven variations.</summary>
internal static class SampleCollection
{
    /// <summary>
    /// Raised when the same options give other pictures than before, so that two versions never share a folder.
    /// </summary>
    private const int Renderer = 2;

    /// <summary>
    /// What the thresholds of the ticks are, in the order of <see cref="Collections.Variation"/>: the magnitude from which on a
    /// variation is ticked.
    /// </summary>
    public static ImmutableArray<double> TickThresholds => Magnitudes.Thresholds;

    /// <summary>
    /// Writes a benchmark folder: benchmark.json, images, images.csv, ticks.csv, magnitudes.csv and variations.csv.
    /// </summary>
    /// <remarks>
    /// The bytes follow from the options alone, whatever the number of threads. Images already there are not rendered again, and
    /// images.csv is written last, so that an interrupted call can be repeated. Memory: about 250 MB a thread at 800 pixels, and
    /// half a kilobyte an image.
    /// </remarks>
    /// <param name="folder">The folder; it is created when missing.</param>
    /// <param name="options">What it shall hold.</param>
    /// <param name="progress">Told after every image.</param>
    /// <param name="cancellation">Ends the work after the images in hand.</param>
    /// <returns>The number of images in the collection.</returns>
    /// <exception cref="InputException">The folder holds something else, or a collection of other options.</exception>
    public static int Write(string folder, SampleOptions options, IProgress<WorkProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        string identity = JsonSerializer.Serialize(new
        {
            Renderer,
            options.Places,
            options.FewestImages,
            options.MostImages,
            options.ClassSizes,
            options.AerialShare,
            options.Distractors,
            options.Seed,
            options.MaxSide
        });
        var images = SamplePlan.Of(options);
        var collection = new RenderedFolder(folder, identity, images);
        collection.Render(options.Threads, progress, cancellation);
        collection.WriteTables("Iconotheque sample collection", $"{Renderer} (seed {options.Seed})");
        return images.Length;
    }

    /// <summary>
    /// Writes a benchmark folder of sweeps: of each place a reference, clean pictures, and pictures in which one variation alone
    /// grows.
    /// </summary>
    /// <remarks>
    /// The swept pictures and the reference ask; the clean ones answer. images.csv says in <c>sweep</c> which variation grows, in
    /// <c>step</c> how far (the reference is step 0 of every sweep) and in <c>magnitude</c> what was measured; magnitudes.csv has
    /// all eleven magnitudes of every image.
    /// </remarks>
    /// <param name="folder">The folder; it is created when missing.</param>
    /// <param name="options">What it shall hold.</param>
    /// <param name="progress">Told after every image.</param>
    /// <param name="cancellation">Ends the work after the images in hand.</param>
    /// <returns>The number of images in the collection.</returns>
    /// <exception cref="InputException">The folder holds something else, or a collection of other options.</exception>
    public static int Write(string folder, SweepOptions options, IProgress<WorkProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        string identity = JsonSerializer.Serialize(new
        {
            Renderer,
            Sweeps = true,
            options.Places,
            options.Steps,
            options.Positives,
            options.Distractors,
            options.Seed,
            options.MaxSide
        });
        var images = SamplePlan.Of(options);
        var collection = new RenderedFolder(folder, identity, images);
        collection.Render(options.Threads, progress, cancellation);
        collection.WriteTables("Iconotheque sweeps", $"{Renderer} (seed {options.Seed})");
        return images.Length;
    }
}
