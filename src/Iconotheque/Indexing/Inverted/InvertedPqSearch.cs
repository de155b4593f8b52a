using System.Runtime.InteropServices;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Indexing.Encoders;
using Iconotheque.Indexing.Quantisation;
using Iconotheque.Numerics;

namespace Iconotheque.Indexing.Inverted;

/// <summary>
/// The nearest features by the distances of their codes, in the lists of the nearest centres, and on request by their stored
/// vectors.
/// </summary>
/// <remarks>
/// Jégou, Douze, Schmid, PAMI 2011, section IV: the query's residual to a list's centre is compared with the codes of the list.
/// The nearest list of every vector is read first, then the others, each once for all vectors that probe it: what is found early
/// lets most of the rest be passed over. The distances are squared and approximate, or after re-ranking exact. With as many
/// probes as lists and a depth of re-ranking of as many as there are features the answer is that of comparing with every feature.
/// Memory of a call: 12 bytes for each vector and neighbour, or re-ranked candidate; 16 for each vector and probe; and 4 MiB.
/// </remarks>
internal sealed class InvertedPqSearch : FeatureSearch
{
    private readonly InvertedPqEncoder encoder;
    private readonly ExactVectors? exact;

    /// <summary>Searches an index by its codes alone.</summary>
    /// <param name="index">What is searched; must outlive this.</param>
    /// <param name="options">How much of it is looked at; its depth of re-ranking must be 0.</param>
    /// <exception cref="ArgumentException">The index is of another kind, or re-ranking is wanted.</exception>
    public InvertedPqSearch(InvertedIndex index, SearchOptions options) : base(index, options)
    {
        encoder = EncoderOf(index);
        if (options.RerankDepth > 0)
            throw new ArgumentException(
                $"A depth of {options.RerankDepth} needs the features' vectors; the index holds codes alone.", nameof(options));
    }

    /// <summary>Searches an index, and looks at the best again by their vectors.</summary>
    /// <param name="index">What is searched; must outlive this.</param>
    /// <param name="options">How much of it is looked at.</param>
    /// <param name="vectors">The features of the images of the index; must outlive this.</param>
    /// <exception cref="ArgumentException">The index is of another kind.</exception>
    /// <exception cref="InputException">The features are not those of the index.</exception>
    public InvertedPqSearch(InvertedIndex index, SearchOptions options, LocalFeatureSet vectors) : base(index, options)
    {
        encoder = EncoderOf(index);
        if (options.RerankDepth > 0) exact = new ExactVectors(index, vectors);
    }

    /// <inheritdoc/>
    protected override void SearchRows(ReadOnlySpan<byte> vectors, int k, Span<FeatureNeighbour> neighbours, Span<int> counts)
    {
        var queries = MemoryMarshal.Cast<byte, float>(vectors);
        float[] rotated = new float[queries.Length];
        encoder.Quantiser.Rotate(queries, rotated);
        var candidates = new Candidates[counts.Length];
        for (int row = 0; row < candidates.Length; row++)
            candidates[row] = new Candidates(exact is null ? k : Math.Max(k, Options.RerankDepth));
        Read(Probes(queries), rotated, candidates);
        if (exact is not null) Rerank(queries, exact, candidates, k);
        for (int row = 0; row < candidates.Length; row++)
            counts[row] = MoveTo(candidates[row].Nearest, neighbours.Slice(row * k, k));
    }

    private static InvertedPqEncoder EncoderOf(InvertedIndex index) => index.Encoder as InvertedPqEncoder
        ?? throw new ArgumentException($"The index is of the kind '{index.Encoder.Kind}', not '{InvertedPqEncoder.Name}'.",
            nameof(index));

    /// <summary>Which vectors probe which lists: first the nearest list of each, then the others, both list by list.</summary>
    private ListProbe[] Probes(ReadOnlySpan<float> queries)
    {
        int rows = queries.Length / encoder.Dimension, probes = Math.Min(Options.Probes, encoder.Lists), block = Math.Min(rows,
            encoder.Coarse.RowsAtATime);
        var pairs = new ListProbe[rows * probes];
        float[] distances = new float[block * encoder.Lists], ordered = new float[probes];
        long[] lists = new long[probes];
        var nearest = new NearestK(probes);
        for (int first = 0; first < rows; first += block)
        {
            int count = Math.Min(block, rows - first);
            encoder.Coarse.Compare(queries.Slice(first * encoder.Dimension, count * encoder.Dimension),
                distances.AsSpan(0, count * encoder.Lists));
            for (int i = 0; i < count; i++)
            {
                Choose(distances.AsSpan(i * encoder.Lists, encoder.Lists), nearest);
                nearest.MoveTo(ordered, lists);
                for (int p = 0; p < probes; p++)
                    pairs[((first + i) * probes) + p] = new ListProbe(p == 0 ? 0 : 1, (int)lists[p], first + i);
            }
        }

        Array.Sort(pairs);
        return pairs;
    }

    private static void Choose(ReadOnlySpan<float> distances, NearestK nearest)
    {
        float limit = nearest.Limit;
        for (int list = 0; list < distances.Length; list++)
        {
            if (distances[list] > limit) continue;
            nearest.Add(distances[list], list);
            limit = nearest.Limit;
        }
    }

    private void Read(ListProbe[] probes, float[] rotated, Candidates[] candidates)
    {
        var scan = new CodeScan(encoder.Quantiser);
        float[] residual = new float[encoder.Dimension];
        foreach (var (_, list, row) in probes)
        {
            encoder.Subtract(rotated.AsSpan(row * residual.Length, residual.Length), list, residual);
            scan.Begin(residual);
            for (int segment = 0; segment < Index.Segments.Length; segment++)
            {
                var lists = Index.Segments[segment].Lists;
                candidates[row].From(segment, Index.Segments[segment].IsOfRemoved);
                scan.Scan(lists.Codes(list), lists.CountOf(list), lists.Ids(list), candidates[row]);
            }
        }
    }

    /// <summary>Puts the nearest by exact distance in the candidates' place.</summary>
    private static void Rerank(ReadOnlySpan<float> queries, ExactVectors vectors, Candidates[] candidates, int k)
    {
        int dimension = queries.Length / candidates.Length;
        float[] distances = [];
        long[] features = [];
        for (int row = 0; row < candidates.Length; row++)
        {
            int count = candidates[row].Nearest.Count;
            if (distances.Length < count) (distances, features) = (new float[count], new long[count]);
            candidates[row].Nearest.MoveTo(distances.AsSpan(0, count), features.AsSpan(0, count));
            candidates[row] = new Candidates(k);
            var query = queries.Slice(row * dimension, dimension);
            foreach (long feature in features.AsSpan(0, count))
                candidates[row].Nearest.Add(vectors.DistanceTo(query, (int)(feature >> 32), (uint)feature), feature);
        }
    }

    private int MoveTo(NearestK nearest, Span<FeatureNeighbour> row)
    {
        int count = nearest.Count;
        Span<float> distances = count <= 256 ? stackalloc float[count] : new float[count];
        Span<long> features = count <= 256 ? stackalloc long[count] : new long[count];
        nearest.MoveTo(distances, features);
        for (int i = 0; i < count; i++)
        {
            var segment = Index.Segments[(int)(features[i] >> 32)];
            var (image, feature) = segment.PlaceOf((uint)features[i]);
            row[i] = new FeatureNeighbour(segment.FirstImage + image, feature, distances[i]);
        }

        return count;
    }
}
