using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Iconotheque.Collections;
using Iconotheque.Descriptors.Global;
using Iconotheque.Descriptors.Local;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Networks;
using Iconotheque.Numerics;

namespace Iconotheque.Descriptors.Learning;

/// <summary>
/// Learns from a collection the parameters that nobody published for a network: NetVLAD's centres, DELF's attention, whitenings.
/// </summary>
/// <remarks>
/// What was learned says in its fields from which collection, and how. Memory: at most <see cref="MostActivations"/> activations
/// or <see cref="WhiteningOptions.MostVectors"/> vectors, in double precision where they are whitened.
/// </remarks>
/// <param name="benchmark">The collection; classes are needed for DELF's learned attention and for lw, nothing but images
/// otherwise.</param>
/// <param name="descriptors">What makes the descriptors that a whitening stands behind.</param>
/// <param name="network">The network's name.</param>
/// <param name="options">How.</param>
internal sealed class Adapter(Benchmark benchmark, NetworkDescriptors descriptors, string network, AdaptOptions options)
{
    /// <summary>The most activations that centres are learned from.</summary>
    public const int MostActivations = 50_000;

    private const int SampleOfImage = 100, LargestMatrix = 8192;
    private const double AttentionScale = 0.5;

    /// <summary>
    /// Whether a name can be learned: netvlad, vlad, delf, or a head with a whitening whose name begins with pca or lw: pca for
    /// heads with vectors, lw for global ones.
    /// </summary>
    public static bool CanLearn(string name) => DescriptorSpec.Parse(name) is { Network: "", ReadsPixels: false } spec
        && (spec.Whitening.Length == 0 ? spec.Head is "netvlad" or "vlad" or "delf" : (IsPca(spec) && spec.Head != "dsm")
            || (IsLw(spec) && !NetworkFeatures.IsOne(spec.Head)));

