using System.Collections.Immutable;
using Iconotheque.Indexing.Segments;
using Iconotheque.Libraries;
using Iconotheque.Numerics;

namespace Iconotheque.Search;

/// <summary>Finds the nearest vectors of a library: all compared, or the nearest cells of segments that have them.</summary>
/// <remarks>
/// The similarity is the inner product, with the bits of <see cref="InnerProducts"/>. Of equal scores the smaller item comes
/// first. Memory of a call: the k best of each group and thread. In cells every vector that is compared is compared exactly; what
/// is missed lies in cells that were not read (Jégou, Douze, Schmid, TPAMI 2011, section IV, without residual codes).
/// </remarks>
/// <param name="set">The vectors.</param>
internal sealed class VectorSearch(LibraryVectors set)
{
    private const int BlocksAtATime = 64;

    private readonly LibraryVectors set = set;

    /// <summary>Cells that are read of each segment in cells; 0 compares all.</summary>
    public int Probes { get; init; }

    /// <summary>How many threads work; the answers do not depend on them.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>The best items.</summary>
    /// <param name="examples">What is looked for; at least one.</param>
    /// <param name="k">How many at most, above 0.</param>
    /// <param name="allowed">The items that may be returned; null for all.</param>
    /// <param name="cancellation">Stops.</param>
    /// <returns>The best first.</returns>
    public ImmutableArray<VectorHit> Nearest(ImmutableArray<VectorExample> examples, int k, ItemSet? allowed = null,
        CancellationToken cancellation = default) =>
        Nearest(examples, k, allowed, [], cancellation);

    /// <summary>The best items of each group, together in one order.</summary>
    /// <param name="examples">What is looked for; at least one.</param>
    /// <param name="k">How many of each group at most, above 0.</param>
    /// <param name="allowed">The items that may be returned; null for all.</param>
    /// <param name="groups">The group of each item by its number; empty puts all into one.</param>
    /// <param name="cancellation">Stops.</param>
    /// <returns>The best first.</returns>
    public ImmutableArray<VectorHit> Nearest(ImmutableArray<VectorExample> examples, int k, ItemSet? allowed, int[] groups,
        CancellationToken cancellation)
    {
        Check(examples);
        var pieces = Pieces(examples);
        var found = new Dictionary<int, NearestK>();
        Parallel.For(0, pieces.Count, new ParallelOptions { MaxDegreeOfParallelism = Threads, CancellationToken = cancellation },
            () => new Scan(this, examples, k, allowed, groups), (p, _, scan) =>
        {
            scan.Read(pieces[p].Segment, pieces[p].First, pieces[p].Count);
            return scan;
        }, scan => scan.AddTo(found));
        return [.. found.Values.SelectMany(Hits).OrderByDescending(hit => hit.Score).ThenBy(hit => hit.Item)];
    }

