using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Iconotheque.Collections;
using Iconotheque.Imaging;
using Iconotheque.Synthesis.Shots;

namespace Iconotheque.Synthesis;

/// <summary>Renders planned images into a benchmark folder, and writes what is known of them beside it.</summary>
/// <remarks>
/// Each worker keeps one scene, its rasters and the pictures in hand, about 250 MB at 800 pixels; of an image that is done, its
/// shot and framing stay, or only its line of images.csv for a distractor: about half a kilobyte.
/// </remarks>
internal sealed class RenderedFolder
{
    private const int JpegQuality = 88;
    private const long HeapOfWorker = 200L << 20;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private readonly string folder;
    private readonly ImmutableArray<SampleImage> images;
    private readonly Taken[] taken;
    private long heapLimit;

    /// <summary>Claims the folder for images that follow from the given options.</summary>
    /// <param name="folder">The folder; it is created when missing.</param>
    /// <param name="options">What it was begun with, as one line of JSON.</param>
    /// <param name="images">What it shall hold.</param>
    /// <exception cref="InputException">The folder holds something else, or a collection of other options.</exception>
    public RenderedFolder(string folder, string options, ImmutableArray<SampleImage> images)
    {
        Claim(folder, options + "\n");
        (this.folder, this.images, taken) = (folder, images, new Taken[images.Length]);
    }

    /// <summary>Renders the images that are not there yet.</summary>
    public void Render(int threads, IProgress<WorkProgress>? progress, CancellationToken cancellation)
    {
        heapLimit = threads * HeapOfWorker;
        var counter = new WorkCounter(progress, "render", images.Length);
        var studios = new ConcurrentBag<Studio>();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
        Parallel.For(0, images.Length, parallel, () => studios.TryTake(out var studio) ? studio : new Studio(), (i, _, studio) =>
        {
            bool isNew = Render(i, studio);
            BoundHeap(threads);
            counter.Add(before: isNew ? 0 : 1);
            return studio;
        }, studios.Add);
    }

    /// <summary>Renders an image unless it is there.</summary>
    /// <returns>Whether it was not.</returns>
    private bool Render(int i, Studio studio)
    {
        var prepared = images[i].Prepare(studio);
        string file = Path.Combine(folder, images[i].Path);
        bool isNew = !File.Exists(file);
        if (isNew) ImageWriter.WriteJpeg(images[i].Render(prepared, studio.Canvas), file, JpegQuality);
        taken[i] = new(CatalogueWords.Of(prepared.Shot), images[i].Place is null ? null : prepared.Shot, prepared.Framing);
        return isNew;
    }

    /// <summary>
    /// Pictures are large and soon done with; on a busy machine the background collector falls behind them and the heap grows to
    /// a gigabyte.
    /// </summary>
    private void BoundHeap(int threads)
    {
        if (GC.GetTotalMemory(forceFullCollection: false) < Volatile.Read(ref heapLimit)) return;
        GC.Collect();
        Volatile.Write(ref heapLimit, Math.Max(threads * HeapOfWorker, 2 * GC.GetTotalMemory(forceFullCollection: false)));
    }

    /// <summary>Writes ticks.csv, magnitudes.csv, variations.csv, benchmark.json, and last images.csv.</summary>
    /// <param name="name">The benchmark's name.</param>
    /// <param name="version">Its version.</param>
    public void WriteTables(string name, string version)
    {
        var magnitudes = MagnitudesOfAll();
        WriteTruth(magnitudes);
        var description =
            new { name, version, licence = "CC0-1.0", citation = "Rendered by Iconotheque; the places are invented." };
        AtomicFile.WriteText(Path.Combine(folder, "benchmark.json"), JsonSerializer.Serialize(description, Indented) + "\n");
        WriteImages(magnitudes);
    }

    /// <summary>Makes sure that the folder is ours: empty, or begun with the same options.</summary>
    private static void Claim(string folder, string ours)
    {
        string file = Path.Combine(folder, "synthesis.json");
        if (!File.Exists(file))
        {
            if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
            {
                throw new InputException(folder, "expected an empty folder, or one that this command began; choose another one.");
            }

            AtomicFile.WriteText(file, ours);
        }
        else if (RegularFile.ReadText(file) != ours)
        {
            throw new InputException(file, $"expected the options {ours.Trim()} of this call; "
                + "repeat the call that began the folder, or choose another one.");
        }
    }

