using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using Iconotheque.Descriptors;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Indexing.Segments;
using Iconotheque.Numerics;

namespace Iconotheque.Indexing.Encoders;

/// <summary>Visual words: centres of local features, learned from a collection.</summary>
/// <remarks>
/// Sivic and Zisserman, ICCV 2003. Float features are clustered by <see cref="KMeans"/>, binary ones by <see cref="KMajority"/>.
/// Binary features are aggregated as vectors of +1 and -1; the mean of a word is then that of the sampled features next to it,
/// since the residual to a centre of bits would be 0 wherever a feature agrees with it. Memory: the sample while it is learned;
/// afterwards the centres, and the means of binary ones, 4 bytes a bit.
/// </remarks>
internal sealed class Vocabulary
{
    private const string SetupSection = "words.setup", CentresSection = "words.centres", MeansSection = "words.means";
    private const string CoarseSection = "words.coarse", BranchesSection = "words.branches";
    private const int SetupLength = 7, FeaturesOfBlock = 4096;

    private readonly long[] setup;
    private readonly byte[] centres, coarse;
    private readonly int[] branches;
    private readonly float[] means;
    private readonly NearestWords nearest;

    private Vocabulary(long[] setup, byte[] centres, byte[] coarse, int[] branches, float[] means)
    {
        (this.setup, this.centres, this.coarse, this.branches, this.means) = (setup, centres, coarse, branches, means);
        nearest = new NearestWords(Features, RowBytes, centres, coarse, branches);
    }

    /// <summary>Binary or float.</summary>
    public DescriptorKind Features => setup[0] == 1 ? DescriptorKind.LocalBinary : DescriptorKind.LocalFloat;

    /// <summary>Bytes of a binary feature, or components of a float one.</summary>
    public int Dimension => (int)setup[1];

    /// <summary>K.</summary>
    public int Words => centres.Length / RowBytes;

    /// <summary>Branches of the tree of two levels; 0 where there is none.</summary>
    public int Branches => coarse.Length / RowBytes;

    /// <summary>D, components of a residual: of a float feature, or bits of a binary one.</summary>
    public int ResidualDimension => Features == DescriptorKind.LocalBinary ? 8 * Dimension : Dimension;

    /// <summary>The means that residuals are taken to, K × D, row-major: the centres of float features.</summary>
    public ReadOnlySpan<float> Means => Features == DescriptorKind.LocalBinary ? means : MemoryMarshal.Cast<byte, float>(centres);

    /// <summary>How it was learned, for people and stamps.</summary>
    public ImmutableSortedDictionary<string, string> Parameters => ImmutableSortedDictionary<string, string>.Empty
        .Add("words", Text(Words)).Add("words-sampled", Text(setup[2])).Add("words-rounds", Text(setup[3])).Add("words-seed",
            Text(setup[4]))
        .Add("words-branches", Branches == 0 ? "none" : string.Create(CultureInfo.InvariantCulture, $"{setup[5]} of {Branches}"));

    private int RowBytes => Features == DescriptorKind.LocalBinary ? Dimension : Dimension * sizeof(float);

    /// <summary>Words that are known: float centres, or binary ones with the means of their features.</summary>
    internal static Vocabulary Of(DescriptorKind kind, int dimension, byte[] centres, float[] means)
    {
        bool binary = kind == DescriptorKind.LocalBinary;
        return new Vocabulary([binary ? 1 : 0, dimension, 0, 1, 0, int.MaxValue,
            centres.Length / (binary ? dimension : dimension * sizeof(float))], centres, [], [0], means);
    }

