using System.Collections.Immutable;
using System.Globalization;
using Iconotheque.Collections;
using Iconotheque.Collections.Records;
using Iconotheque.Descriptors;
using Iconotheque.Descriptors.Local;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Imaging;
using Iconotheque.Ingest;
using Iconotheque.Libraries;
using Iconotheque.Links;
using Iconotheque.Networks;
using NetVips;

namespace Iconotheque.Benchmarks;

/// <summary>
/// What the types of links make of copies whose making is known, and of different pictures of one place: as what each is taken,
/// and at which similarity.
/// </summary>
internal static class LinkTypesWorkload
{
    private const int MaxSide = 800, Features = 1000;
    private const string Global = "rgem+pca";

    private static readonly ImmutableArray<double> Scales = Delf.CheaperScales;

    private static readonly Dictionary<string, Func<Image, Image>> Makings = new(StringComparer.Ordinal)
    {
        ["half the size"] = image => image.Resize(0.5),
        ["a fifth of the size"] = image => image.Resize(0.2),
        ["JPEG of quality 15"] = image => Image.NewFromBuffer(image.JpegsaveBuffer(q: 15)),
        ["grey"] = image => Srgb(image.Colourspace(Enums.Interpretation.Bw)),
        ["gamma 2"] = image => image.Gamma(2).Cast(Enums.BandFormat.Uchar),
        ["negative"] = image => image.Invert(),
        ["blurred, sigma 2"] = image => image.Gaussblur(2),
        ["noise, sigma 20"] = image =>
            (image + Image.Gaussnoise(image.Width, image.Height, sigma: 20, mean: 0, seed: 7)).Cast(Enums.BandFormat.Uchar),
        ["white border of a tenth"] = image => image.Embed(image.Width / 10, image.Height / 10, image.Width * 12 / 10,
            image.Height * 12 / 10, extend: Enums.Extend.White),
        ["turned by 3°"] = image => image.Rotate(3, background: [255, 255, 255]),
        ["turned by 90°"] = image => image.Rot90(),
        ["mirrored"] = image => image.FlipHor(),
        ["middle of 90 % of each side"] = image => Middle(image, 0.9),
        ["middle of 70 % of each side"] = image => Middle(image, 0.7),
        ["middle of 50 % of each side"] = image => Middle(image, 0.5),
        ["middle of 30 % of each side"] = image => Middle(image, 0.3),
    };

    /// <summary>Measures.</summary>
    /// <param name="source">A benchmark of which originals are taken, one a class and distractors as they come.</param>
    /// <param name="folder">A folder to work in; must not exist.</param>
    /// <param name="count">How many originals.</param>
    /// <param name="local">The local features, the one that verifies first, separated by commas.</param>
    public static void Run(string source, string folder, int count, string local)
    {
        var benchmark = BenchmarkReader.Read(source);
        CollectionImage[] originals = [.. benchmark.Images.Where(image => image.Class.Length > 0).DistinctBy(image => image.Class)
            .Concat(benchmark.Images.Where(image => image.Class.Length == 0)).Take(count)];
        Make(benchmark, originals, Path.Combine(folder, "pictures"));
        string library = Path.Combine(folder, "library");
        using var networks =
            new NetworkDescriptors(NetworkStore.Default(), new BackboneOptions()) { Features = Features, LocalScales = Scales };
        var imaging = new ImagingOptions { MaxSide = MaxSide };
        LibraryWriter.Create(library, new LibraryCard
        {
            Name = "types",
            MaxSide = MaxSide,
            Features = Features,
            LocalScales = Scales,
            Descriptors =
            [
                .. local.Split(',').Prepend(Global).Select(name => Known(networks.Make(DescriptorSpec.Parse(name)!), imaging)),
            ],
        });
        using (var writer = LibraryWriter.Open(library))
        {
            new Ingestion(writer, new PictureDescriber(library, writer.Card, networks), new IngestOptions()).Run("made",
                new FolderSource(Path.Combine(folder, "pictures")));
            new Ingestion(writer, new PictureDescriber(library, writer.Card, networks), new IngestOptions()).Run("all",
                new FolderSource(benchmark.Root));
        }

        using var view = LibraryView.Open(library);
        var appraisal = new PairAppraisal(view, Global);
        foreach (string making in Makings.Keys)
            Report(making, Enumerable.Range(0, originals.Length)
                .Select(i => appraisal.Of(view.Named($"made/{i:D3}.png"), view.Named($"made/{i:D3} {making}.png"))!));
        foreach (var (name, pairs) in Others(benchmark))
            Report(name, pairs.Select(pair => appraisal.Of(view.Named($"all/{pair.First}"), view.Named($"all/{pair.Second}"))!));
    }

    private static LibraryDescriptor Known(Descriptor made, ImagingOptions imaging) =>
        new(made.Name, made.Kind, made.Dimension, Describer.StampOf(made, imaging).Fields);

    private static void Make(Benchmark benchmark, CollectionImage[] originals, string folder)
    {
        Directory.CreateDirectory(folder);
        for (int i = 0; i < originals.Length; i++)
        {
            using var image = Srgb(Image.NewFromFile(benchmark.FileOf(originals[i])).Autorot());
            image.WriteToFile(Path.Combine(folder, $"{i:D3}.png"));
            foreach (var (name, make) in Makings)
            {
                using var made = make(image);
                made.WriteToFile(Path.Combine(folder, $"{i:D3} {name}.png"));
            }
        }
    }

    private static IEnumerable<(string Name, IEnumerable<(string First, string Second)> Pairs)> Others(Benchmark benchmark)
    {
        var classes = benchmark.Images.Where(image => image.Class.Length > 0).GroupBy(image => image.Class)
            .Select(own => own.Select(image => image.Path).ToArray()).ToArray();
        yield return ("other photographs of the place",
            classes.SelectMany(own => own.SelectMany((first, i) => own.Skip(i + 1).Take(3).Select(second => (first, second)))));
        yield return ("photographs of other places",
            classes.SelectMany((own, c) => classes.Skip(c + 1).Take(8).Select(other => (own[0], other[0]))));
    }

    private static void Report(string name, IEnumerable<AppraisedPair> pairs)
    {
        AppraisedPair[] found = [.. pairs];
        double[] similarities = [.. found.Select(pair => pair.Evidence.Similarity).Order()];
        double[] significances = [.. found.Select(pair => Math.Max(pair.Local!.Value.Coarse, pair.Local.Value.Fine)).Order()];
        double At(double[] sorted, int percent) => sorted[sorted.Length * percent / 100];
        string types = string.Join(" | ", new[] { LinkType.Copy, LinkType.Crop, LinkType.SameView, LinkType.SamePlace }
            .Select(type => Text($"{100.0 * found.Count(pair => pair.Type == type) / found.Length:F0} %")));
        string similarity = Text($"{At(similarities, 5):F2} | {At(similarities, 50):F2}");
        string significance = Text($"{At(significances, 5):F0} | {At(significances, 50):F0} | {At(significances, 95):F0}");
        Console.WriteLine($"| {name} | {found.Length} | {types} | {similarity} | {significance} |");
    }

    private static Image Middle(Image image, double share)
    {
        int width = (int)(image.Width * share), height = (int)(image.Height * share);
        return image.Crop((image.Width - width) / 2, (image.Height - height) / 2, width, height);
    }

    private static Image Srgb(Image image) =>
        image.Colourspace(Enums.Interpretation.Srgb) is var colour && colour.HasAlpha() ? colour.Flatten() : colour;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
