using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Iconotheque.Collections;
using Iconotheque.Imaging;
using Iconotheque.Synthesis.Shots;

namespace Iconotheque.Synthesis;

/// <summary>Renders collections of pictures of invented places, with exact ground truth for the eleven variations.</summary>
public static class SampleCollection
{
    private const int JpegQuality = 88;

    /// <summary>What the thresholds of the ticks are, in the order of <see cref="Variation"/>: the magnitude from which on a variation is ticked.</summary>
    public static ImmutableArray<double> TickThresholds => Magnitudes.Thresholds;

    /// <summary>Writes a benchmark folder: benchmark.json, images, images.csv, ticks.csv, magnitudes.csv and variations.csv.</summary>
    /// <remarks>
    /// The bytes follow from the options alone, whatever the number of threads. Images already there are not rendered again, and images.csv is written last,
    /// so that an interrupted call can be repeated.
    /// </remarks>
    /// <param name="folder">The folder; it is created when missing.</param>
    /// <param name="options">What it shall hold.</param>
    /// <param name="progress">Told after every image.</param>
    /// <param name="cancellation">Ends the work after the images in hand.</param>
    /// <returns>The number of images in the collection.</returns>
    /// <exception cref="InputException">The folder holds something else, or a collection of other options.</exception>
    public static int Write(string folder, SampleOptions options, IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default)
    {
        Claim(folder, options);
        var images = SampleImage.PlanAll(options);
        var taken = new (Shot Shot, Framing Framing)[images.Length];
        int done = 0;
        progress?.Report(new("render", 0, images.Length));
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancellation };
        Parallel.For(0, images.Length, parallel, () => new Studio(), (i, _, studio) =>
        {
            var prepared = images[i].Plan.Prepare(images[i].Index, studio);
            string file = Path.Combine(folder, images[i].Path);
            if (!File.Exists(file)) ImageWriter.WriteJpeg(images[i].Render(prepared, studio.Canvas), file, JpegQuality);
            taken[i] = (prepared.Shot, prepared.Framing);
            progress?.Report(new("render", Interlocked.Increment(ref done), images.Length));
            return studio;
        }, _ => { });
        WriteTruth(folder, images, taken);
        WriteBenchmark(folder, options);
        WriteImages(folder, images, taken);
        return images.Length;
    }

    /// <summary>Makes sure that the folder is ours: empty, or begun with the same options.</summary>
    private static void Claim(string folder, SampleOptions options)
    {
        string file = Path.Combine(folder, "synthesis.json");
        string ours = JsonSerializer.Serialize(new { Renderer = 2, options.Places, options.FewestImages, options.MostImages, options.Distractors, options.Seed, options.MaxSide }) + "\n";
        if (!File.Exists(file))
        {
            if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
            {
                throw new InputException(folder, "expected an empty folder, or one that this command began; choose another one.");
            }

            AtomicFile.WriteText(file, ours);
        }
        else if (File.ReadAllText(file) != ours)
        {
            throw new InputException(file, $"expected the options {ours.Trim()} of this call; repeat the call that began the folder, or choose another one.");
        }
    }

    private static void WriteTruth(string folder, ImmutableArray<SampleImage> images, (Shot Shot, Framing Framing)[] taken)
    {
        string names = string.Join(',', Enum.GetNames<Variation>().Select(name => name.ToLowerInvariant()));
        StringBuilder ticks = new($"image,{names}\n"), sizes = new($"image,{names}\n"), grades = new($"class,reference,{names}\n");
        for (int first = 0; first < images.Length && images[first].Class.Length > 0;)
        {
            int end = first;
            var shown = new List<ImmutableArray<bool>>();
            for (; end < images.Length && images[end].Class == images[first].Class; end++)
            {
                var magnitudes = Magnitudes.Of(images[end].Plan.Place, taken[end], taken[first]);
                shown.Add(Magnitudes.Ticks(magnitudes));
                ticks.Append(images[end].Path).Append(',').AppendJoin(',', shown[^1].Select(tick => tick ? 1 : 0)).Append('\n');
                sizes.Append(images[end].Path).Append(',').AppendJoin(',', magnitudes.Select(m => m.ToString("F4", CultureInfo.InvariantCulture))).Append('\n');
            }

            grades.Append($"{images[first].Class},{images[first].Path},").AppendJoin(',', Grades(shown)).Append('\n');
            first = end;
        }

        AtomicFile.WriteText(Path.Combine(folder, "ticks.csv"), ticks.ToString());
        AtomicFile.WriteText(Path.Combine(folder, "magnitudes.csv"), sizes.ToString());
        AtomicFile.WriteText(Path.Combine(folder, "variations.csv"), grades.ToString());
    }

    private static IEnumerable<int> Grades(List<ImmutableArray<bool>> shown) =>
        Enumerable.Range(0, Magnitudes.Thresholds.Length).Select(variation => GradeRule.Of(shown.Count(ticks => ticks[variation]), shown.Count));

    private static void WriteBenchmark(string folder, SampleOptions options)
    {
        var description = new
        {
            name = "Iconotheque sample collection",
            version = $"1 (seed {options.Seed})",
            licence = "CC0-1.0",
            citation = "Rendered by Iconotheque; the places are invented.",
        };
        AtomicFile.WriteText(Path.Combine(folder, "benchmark.json"), JsonSerializer.Serialize(description, Indented) + "\n");
    }

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private static void WriteImages(string folder, ImmutableArray<SampleImage> images, (Shot Shot, Framing Framing)[] taken)
    {
        var text = new StringBuilder("image,class,role,source,date,domain,medium,view,season,light\n");
        for (int i = 0; i < images.Length; i++) text.AppendJoin(',', images[i].Path, images[i].Class, "", Provenance.Of(taken[i].Shot)).Append('\n');
        AtomicFile.WriteText(Path.Combine(folder, "images.csv"), text.ToString());
    }
}
