using System.Collections.Immutable;
using System.Globalization;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Iconotheque.Descriptors;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Indexing.Quantisation;
using Iconotheque.Indexing.Segments;
using Iconotheque.Numerics;

namespace Iconotheque.Indexing.Encoders;

/// <summary>
/// Float features in the lists of their nearest centres, coded as the product quantisation of what they differ by from their
/// centre.
/// </summary>
/// <remarks>
/// IVFADC: Jégou, Douze, Schmid, "Product quantization for nearest neighbor search", PAMI 2011, section IV. One quantiser serves
/// all lists. Codes of 4 bits lie in the file as <see cref="FastScan"/> reads them. Features are encoded in blocks: memory of a
/// call 4 bytes for each list and row of a block, 4 MiB at most or one row.
/// </remarks>
internal sealed class InvertedPqEncoder : ListEncoder
{
    /// <summary>The kind.</summary>
    public const string Name = "pq";

    /// <summary>Bytes of the largest sample.</summary>
    private const int MostSampled = 512 << 20;

    private const string SetupSection = "pq.setup", CoarseSection = "pq.coarse", CentresSection = "pq.centres",
        RotationSection = "pq.rotation";
    private const int SetupLength = 8, MostSpread = 256;
    private readonly long[] setup;

    private InvertedPqEncoder(CoarseCentres coarse, ProductQuantiser quantiser, long[] setup)
    {
        if (quantiser.Bits == 4 && quantiser.Parts > FastScan.MostParts)
            throw new ArgumentException($"{quantiser.Parts} parts; with 4 bits {FastScan.MostParts} at most are searched.",
                nameof(quantiser));
        (Coarse, Quantiser, this.setup) = (coarse, quantiser, setup);
        RotatedCentres = new float[coarse.Centres.Length];
        quantiser.Rotate(coarse.Centres, RotatedCentres);
    }

    /// <inheritdoc/>
    public override string Kind => Name;

    /// <inheritdoc/>
    public override DescriptorKind Features => DescriptorKind.LocalFloat;

    /// <inheritdoc/>
    public override int Dimension => Quantiser.Dimension;

    /// <inheritdoc/>
    public override int Lists => Coarse.Count;

    /// <inheritdoc/>
    public override int CodeBytes => Quantiser.Parts;

    /// <inheritdoc/>
    public override bool PerFeature => true;

    /// <summary>What codes the residuals.</summary>
    public ProductQuantiser Quantiser { get; }

    /// <inheritdoc/>
    public override ImmutableSortedDictionary<string, string> Parameters => ImmutableSortedDictionary<string, string>.Empty
        .Add("lists", Text(Lists)).Add("parts", Text(Quantiser.Parts)).Add("bits", Text(Quantiser.Bits)).Add("rotate",
            setup[3] != 0 ? "true" : "false")
        .Add("iterations", Text(setup[4])).Add("rounds", Text(setup[5])).Add("sample-of-list", Text(setup[6])).Add("seed",
            Text(setup[7]));

    /// <summary>The centres of the lists.</summary>
    internal CoarseCentres Coarse { get; }

    /// <summary>The centres as <see cref="ProductQuantiser.Rotate"/> leaves them, K × D.</summary>
    internal float[] RotatedCentres { get; }

    /// <summary>Learns lists and quantiser from a set.</summary>
    /// <param name="set">The features to learn from; without any, one list holds whatever comes.</param>
    /// <param name="options">How.</param>
    /// <param name="cancellation">Stops between rounds.</param>
    /// <remarks>
    /// Memory: the sample, at most 512 MiB, and the residuals of what the quantiser learns from. The first centres are a sample
    /// of the features where there are more than 256 lists, and k-means++ otherwise.
    /// </remarks>
    /// <exception cref="InputException">The set is of binary features, or its dimension cannot be cut into the wanted
    /// parts.</exception>
    public static InvertedPqEncoder Train(LocalFeatureSet set, InvertedPqOptions options,
        CancellationToken cancellation = default)
    {
        if (set.Info.Kind != DescriptorKind.LocalFloat)
            throw new InputException(set.Info.Name,
                "has vectors of bits; an index of product-quantised features takes float ones");
        if (set.Dimension % options.Quantiser.Parts != 0)
            throw new InputException(set.Info.Name,
                $"has {set.Dimension} dimensions, which cannot be cut into {options.Quantiser.Parts} equal parts");
        int most = (int)Math.Min((long)options.Lists * options.SampleOfList,
            Math.Max(1, MostSampled / (set.Dimension * sizeof(float))));
        float[] points = FeatureSample.FloatsOf(set, most, SeededRandom.Derive(options.Quantiser.Seed, "sample"));
        if (points.Length == 0) points = new float[set.Dimension];
        return Train(points, set.Dimension, options, cancellation);
    }