    /// <summary>Of every image of a class, against the first of its class.</summary>
    private ImmutableArray<ImmutableArray<double>> MagnitudesOfAll()
    {
        var all = ImmutableArray.CreateBuilder<ImmutableArray<double>>();
        for (int i = 0, first = 0; i < images.Length && images[i].Place is { } place; i++)
        {
            if (images[i].Class != images[first].Class) first = i;
            all.Add(Magnitudes.Of(place, new FramedShot(taken[i].Shot!, taken[i].Framing),
                new FramedShot(taken[first].Shot!, taken[first].Framing)));
        }

        return all.ToImmutable();
    }

    private void WriteTruth(ImmutableArray<ImmutableArray<double>> magnitudes)
    {
        string names = string.Join(',', Enum.GetNames<Variation>().Select(name => name.ToLowerInvariant()));
        StringBuilder ticks = new($"image,{names}\n"), sizes = new($"image,{names}\n"),
            grades = new($"class,reference,{names}\n");
        for (int i = 0; i < magnitudes.Length; i++)
        {
            ticks.Append(images[i].Path).Append(',').AppendJoin(',', Magnitudes.Ticks(magnitudes[i]).Select(tick => tick ? 1 : 0))
                .Append('\n');
            sizes.Append(images[i].Path).Append(',').AppendJoin(',', magnitudes[i].Select(Text)).Append('\n');
        }

        foreach (var members in Enumerable.Range(0, magnitudes.Length).GroupBy(i => images[i].Class))
        {
            grades.Append($"{members.Key},{images[members.First()].Path},").AppendJoin(',',
                Grades([.. members.Select(i => Magnitudes.Ticks(magnitudes[i]))])).Append('\n');
        }

        AtomicFile.WriteText(Path.Combine(folder, "ticks.csv"), ticks.ToString());
        AtomicFile.WriteText(Path.Combine(folder, "magnitudes.csv"), sizes.ToString());
        AtomicFile.WriteText(Path.Combine(folder, "variations.csv"), grades.ToString());
    }

    private static IEnumerable<int> Grades(ImmutableArray<ImmutableArray<bool>> shown) =>
        Enumerable.Range(0, Magnitudes.Thresholds.Length)
            .Select(variation => GradeRule.Of(shown.Count(ticks => ticks[variation]), shown.Length));

    private void WriteImages(ImmutableArray<ImmutableArray<double>> magnitudes)
    {
        bool sweeps = images.Any(image => image.Sweep is not null);
        var text = new StringBuilder(
            $"image,class,role,source,date,domain,medium,view,season,light{(sweeps ? ",sweep,step,magnitude" : "")}\n");
        for (int i = 0; i < images.Length; i++)
        {
            text.AppendJoin(',', images[i].Path, images[i].Class, images[i].Role, taken[i].Provenance);
            if (sweeps) text.Append(',').Append(SweepOf(images[i], i < magnitudes.Length ? magnitudes[i] : []));
            text.Append('\n');
        }

        AtomicFile.WriteText(Path.Combine(folder, "images.csv"), text.ToString());
    }

    /// <summary>
    /// The columns sweep, step and magnitude; the reference, which belongs to all sweeps, has step 0 and no magnitude of its own.
    /// </summary>
    private static string SweepOf(SampleImage image, ImmutableArray<double> magnitudes) =>
        image.Sweep is { } sweep
            ? $"{sweep.Variation.ToString().ToLowerInvariant()},{sweep.Step},{Text(magnitudes[(int)sweep.Variation])}"
        : image.Role == "query" ? "reference,0,"
        : ",,";

    private static string Text(double value) => value.ToString("F4", CultureInfo.InvariantCulture);

    /// <summary>What remains of an image that is done.</summary>
    private readonly record struct Taken(string Provenance, Shot? Shot, Framing Framing);
}
