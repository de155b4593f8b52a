using System.Collections.Immutable;
using System.Globalization;
using Iconotheque.Descriptors;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Indexing.Segments;
using Iconotheque.Numerics;

namespace Iconotheque.Indexing.Encoders;

/// <summary>Binary features as they are, in the lists of their nearest binary centres.</summary>
internal sealed class BinaryEncoder : ListEncoder
{
    /// <summary>The kind.</summary>
    public const string Name = "binary";

    private const string CentresSection = "binary.centres", SetupSection = "binary.setup";
    private const int FeaturesOfBlock = 1024;

    private readonly byte[] centres;
    private readonly long[] setup;

    private BinaryEncoder(byte[] centres, long[] setup) => (this.centres, this.setup) = (centres, setup);

    /// <inheritdoc/>
    public override string Kind => Name;

    /// <inheritdoc/>
    public override DescriptorKind Features => DescriptorKind.LocalBinary;

    /// <inheritdoc/>
    public override int Dimension => (int)setup[0];

    /// <inheritdoc/>
    public override int Lists => centres.Length / Dimension;

    /// <inheritdoc/>
    public override int CodeBytes => Dimension;

    /// <inheritdoc/>
    public override bool PerFeature => true;

    /// <summary>The centres, K × D bytes, row-major.</summary>
    public ReadOnlySpan<byte> Centres => centres;

    /// <inheritdoc/>
    public override ImmutableSortedDictionary<string, string> Parameters => ImmutableSortedDictionary<string, string>.Empty
        .Add("lists", Text(Lists)).Add("lists-wanted", Text(setup[1])).Add("sample-of-list", Text(setup[2])).Add("rounds",
            Text(setup[3])).Add("seed", Text(setup[4]));

    /// <summary>Learns the centres from a set.</summary>
    /// <param name="set">The features to learn from; without any, one list holds whatever comes.</param>
    /// <param name="options">How.</param>
    /// <param name="cancellation">Stops between rounds.</param>
    /// <remarks>Memory: the sample.</remarks>
    /// <exception cref="InputException">The set is not of binary features.</exception>
    public static BinaryEncoder Train(LocalFeatureSet set, BinaryEncoderOptions options, CancellationToken cancellation = default)
    {
        if (set.Info.Kind != DescriptorKind.LocalBinary)
            throw new InputException(set.Info.Name, "has float vectors; a binary index takes vectors of bits");
        byte[] sample = FeatureSample.Of(set, checked(options.Lists * options.SampleOfList),
            SeededRandom.Derive(options.Seed, "sample"));
        var clustering = new KMeansOptions
        {
            Clusters = options.Lists,
            Iterations = options.Rounds,
            Seed = options.Seed,
            Threads = options.Threads
        };
        byte[] centres = sample.Length == 0 ? new byte[set.Dimension] : KMajority.Train(sample, set.Dimension, clustering,
            cancellation).Centres;
        return new BinaryEncoder(centres,
            [set.Dimension, options.Lists, options.SampleOfList, options.Rounds, unchecked((long)options.Seed)]);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="InputException">The sections are missing or do not fit.</exception>
    internal static BinaryEncoder Read(SegmentFile file)
    {
        long[] setup = file.Read<long>(SetupSection).ToArray();
        byte[] centres = file.Read<byte>(CentresSection).ToArray();
        return setup is [> 0 and <= 1 << 16, _, _, _, _] && setup[0] % 8 == 0 && centres.Length > 0
            && centres.Length % setup[0] == 0
            ? new BinaryEncoder(centres, setup)
            : throw new InputException(file.Path, "does not hold the centres of binary features");
    }

    /// <inheritdoc/>
    public override void Encode(ReadOnlySpan<byte> vectors, ImageEntries entries)
    {
        int count = vectors.Length / Dimension;
        Span<int> nearest = stackalloc int[FeaturesOfBlock];
        Span<float> distances = stackalloc float[FeaturesOfBlock];
        for (int first = 0; first < count; first += FeaturesOfBlock)
        {
            int rows = Math.Min(FeaturesOfBlock, count - first);
            NearestBinary.Compute(vectors.Slice(first * Dimension, rows * Dimension), centres, Dimension, nearest[..rows],
                distances[..rows]);
            for (int i = 0; i < rows; i++) entries.Add(nearest[i], first + i, vectors.Slice((first + i) * Dimension, Dimension));
        }
    }

    /// <inheritdoc/>
    public override void Write(SegmentWriter writer)
    {
        writer.Write<long>(SetupSection, setup);
        writer.Write<byte>(CentresSection, centres);
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