    /// <summary>Learns one head or whitening.</summary>
    /// <param name="name">As <see cref="CanLearn"/> takes it.</param>
    /// <param name="progress">Reports every stage.</param>
    /// <param name="cancellation">Stops; the same call goes on from there.</param>
    /// <returns>The parameters, and what was set aside on the way.</returns>
    /// <exception cref="InputException">The collection has not what is needed.</exception>
    public (HeadFile Head, DescribeSummary Summary) Learn(string name, IProgress<WorkProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        if (!CanLearn(name)) throw new ArgumentException($"'{name}' cannot be learned.", nameof(name));
        var spec = DescriptorSpec.Parse(name)!;
        var described = Describe(Needed(spec), progress, cancellation);
        progress?.Report(new WorkProgress($"learn {name}", 0, 1));
        HeadFile head;
        try
        {
            head = spec switch
            {
                { Whitening.Length: > 0 } => Whiten(spec, described),
                { Head: "netvlad" or "vlad" } => Centres(spec.Head, described, cancellation),
                _ => Attend(described, progress, cancellation),
            };
        }
        catch (ArgumentException e)
        {
            throw new InputException(benchmark.Root, $"{name} cannot be learned from it: {e.Message.Split(" (Parameter")[0]}", e);
        }

        progress?.Report(new WorkProgress($"learn {name}", 1, 1));
        return (head with
        {
            Fields = head.Fields.SetItem(NetworkDescriptors.CollectionField, benchmark.Name)
                .SetItem(NetworkDescriptors.CollectionField + "-sha256", Identity(described))
        }, described.Summary);
    }

    private static bool IsPca(DescriptorSpec spec) => spec.Whitening.StartsWith("pca", StringComparison.Ordinal);

    private static bool IsLw(DescriptorSpec spec) => spec.Whitening.StartsWith("lw", StringComparison.Ordinal);

    private bool HasClasses => benchmark.Queries.Select(query => query.Class).Distinct().Skip(1).Any();

    private Descriptor Needed(DescriptorSpec spec)
    {
        var backbone = descriptors.Open(network);
        if (spec.Whitening.Length > 0) return descriptors.Make(new DescriptorSpec(spec.Head, "", network));
        if (spec.Head == "delf")
            return new Activations(backbone, AttentionScale, options.NormAttention || !HasClasses ? 1 : null, options.Seed);
        return new Activations(backbone, 1, Math.Clamp(MostActivations / Math.Max(benchmark.Images.Length, 1), 1, SampleOfImage),
            options.Seed);
    }

    private Described Describe(Descriptor descriptor, IProgress<WorkProgress>? progress, CancellationToken cancellation)
    {
        var describe = new DescribeOptions
        {
            Folder = options.Scratch,
            Imaging = options.Imaging,
            Threads = options.Threads,
            Replace = true
        };
        var summary = Describer.Run(benchmark, [descriptor], describe, progress, cancellation);
        if (summary.Images == 0)
            throw new InputException(benchmark.Root, summary.SetAside.IsEmpty ? "holds no images" : "no image of it could be "
                + $"read; the first is {summary.SetAside[0].Path}: {summary.SetAside[0].Reason}");
        return new Described(descriptor, summary);
    }

    private HeadFile Centres(string head, Described described, CancellationToken cancellation)
    {
        using var set = LocalFeatureSet.Open(options.Scratch, described.Descriptor.Name);
        float[] activations = Sampled(set, MostActivations);
        var clustering = new KMeansOptions { Clusters = options.Clusters, Seed = options.Seed, Threads = options.Threads };
        return head == "vlad"
            ? Vlad.Train(activations, set.Dimension, clustering, cancellation)
            : NetVladLearning.Train(activations, set.Dimension, clustering, cancellation);
    }

    private HeadFile Attend(Described described, IProgress<WorkProgress>? progress, CancellationToken cancellation)
    {
        if (options.NormAttention || !HasClasses) return AttentionLearning.Norm();
        using var set = LocalFeatureSet.Open(options.Scratch, described.Descriptor.Name);
        var classes = benchmark.Classes;
        var classOf = benchmark.Queries.ToLookup(query => benchmark.Images[query.Image].Id, query => query.Class);
        int[] rows = [.. Enumerable.Range(0, set.Images.Length).Where(row => classOf.Contains(set.Images[row]))];
        int[] labels = [.. rows.Select(row => classes.IndexOf(classOf[set.Images[row]].First()))];
        var counter = new WorkCounter(progress, "learn delf, epochs", options.Epochs);
        var losses = new Relay<double>(_ => counter.Add());
        return AttentionLearning.Train(labels, i => MapOf(set, rows[i]),
            new AttentionOptions { Epochs = options.Epochs, Seed = options.Seed, Threads = options.Threads }, losses,
            cancellation);
    }

    private static FeatureMap MapOf(LocalFeatureSet set, int row)
    {
        var (width, height) = set.SizeOf(row);
        float[] values = new float[set.FloatsOf(row).Length];
        Transpose.Of(set.FloatsOf(row), set.Dimension, values);
        return new FeatureMap(set.Dimension, height, width, values);
    }

    private HeadFile Whiten(DescriptorSpec spec, Described described)
    {
        var whitening =
            new WhiteningOptions { Dimensions = options.Dimensions, Shrinkage = options.Shrinkage, Threads = options.Threads };
        if (described.Descriptor.Kind != DescriptorKind.Global)
        {
            using var local = LocalFeatureSet.Open(options.Scratch, described.Descriptor.Name);
            return PcaWhitening.Train(Sampled(local, WhiteningOptions.MostVectors), local.Dimension, whitening);
        }

        using var set = GlobalVectorSet.Open(options.Scratch, described.Descriptor.Name);
        int[] rows = Drawn(set.Images.Length, WhiteningOptions.MostVectors);
        if (IsPca(spec) ? Math.Min(rows.Length, set.Dimension) > LargestMatrix : set.Dimension > LargestMatrix)
        {
            throw new InputException(spec.Name, $"a whitening of {set.Dimension} components would need a matrix "
                + $"above {LargestMatrix} × {LargestMatrix}; learn {spec.Head}+pca from fewer than {LargestMatrix} images");
        }

        float[] vectors = new float[rows.Length * set.Dimension];
        for (int i = 0; i < rows.Length; i++) set.Slice(rows[i], 1).CopyTo(vectors.AsSpan(i * set.Dimension));
        return IsPca(spec) ? PcaWhitening.Train(vectors, set.Dimension, whitening) : PairWhitening.Train(vectors, set.Dimension,
            Pairs(set, rows), whitening);
    }

    /// <summary>Every query with every right answer, both among the rows.</summary>
    private List<(int Query, int Positive)> Pairs(GlobalVectorSet set, int[] rows)
    {
        var rowOf = rows.Select((row, i) => (set.Images[row], i)).ToDictionary(pair => pair.Item1, pair => pair.i,
            StringComparer.Ordinal);
        int RowOf(int image) => rowOf.GetValueOrDefault(benchmark.Images[image].Id, -1);
        var pairs = from query in benchmark.Queries
                    from positive in query.Positives.Concat(query.HardPositives)
                    let pair = (Query: RowOf(query.Image), Positive: RowOf(positive))
                    where pair is { Query: >= 0, Positive: >= 0 }
                    select pair;
        List<(int, int)> found = [.. pairs];
        return found.Count > 0 ? found : throw new InputException(benchmark.Root,
            "has no two images of one class, which a learned whitening needs; pca needs none");
    }

    /// <summary>Some vectors of every image, evenly, at most so many in all.</summary>
    private float[] Sampled(LocalFeatureSet set, int most)
    {
        long all = set.Count;
        int[] drawn = Drawn(checked((int)all), most);
        float[] vectors = new float[(long)drawn.Length * set.Dimension];
        int next = 0, begin = 0;
        for (int image = 0; image < set.Images.Length; begin += set.CountOf(image++))
        {
            var floats = set.FloatsOf(image);
            for (; next < drawn.Length && drawn[next] < begin + set.CountOf(image); next++)
            {
                floats.Slice((drawn[next] - begin) * set.Dimension, set.Dimension).CopyTo(vectors.AsSpan(next * set.Dimension));
            }
        }

        return vectors;
    }

    /// <summary>At most so many of the numbers below a count, ascending.</summary>
    private int[] Drawn(int count, int most)
    {
        int[] numbers = [.. Enumerable.Range(0, count)];
        if (count <= most) return numbers;
        new SeededRandom(SeededRandom.Derive(options.Seed, "sample")).Shuffle<int>(numbers);
        return [.. numbers.Take(most).Order()];
    }

    /// <summary>SHA-256 over every image's content and class, so that a study can tell what it was learned from.</summary>
    private string Identity(Described described)
    {
        var images = ImageNames.Read(options.Scratch);
        var keys = RegularFile.ReadLines(Path.Combine(options.Scratch, described.Descriptor.Name + ".keys.txt"));
        var classOf = benchmark.Images.ToDictionary(image => image.Id, image => image.Class, StringComparer.Ordinal);
        string text = string.Concat(keys.Zip(images,
            (key, image) => string.Create(CultureInfo.InvariantCulture, $"{key}\t{classOf[image]}\n")));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    private sealed record Described(Descriptor Descriptor, DescribeSummary Summary);

    private sealed class Relay<T>(Action<T> report) : IProgress<T>
    {
        public void Report(T value) => report(value);
    }
}