    /// <summary>Learns lists and quantiser from vectors.</summary>
    /// <param name="points">N × D, N at least 1.</param>
    /// <param name="dimension">D.</param>
    /// <param name="options">How; the sample is what is given.</param>
    /// <param name="cancellation">Stops between rounds.</param>
    /// <exception cref="ArgumentException">Not whole rows, none, or D is not a multiple of the parts.</exception>
    public static InvertedPqEncoder Train(ReadOnlyMemory<float> points, int dimension, InvertedPqOptions options,
        CancellationToken cancellation = default)
    {
        var quantiser = options.Quantiser;
        int clusters = Math.Min(options.Lists, points.Length / dimension);
        var clustering = new KMeansOptions
        {
            Clusters = clusters,
            Iterations = options.Rounds,
            Seed = quantiser.Seed,
            Threads = quantiser.Threads,
            Seeding = clusters > MostSpread ? Seeding.Sample : Seeding.PlusPlus,
        };
        var lists = KMeans.Train(points, dimension, clustering, cancellation);
        float[] residuals = Residuals(points.Span, lists, dimension, ProductQuantiser.MostLearned(quantiser.Bits));
        return new InvertedPqEncoder(new CoarseCentres(lists.Centres, dimension),
            ProductQuantiser.Train(residuals, dimension, quantiser, cancellation),
            [dimension, quantiser.Parts, quantiser.Bits, quantiser.Rotate ? 1 : 0, quantiser.Iterations, options.Rounds,
                options.SampleOfList, unchecked((long)quantiser.Seed)]);
    }

    /// <summary>The residuals of the points that the quantiser would choose of all, evenly spaced.</summary>
    private static float[] Residuals(ReadOnlySpan<float> points, KMeans lists, int dimension, int most)
    {
        int all = points.Length / dimension, count = Math.Min(all, most);
        float[] residuals = new float[count * dimension];
        for (int i = 0; i < count; i++)
        {
            int row = (int)((long)i * all / count);
            TensorPrimitives.Subtract(points.Slice(row * dimension, dimension),
                lists.Centres.AsSpan(lists.Assignments[row] * dimension, dimension), residuals.AsSpan(i * dimension, dimension));
        }

        return residuals;
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="InputException">The sections are missing or do not fit.</exception>
    internal static InvertedPqEncoder Read(SegmentFile file)
    {
        long[] setup = file.Read<long>(SetupSection).ToArray();
        float[] coarse = file.Read<float>(CoarseSection).ToArray();
        if (setup.Length != SetupLength || setup[0] is <= 0 or > 1 << 16 || setup[1] is <= 0 or > 1 << 16 || coarse.Length == 0
            || coarse.Length % setup[0] != 0)
        {
            throw new InputException(file.Path, "does not hold the centres of product-quantised features");
        }

        try
        {
            var quantiser = new ProductQuantiser((int)setup[0], (int)setup[1], (int)setup[2],
                file.Read<float>(CentresSection).ToArray(), file.Read<float>(RotationSection).ToArray());
            return new InvertedPqEncoder(new CoarseCentres(coarse, (int)setup[0]), quantiser, setup);
        }
        catch (ArgumentException e)
        {
            throw new InputException(file.Path, $"does not hold a product quantiser: {e.Message}", e);
        }
    }

    /// <inheritdoc/>
    public override void Encode(ReadOnlySpan<byte> vectors, ImageEntries entries)
    {
        var points = MemoryMarshal.Cast<byte, float>(vectors);
        int count = points.Length / Dimension, block = Coarse.RowsAtATime;
        float[] rotated = new float[Math.Min(block, count) * Dimension], distances = new float[Math.Min(block, count) * Lists];
        byte[] codes = new byte[Math.Min(block, count) * CodeBytes];
        int[] nearest = new int[Math.Min(block, count)];
        for (int first = 0; first < count; first += block)
        {
            int rows = Math.Min(block, count - first);
            var these = points.Slice(first * Dimension, rows * Dimension);
            Coarse.Compare(these, distances.AsSpan(0, rows * Lists));
            for (int i = 0; i < rows; i++) nearest[i] = Smallest.IndexOf(distances.AsSpan(i * Lists, Lists));
            Quantiser.Rotate(these, rotated.AsSpan(0, these.Length));
            for (int i = 0; i < rows; i++)
                Subtract(rotated.AsSpan(i * Dimension, Dimension), nearest[i], rotated.AsSpan(i * Dimension, Dimension));
            Quantiser.EncodeRotated(rotated.AsSpan(0, these.Length), codes.AsSpan(0, rows * CodeBytes));
            for (int i = 0; i < rows; i++) entries.Add(nearest[i], first + i, codes.AsSpan(i * CodeBytes, CodeBytes));
        }
    }

    /// <inheritdoc/>
    public override long PackedBytes(int entries) =>
        Quantiser.Bits == 8 ? base.PackedBytes(entries) : FourBitBlocks.PackedBytes(entries, Quantiser.Parts);

    /// <inheritdoc/>
    public override void Pack(ReadOnlySpan<byte> codes, Span<byte> packed)
    {
        if (Quantiser.Bits == 8) base.Pack(codes, packed);
        else FourBitBlocks.Pack(codes, Quantiser.Parts, packed);
    }

    /// <inheritdoc/>
    public override void Unpack(ReadOnlySpan<byte> packed, Span<byte> codes)
    {
        if (Quantiser.Bits == 8) base.Unpack(packed, codes);
        else FourBitBlocks.Unpack(packed, Quantiser.Parts, codes);
    }

    /// <inheritdoc/>
    public override void Write(SegmentWriter writer)
    {
        writer.Write<long>(SetupSection, setup);
        writer.Write<float>(CoarseSection, Coarse.Centres);
        writer.Write<float>(CentresSection, Quantiser.Centres);
        writer.Write<float>(RotationSection, Quantiser.Rotation);
    }

    /// <summary>What a rotated vector differs by from the centre of a list.</summary>
    internal void Subtract(ReadOnlySpan<float> rotated, int list, Span<float> residual)
    {
        var centre = RotatedCentres.AsSpan(list * Dimension, Dimension);
        for (int d = 0; d < centre.Length; d++) residual[d] = rotated[d] - centre[d];
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
