using Iconotheque.Numerics;

namespace Iconotheque.Indexing.Quantisation;

/// <summary>
/// Codes a vector of D components as M bytes: it is cut into M parts of D/M components, and each part is replaced by the number
/// of its nearest centre.
/// </summary>
/// <remarks>
/// Jégou, Douze, Schmid, "Product quantization for nearest neighbor search", PAMI 2011. With a rotation R it is R·x that is cut:
/// Ge, He, Ke, Sun, "Optimized product quantization", PAMI 2014. Codes and tables are the same bytes whatever the threads and the
/// processor.
/// </remarks>
internal sealed class ProductQuantiser
{
    private const int RowsAtATime = 1024;
    private readonly float[] columns;

    /// <summary>Takes learned parameters.</summary>
    /// <param name="dimension">D, above 0.</param>
    /// <param name="parts">M, above 0, a divisor of D.</param>
    /// <param name="bits">4 or 8.</param>
    /// <param name="centres">M × 2^bits × D/M.</param>
    /// <param name="rotation">R, D × D, row-major, orthogonal; empty for none.</param>
    /// <exception cref="ArgumentException">The sizes do not fit.</exception>
    public ProductQuantiser(int dimension, int parts, int bits, float[] centres, float[] rotation)
    {
        CheckParts(dimension, parts);
        if (bits is not (4 or 8)) throw new ArgumentOutOfRangeException(nameof(bits), bits, "The bits of a part must be 4 or 8.");
        if (centres.Length != (long)dimension << bits)
            throw new ArgumentException($"Holds {centres.Length} values; {parts} × {1 << bits} centres "
                + $"of {dimension / parts} components take {(long)dimension << bits}.", nameof(centres));
        if (rotation.Length != 0 && rotation.Length != (long)dimension * dimension) throw new ArgumentException(
            $"Holds {rotation.Length} values; {dimension} × {dimension} take {(long)dimension * dimension}.", nameof(rotation));
        (Dimension, Parts, Bits, Centres, Rotation) = (dimension, parts, bits, centres, rotation);
        columns = new float[centres.Length];
        int size = PartCentres * PartLength;
        for (int part = 0; part < parts; part++)
            Transpose.Of(centres.AsSpan(part * size, size), PartLength, columns.AsSpan(part * size, size));
    }

    /// <summary>D.</summary>
    public int Dimension { get; }

    /// <summary>M: the bytes of a code.</summary>
    public int Parts { get; }

    /// <summary>4 or 8; a byte of a code is below 2^bits.</summary>
    public int Bits { get; }

    /// <summary>The centres, M × 2^bits × D/M, row-major.</summary>
    public float[] Centres { get; }

    /// <summary>R, D × D, row-major; empty for none.</summary>
    public float[] Rotation { get; }

    /// <summary>Components of a part, D/M.</summary>
    public int PartLength => Dimension / Parts;

    /// <summary>Centres of a part, 2^bits.</summary>
    public int PartCentres => 1 << Bits;

    /// <summary>Values of the tables of one query, M · 2^bits.</summary>
    public int TableLength => Parts << Bits;

    /// <summary>Learns centres, and a rotation if wanted.</summary>
    /// <param name="points">N × D, row-major, finite; N at least 1. Of more than 256 · 2^bits points as many, evenly spaced, are
    /// used.</param>
    /// <param name="dimension">D, a multiple of the parts.</param>
    /// <param name="options">How.</param>
    /// <param name="cancellation">Stops between rounds.</param>
    /// <exception cref="ArgumentException">D is no multiple of the parts, the points are not whole rows, or there are
    /// none.</exception>
    /// <remarks>
    /// With fewer points than centres the points are the centres, and the places that are left hold the first again, which no
    /// code ever names.
    /// </remarks>
    public static ProductQuantiser Train(ReadOnlyMemory<float> points, int dimension, ProductQuantiserOptions options,
        CancellationToken cancellation = default)
    {
        CheckParts(dimension, options.Parts);
        if (points.IsEmpty || points.Length % dimension != 0)
            throw new ArgumentException($"Holds {points.Length} values; at least one whole row of {dimension} is needed.",
                nameof(points));
        var sample = TrainingRows.EvenlySpaced(points, dimension, MostLearned(options.Bits));
        var plain = new ProductQuantiser(dimension, options.Parts, options.Bits,
            PartCentresLearning.Train(sample, dimension, options, cancellation), []);
        return options.Rotate ? RotationLearning.Train(sample, plain, options, cancellation) : plain;
    }