    /// <summary>Learns words from a sample of a set.</summary>
    /// <param name="set">The features. Without any there is one word, of zeros.</param>
    /// <param name="options">How.</param>
    /// <param name="cancellation">Stops between rounds.</param>
    /// <exception cref="ArgumentException">Binary features are not a multiple of 8 bytes long.</exception>
    public static Vocabulary Train(LocalFeatureSet set, VocabularyOptions options, CancellationToken cancellation = default)
    {
        bool binary = set.Info.Kind == DescriptorKind.LocalBinary;
        int wanted = options.Words > 0 ? options.Words : VocabularyOptions.WordsFor(set.Count);
        int most = (int)Math.Min((long)wanted * options.SampleOfWord, VocabularyOptions.MostSampled),
            rowBytes = binary ? set.Dimension : set.Dimension * sizeof(float);
        byte[] sample = FeatureSample.Of(set, most, SeededRandom.Derive(options.Seed, "vocabulary"));
        int sampled = sample.Length / rowBytes;
        var clustering = new KMeansOptions
        {
            Clusters = Math.Max(1, Math.Min(wanted, sampled)),
            Iterations = options.Rounds,
            Seeding = Seeding.Sample,
            Seed = options.Seed,
            Threads = options.Threads
        };
        byte[] centres = sampled == 0 ? new byte[rowBytes] : Cluster(sample, rowBytes, binary, clustering, cancellation);
        int words = centres.Length / rowBytes, probes = options.Probes > 0 ? options.Probes : VocabularyOptions.ProbesFor(words);
        var (coarse, begins) = Tree(centres, rowBytes, binary, probes, clustering, cancellation);
        long[] setup = [binary ? 1 : 0, set.Dimension, sampled, options.Rounds, unchecked((long)options.Seed), probes, words];
        return new Vocabulary(setup, centres, coarse, begins, binary ? BinaryMeans(sample, set.Dimension, centres) : []);
    }

    /// <summary>Finds the nearest words of features, the nearest first; of equally near ones the smaller number first.</summary>
    /// <param name="vectors">M features, as <see cref="LocalFeatureSet.VectorsOf"/> gives them.</param>
    /// <param name="each">How many words for each feature, above 0.</param>
    /// <param name="words">Receives M × <paramref name="each"/> words; -1 where there are no more.</param>
    /// <exception cref="ArgumentException">Not whole rows, or the words have no room.</exception>
    public void Assign(ReadOnlySpan<byte> vectors, int each, Span<int> words) =>
        Assign(vectors, each, Branches == 0 ? int.MaxValue : (int)setup[5], words);

