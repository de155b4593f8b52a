using System.Collections.Immutable;
using Iconotheque.Imaging;

namespace Iconotheque.Collections.Checking;

/// <summary>Draws up the <see cref="DatasetCard"/> of a benchmark.</summary>
internal static class DatasetCards
{
    private const string Stage = "open images";
    private const int ToneSide = 256;

    /// <summary>Counts what the benchmark says, without opening an image.</summary>
    public static DatasetCard Count(Benchmark benchmark)
    {
        CollectionImage[] whole = [.. benchmark.Images.Where(image => image.Region is null)];
        string[] paths = Paths(benchmark);
        return new DatasetCard
        {
            Files = paths.Length,
            Database = benchmark.Images.Count(image => image.InDatabase),
            Labelled = whole.Count(image => image.Class.Length > 0),
            Distractors = whole.Count(image => image.Role == Role.Distractor),
            Junk = whole.Count(image => image.Role == Role.Junk),
            Queries = benchmark.Queries.Length,
            Classes = Counts(ClassMembers(benchmark, whole)),
            Facets = Facets(whole),
            Bytes = paths.Select(path => new FileInfo(Path.Combine(benchmark.Root, path))).Where(file => file.Exists)
                .Sum(file => file.Length),
        };
    }

    /// <summary>
    /// Counts, and opens every image for its size, format and tone. All cores are used; the result does not depend on how many.
    /// </summary>
    /// <param name="benchmark">The benchmark; images without a file are passed over.</param>
    /// <param name="options">As the images will be described: what cannot be read so, whole or by a region that the benchmark
    /// names, is set aside here too.</param>
    /// <param name="progress">Told how many images were opened.</param>
    /// <param name="cancellation">Stops between two images.</param>
    public static DatasetCard Measure(Benchmark benchmark, ImagingOptions options, IProgress<WorkProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        string[] paths = [.. Paths(benchmark).Where(path => File.Exists(Path.Combine(benchmark.Root, path)))];
        var opened = new Opened[paths.Length];
        var counted = new WorkCounter(progress, Stage, paths.Length);
        var regions = benchmark.Images.Where(image => image.Region is not null).ToLookup(image => image.Path,
            image => image.Region, StringComparer.Ordinal);
        Parallel.For(0, paths.Length, new ParallelOptions { CancellationToken = cancellation }, i =>
        {
            opened[i] = Open(Path.Combine(benchmark.Root, paths[i]), regions[paths[i]], options);
            counted.Add();
        });

        Opened[] readable = [.. opened.Where(one => one.Problem is null)];
        return Count(benchmark) with
        {
            Megapixels = Spread.Of(readable.Select(one => one.Width * (double)one.Height / 1e6)),
            LongerSide = Spread.Of(readable.Select(one => (double)Math.Max(one.Width, one.Height))),
            Formats = Counts(readable.Select(one => one.Format)),
            Tones = readable.Length == 0 ? [] : [.. Enum.GetValues<Tone>()
                .Select(tone => new NamedCount(tone.ToString().ToLowerInvariant(), readable.Count(one => one.Tone == tone)))],
            SetAside = [.. paths.Zip(opened).Where(pair => pair.Second.Problem is not null)
                .Select(pair => new SetAside(pair.First, pair.Second.Problem!))],
        };
    }

    private static string[] Paths(Benchmark benchmark) =>
        [.. benchmark.Images.Select(image => image.Path).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static Opened Open(string path, IEnumerable<Region?> regions, ImagingOptions options)
    {
        try
        {
            var facts = ImageReader.Identify(path, options);
            var whole = ImageReader.Read(path, options with { Colour = Colour.AsIs });
            foreach (var region in regions) ImageReader.Read(path, options, region);
            return new(facts.Width, facts.Height, facts.Format, ToneTest.Of(Shrinking.To(whole, ToneSide)), null);
        }
        catch (ImageUnreadableException e)
        {
            return new(0, 0, "", default, e.Message);
        }
    }

    /// <summary>The class of each image; where right answers have none of their own, that of the queries they answer.</summary>
    private static IEnumerable<string> ClassMembers(Benchmark benchmark, CollectionImage[] whole)
    {
        var labelled = whole.Where(image => image.Class.Length > 0).Select(image => image.Class);
        return whole.Any(image => image.Role == Role.Positive && image.Class.Length == 0)
            ? labelled.Concat(benchmark.Queries.SelectMany(query => Enumerable.Repeat(query.Class, query.Positives.Length)))
            : labelled;
    }

    private static ImmutableArray<FacetCounts> Facets(CollectionImage[] images) =>
    [
        .. images.SelectMany(image => image.Facets).GroupBy(facet => facet.Key, facet => facet.Value, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new FacetCounts(group.Key, Counts(group))),
    ];

    private static ImmutableArray<NamedCount> Counts(IEnumerable<string> names) =>
    [
        .. names.CountBy(name => name, StringComparer.Ordinal)
            .OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => new NamedCount(pair.Key, pair.Value)),
    ];

    private readonly record struct Opened(int Width, int Height, string Format, Tone Tone, string? Problem);
}