    /// <summary>The most points that centres of so many bits are learned from.</summary>
    internal static int MostLearned(int bits) => 256 << bits;

    /// <summary>Rotates vectors, y = R·x; copies them where there is no rotation.</summary>
    /// <param name="points">N × D.</param>
    /// <param name="rotated">Receives N × D.</param>
    /// <param name="threads">Threads; the result does not depend on them.</param>
    public void Rotate(ReadOnlySpan<float> points, Span<float> rotated, int threads = 1)
    {
        if (Rotation.Length == 0) points.CopyTo(rotated);
        else InnerProducts.Compute(points, Rotation, Dimension, rotated, threads);
    }

    /// <summary>Codes vectors: each part by its nearest centre, of equally near ones the first.</summary>
    /// <param name="points">N × D.</param>
    /// <param name="codes">Receives N × M.</param>
    /// <param name="threads">Threads; the result does not depend on them.</param>
    /// <param name="cancellation">Stops between blocks of vectors.</param>
    /// <exception cref="ArgumentException">The sizes do not fit.</exception>
    public void Encode(ReadOnlyMemory<float> points, Memory<byte> codes, int threads = 1,
        CancellationToken cancellation = default)
    {
        int count = CountOf(points.Length, codes.Length);
        Parallel.For(0, (count + RowsAtATime - 1) / RowsAtATime,
            new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation }, block =>
        {
            int first = block * RowsAtATime, rows = Math.Min(RowsAtATime, count - first);
            float[] rotated = new float[rows * Dimension];
            Rotate(points.Span.Slice(first * Dimension, rotated.Length), rotated);
            EncodeRotated(rotated, codes.Span.Slice(first * Parts, rows * Parts));
        });
    }

    /// <summary>Codes vectors that <see cref="Rotate"/> has been applied to, in this thread.</summary>
    /// <param name="rotated">N × D.</param>
    /// <param name="codes">Receives N × M.</param>
    /// <exception cref="ArgumentException">The sizes do not fit.</exception>
    public void EncodeRotated(ReadOnlySpan<float> rotated, Span<byte> codes)
    {
        CountOf(rotated.Length, codes.Length);
        Span<float> distances = stackalloc float[PartCentres];
        for (int part = 0; part < Parts; part++)
        {
            var centres = ColumnsOf(part);
            for (int code = part, at = part * PartLength; code < codes.Length; code += Parts, at += Dimension)
            {
                SquaredDistances.Compute(rotated.Slice(at, PartLength), centres, distances);
                codes[code] = (byte)Smallest.IndexOf(distances);
            }
        }
    }

    /// <summary>The vectors that codes stand for, rotated back.</summary>
    /// <param name="codes">N × M, below 2^bits.</param>
    /// <param name="points">Receives N × D.</param>
    /// <exception cref="ArgumentException">The sizes do not fit.</exception>
    public void Decode(ReadOnlySpan<byte> codes, Span<float> points)
    {
        if (Rotation.Length == 0)
        {
            DecodeRotated(codes, points);
            return;
        }

        float[] rotated = new float[points.Length], inverse = new float[Rotation.Length];
        DecodeRotated(codes, rotated);
        Transpose.Of(Rotation, Dimension, inverse);
        InnerProducts.Compute(rotated, inverse, Dimension, points);
    }

    /// <summary>The vectors that codes stand for, as <see cref="Rotate"/> leaves them.</summary>
    /// <param name="codes">N × M, below 2^bits.</param>
    /// <param name="rotated">Receives N × D.</param>
    /// <exception cref="ArgumentException">The sizes do not fit.</exception>
    public void DecodeRotated(ReadOnlySpan<byte> codes, Span<float> rotated)
    {
        CountOf(rotated.Length, codes.Length);
        for (int i = 0; i < codes.Length; i++)
        {
            int centre = (i % Parts * PartCentres) + codes[i];
            Centres.AsSpan(centre * PartLength, PartLength).CopyTo(rotated[(i * PartLength)..]);
        }
    }

    /// <summary>
    /// The squared distances of a query's parts to all centres: a code's distance is the sum of its parts' entries.
    /// </summary>
    /// <param name="query">D components.</param>
    /// <param name="tables">Receives M × 2^bits squared distances.</param>
    /// <exception cref="ArgumentException">The sizes do not fit.</exception>
    public void Tables(ReadOnlySpan<float> query, Span<float> tables)
    {
        if (Rotation.Length == 0)
        {
            RotatedTables(query, tables);
            return;
        }

        float[] rotated = new float[Dimension];
        Rotate(query, rotated);
        RotatedTables(rotated, tables);
    }

    /// <summary>As <see cref="Tables"/>, of a query that <see cref="Rotate"/> has been applied to.</summary>
    /// <param name="rotated">D components.</param>
    /// <param name="tables">Receives M × 2^bits squared distances.</param>
    /// <exception cref="ArgumentException">The sizes do not fit.</exception>
    public void RotatedTables(ReadOnlySpan<float> rotated, Span<float> tables)
    {
        if (rotated.Length != Dimension || tables.Length != TableLength)
            throw new ArgumentException($"A query of {rotated.Length} components and tables of {tables.Length}; "
                + $"they take {Dimension} and {TableLength}.", nameof(rotated));
        for (int part = 0; part < Parts; part++)
        {
            SquaredDistances.Compute(rotated.Slice(part * PartLength, PartLength), ColumnsOf(part),
                tables.Slice(part << Bits, PartCentres));
        }
    }

    /// <summary>The mean squared distance of vectors to what their codes stand for.</summary>
    /// <param name="points">N × D, at least one row.</param>
    /// <param name="threads">Threads; the result does not depend on them.</param>
    /// <param name="cancellation">Stops between blocks of vectors.</param>
    /// <exception cref="ArgumentException">Not whole rows, or none.</exception>
    public double MeanSquaredError(ReadOnlyMemory<float> points, int threads = 1, CancellationToken cancellation = default)
    {
        int count = points.Length / Dimension;
        if (count == 0)
            throw new ArgumentException($"Holds {points.Length} values; at least one whole row of {Dimension} is needed.",
                nameof(points));
        byte[] codes = new byte[count * Parts];
        Encode(points, codes, threads, cancellation);
        double[] errors = new double[(count + RowsAtATime - 1) / RowsAtATime];
        Parallel.For(0, errors.Length,
            new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation }, block =>
        {
            int first = block * RowsAtATime, rows = Math.Min(RowsAtATime, count - first);
            float[] decoded = new float[rows * Dimension];
            Decode(codes.AsSpan(first * Parts, rows * Parts), decoded);
            errors[block] = SquaredDistance.Of(points.Span.Slice(first * Dimension, decoded.Length), decoded);
        });
        return errors.Sum() / count;
    }

    /// <summary>
    /// <see cref="MeanSquaredError"/> over the variance Σ‖x - mean‖²/N: 0 is perfect, 1 is a single centre; 0 where there is
    /// neither error nor variance.
    /// </summary>
    /// <param name="points">N × D, at least one row.</param>
    /// <param name="threads">Threads; the result does not depend on them.</param>
    /// <param name="cancellation">Stops between blocks of vectors.</param>
    public double RelativeError(ReadOnlyMemory<float> points, int threads = 1, CancellationToken cancellation = default)
    {
        double error = MeanSquaredError(points, threads, cancellation);
        return error == 0 ? 0 : error / TrainingRows.Variance(points.Span, Dimension);
    }

    private static void CheckParts(int dimension, int parts)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dimension);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(parts);
        if (dimension % parts != 0)
            throw new ArgumentException($"{dimension} dimensions cannot be cut into {parts} equal parts.", nameof(parts));
    }

    private ReadOnlySpan<float> ColumnsOf(int part) => columns.AsSpan(part * PartCentres * PartLength, PartCentres * PartLength);

    private int CountOf(int values, int codes) => values % Dimension == 0 && (long)values / Dimension * Parts == codes
        ? values / Dimension
        : throw new ArgumentException($"{values} values and {codes} bytes of codes; vectors take {Dimension} and {Parts}.");
}