    /// <summary>The same with another number of branches, to measure what a number misses.</summary>
    internal void Assign(ReadOnlySpan<byte> vectors, int each, int probes, Span<int> words)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(each);
        if (vectors.Length % RowBytes != 0)
            throw new ArgumentException($"Holds {vectors.Length} bytes, not rows of {RowBytes}.", nameof(vectors));
        if (words.Length != vectors.Length / RowBytes * each)
            throw new ArgumentException($"Holds {words.Length} words; {vectors.Length / RowBytes} features take {each} each.",
                nameof(words));
        nearest.Compute(vectors, each, probes, words);
    }

    /// <summary>Writes it as sections.</summary>
    internal void Write(SegmentWriter writer)
    {
        writer.Write<long>(SetupSection, setup);
        writer.Write<byte>(CentresSection, centres);
        writer.Write<float>(MeansSection, means);
        writer.Write<byte>(CoarseSection, coarse);
        writer.Write<int>(BranchesSection, branches);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="InputException">The sections are missing or contradict one another.</exception>
    internal static Vocabulary Read(SegmentFile file)
    {
        long[] setup = file.Read<long>(SetupSection).ToArray();
        if (setup.Length != SetupLength || setup[0] is not (0 or 1) || setup[1] is <= 0 or > 1 << 16
            || (setup[0] == 1 && setup[1] % 8 != 0) || setup[5] is <= 0 or > int.MaxValue || setup[6] <= 0)
            throw new InputException(file.Path, "does not hold a vocabulary");
        byte[] centres = file.Read<byte>(CentresSection).ToArray(), coarse = file.Read<byte>(CoarseSection).ToArray();
        int[] begins = file.Read<int>(BranchesSection).ToArray();
        float[] means = file.Read<float>(MeansSection).ToArray();
        long rowBytes = setup[0] == 1 ? setup[1] : setup[1] * sizeof(float), words = setup[6];
        bool tree = coarse.Length % rowBytes == 0 && begins.Length == (coarse.Length / rowBytes) + 1 && begins[0] == 0
            && begins[^1] == (coarse.Length == 0 ? 0 : words);
        for (int i = 1; tree && i < begins.Length; i++) tree = begins[i] >= begins[i - 1];
        bool whole = centres.Length == words * rowBytes && means.Length == (setup[0] == 1 ? words * rowBytes * 8 : 0);
        return tree && whole ? new Vocabulary(setup, centres, coarse, begins, means) : throw new InputException(file.Path,
            $"does not hold the {words} words of its vocabulary");
    }

    private static byte[] Cluster(byte[] rows, int rowBytes, bool binary, KMeansOptions options,
        CancellationToken cancellation) => binary
        ? KMajority.Train(rows, rowBytes, options, cancellation).Centres
        : MemoryMarshal.AsBytes<float>(KMeans.Train(MemoryMarshal.Cast<byte, float>(rows).ToArray(), rowBytes / sizeof(float),
            options, cancellation).Centres).ToArray();

    /// <summary>Clusters the words themselves into √K branches, and puts those of a branch one behind the other.</summary>
    private static (byte[] Coarse, int[] Begins) Tree(byte[] centres, int rowBytes, bool binary, int probes,
        KMeansOptions clustering, CancellationToken cancellation)
    {
        int words = centres.Length / rowBytes, count = (int)Math.Sqrt(words);
        if (probes >= count) return ([], [0]);
        byte[] coarse = Cluster(centres, rowBytes, binary, clustering with { Clusters = count }, cancellation);
        int[] branchOf = new int[words], order = [.. Enumerable.Range(0, words)],
            begins = new int[(coarse.Length / rowBytes) + 1];
        new NearestWords(binary ? DescriptorKind.LocalBinary : DescriptorKind.LocalFloat, rowBytes, coarse, [],
            [0]).Compute(centres, 1, int.MaxValue, branchOf);
        foreach (int branch in branchOf) begins[branch + 1]++;
        for (int branch = 1; branch < begins.Length; branch++) begins[branch] += begins[branch - 1];
        Array.Sort(order, (a, b) => branchOf[a] != branchOf[b] ? branchOf[a].CompareTo(branchOf[b]) : a.CompareTo(b));
        byte[] before = [.. centres];
        for (int word = 0; word < words; word++)
            before.AsSpan(order[word] * rowBytes, rowBytes).CopyTo(centres.AsSpan(word * rowBytes));
        return (coarse, begins);
    }

    /// <summary>
    /// The mean of the sampled features of each word as vectors of +1 and -1; of a word without any, its centre.
    /// </summary>
    private static float[] BinaryMeans(byte[] sample, int bytes, byte[] centres)
    {
        int words = centres.Length / bytes, bits = 8 * bytes;
        int[] sums = new int[words * bits], counts = new int[words], nearest = new int[FeaturesOfBlock];
        float[] distances = new float[FeaturesOfBlock], means = new float[words * bits];
        for (int first = 0; first < sample.Length / bytes; first += FeaturesOfBlock)
        {
            int rows = Math.Min(FeaturesOfBlock, (sample.Length / bytes) - first);
            var block = sample.AsSpan(first * bytes, rows * bytes);
            NearestBinary.Compute(block, centres, bytes, nearest.AsSpan(0, rows), distances.AsSpan(0, rows));
            for (int row = 0; row < rows; row++)
            {
                counts[nearest[row]]++;
                AddSigns(block.Slice(row * bytes, bytes), sums.AsSpan(nearest[row] * bits, bits));
            }
        }

        for (int word = 0; word < words; word++)
        {
            if (counts[word]++ == 0) AddSigns(centres.AsSpan(word * bytes, bytes), sums.AsSpan(word * bits, bits));
            else counts[word]--;
            for (int bit = 0; bit < bits; bit++) means[(word * bits) + bit] = (float)sums[(word * bits) + bit] / counts[word];
        }

        return means;
    }

    private static void AddSigns(ReadOnlySpan<byte> bits, Span<int> sums)
    {
        for (int bit = 0; bit < sums.Length; bit++) sums[bit] += (((bits[bit / 8] >> (bit % 8)) & 1) * 2) - 1;
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