    /// <summary>The score of every item, whatever <see cref="Probes"/> says.</summary>
    /// <param name="examples">What is looked for; at least one.</param>
    /// <param name="largest">The largest number of an item.</param>
    /// <param name="cancellation">Stops.</param>
    /// <returns>The scores by item; negative infinity for numbers without a vector. 4 bytes a number.</returns>
    public float[] Scores(ImmutableArray<VectorExample> examples, long largest, CancellationToken cancellation = default)
    {
        Check(examples);
        float[] all = new float[largest + 1];
        Array.Fill(all, float.NegativeInfinity);
        var pieces = new VectorSearch(set).Pieces(examples);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Threads, CancellationToken = cancellation };
        Parallel.For(0, pieces.Count, parallel, () => new Scan(this, examples, 1, null, []), (p, _, scan) =>
        {
            scan.Copy(pieces[p].Segment, pieces[p].First, pieces[p].Count, all);
            return scan;
        }, _ => { });
        return all;
    }

    private void Check(ImmutableArray<VectorExample> examples)
    {
        if (examples.Any(example => example.Variants.Any(vector => vector.Length != set.Descriptor.Dimension)))
            throw new ArgumentException(
                $"A vector does not have the {set.Descriptor.Dimension} components of {set.Descriptor.Name}.", nameof(examples));
    }

    private static VectorHit[] Hits(NearestK nearest)
    {
        float[] distances = new float[nearest.Count];
        long[] items = new long[nearest.Count];
        nearest.MoveTo(distances, items);
        return [.. items.Zip(distances, (item, distance) => new VectorHit(item, -distance))];
    }

    /// <summary>The blocks to read, in pieces small enough to be shared among threads.</summary>
    private List<(int Segment, int First, int Count)> Pieces(ImmutableArray<VectorExample> examples)
    {
        var pieces = new List<(int, int, int)>();
        for (int s = 0; s < set.Segments.Length; s++)
        {
            var segment = set.Segments[s];
            var ranges = Probes > 0 && segment.HasCells ? Probed(segment, examples) : [(0, segment.Blocks)];
            foreach (var (from, to) in ranges)
            {
                for (int first = from; first < to; first += BlocksAtATime)
                    pieces.Add((s, first, Math.Min(BlocksAtATime, to - first)));
            }
        }

        return pieces;
    }

    /// <summary>The blocks of the cells near to what is looked for, ascending, none twice.</summary>
    private IEnumerable<(int From, int To)> Probed(VectorSegment segment, ImmutableArray<VectorExample> examples)
    {
        int[] cells = [.. examples.Where(example => example.Weight > 0).SelectMany(example =>
            example.Variants).SelectMany(vector => segment.NearestCells(vector, Probes)).Distinct().Order()];
        int done = 0;
        foreach (int cell in cells)
        {
            int from = Math.Max(done, segment.Cells[cell] / InterleavedProducts.Rows),
                to = (segment.Cells[cell + 1] + InterleavedProducts.Rows - 1) / InterleavedProducts.Rows;
            if (to <= from) continue;
            yield return (from, to);
            done = to;
        }
    }

    /// <summary>One thread's work.</summary>
    private sealed class Scan(VectorSearch search, ImmutableArray<VectorExample> examples, int k,
        ItemSet? allowed, int[] groups)
    {
        private readonly float[] scores = new float[BlocksAtATime * InterleavedProducts.Rows],
            best = new float[InterleavedProducts.Rows], products = new float[InterleavedProducts.Rows];
        private readonly Dictionary<int, NearestK> nearest = [];

        public void Read(int s, int first, int count)
        {
            var segment = search.set.Segments[s];
            var items = segment.Items;
            if (allowed is not null) ScoreAllowed(segment, first, count, items, allowed);
            else Score(segment, first, count, 0);
            int row = first * InterleavedProducts.Rows, end = Math.Min(segment.Count, row + (count * InterleavedProducts.Rows));
            var group = groups.Length == 0 ? Of(0) : null;
            for (int i = 0; row < end; row++, i++)
            {
                if (group is not null && -scores[i] > group.Limit) continue;
                long item = items[row];
                if (allowed?.Contains(item) == false || search.set.IsRemoved(s, row)) continue;
                (group ?? Of(groups[item])).Add(-scores[i], item);
            }
        }

        public void Copy(int s, int first, int count, float[] all)
        {
            var segment = search.set.Segments[s];
            Score(segment, first, count, 0);
            int row = first * InterleavedProducts.Rows, end = Math.Min(segment.Count, row + (count * InterleavedProducts.Rows));
            for (int i = 0; row < end; row++, i++)
            {
                if (!search.set.IsRemoved(s, row)) all[segment.Items[row]] = scores[i];
            }
        }

        public void AddTo(Dictionary<int, NearestK> found)
        {
            lock (found)
            {
                foreach (var (group, mine) in nearest)
                {
                    if (!found.TryGetValue(group, out var all)) found[group] = all = new NearestK(k);
                    foreach (var hit in Hits(mine)) all.Add(-hit.Score, hit.Item);
                }
            }
        }

        private NearestK Of(int group)
        {
            if (!nearest.TryGetValue(group, out var held)) nearest[group] = held = new NearestK(k);
            return held;
        }

        /// <summary>
        /// Leaves out the blocks that hold no item that may be returned: a filter that admits little reads little.
        /// </summary>
        private void ScoreAllowed(VectorSegment segment, int first, int count, ReadOnlySpan<long> items, ItemSet admitted)
        {
            for (int block = 0; block < count; block++)
            {
                int row = (first + block) * InterleavedProducts.Rows, end = Math.Min(row + InterleavedProducts.Rows,
                    items.Length);
                while (row < end && !admitted.Contains(items[row])) row++;
                if (row < end) Score(segment, first + block, 1, block);
            }
        }

        /// <summary>Scores blocks of a segment into those of the scratch from <paramref name="to"/> on.</summary>
        private void Score(VectorSegment segment, int first, int count, int to)
        {
            if (examples is [{ Variants: [var only], Weight: 1 }])
            {
                segment.Compare(only, first, count, scores.AsSpan(to * InterleavedProducts.Rows));
                return;
            }

            for (int block = 0; block < count; block++)
            {
                var (vectors, sums) = (first + block, (to + block) * InterleavedProducts.Rows);
                var totals = scores.AsSpan(sums, InterleavedProducts.Rows);
                totals.Clear();
                foreach (var example in examples) Add(segment.Block(vectors), example, totals);
            }
        }

        private void Add(ReadOnlySpan<float> block, VectorExample example, Span<float> totals)
        {
            best.AsSpan().Fill(float.NegativeInfinity);
            foreach (float[] variant in example.Variants)
            {
                InterleavedProducts.Of(variant, block, products);
                for (int i = 0; i < best.Length; i++) best[i] = Math.Max(best[i], products[i]);
            }

            for (int i = 0; i < best.Length; i++) totals[i] += example.Weight * best[i];
        }
    }
}
