using System.Collections.Immutable;
using Iconotheque.Libraries;
using Iconotheque.Numerics;
using Iconotheque.Retrieval;
using Iconotheque.Retrieval.Methods;
using Iconotheque.Retrieval.Scoring;

namespace Iconotheque.Search;

/// <summary>The nearest items of items of a library, by any way of retrieving.</summary>
/// <param name="view">The library.</param>
/// <param name="way">The way; it re-ranks nothing.</param>
internal sealed class ItemNeighbours(LibraryView view, RetrievalMethod way)
{
    /// <summary>Cells that are read of segments that have them; 0 compares every vector.</summary>
    public int Probes { get; init; }

    /// <summary>How many threads work; the neighbours do not depend on them.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>The nearest of each item, the best first; none of one that has no vector, or is not in an index yet.</summary>
    /// <param name="items">The items.</param>
    /// <param name="count">How many of each, above 0.</param>
    /// <param name="allowed">Among which items those of an item are looked for; null for all. It is never its own.</param>
    /// <param name="counter">Counts the items that were asked for.</param>
    /// <param name="cancellation">Stops.</param>
    public long[][] Of(long[] items, int count, Func<long, ItemSet?> allowed, WorkCounter counter,
        CancellationToken cancellation) =>
        way.Parts is [var only] && view.Vectors.FirstOrDefault(set => set.Descriptor.Name == only.Name) is { } vectors
            ? ByVectors(vectors, items, count, allowed, counter, cancellation)
            : ByScorer(items, count, allowed, counter, cancellation);

    private long[][] ByVectors(LibraryVectors vectors, long[] items, int count, Func<long, ItemSet?> allowed,
        WorkCounter counter, CancellationToken cancellation)
    {
        var search = new VectorSearch(vectors) { Probes = Probes, Threads = 1 };
        long[][] found = new long[items.Length][];
        var options = new ParallelOptions { MaxDegreeOfParallelism = Threads, CancellationToken = cancellation };
        Parallel.For(0, items.Length, options, i =>
        {
            float[] vector = new float[vectors.Descriptor.Dimension];
            found[i] = !vectors.TryCopy(items[i], vector) ? []
                : [.. search.Nearest([new VectorExample([vector], 1)], count + 1, allowed(items[i]), cancellation)
                    .Select(hit => hit.Item).Where(item => item != items[i]).Take(count)];
            counter.Add();
        });
        return found;
    }

    private long[][] ByScorer(long[] items, int count, Func<long, ItemSet?> allowed, WorkCounter counter,
        CancellationToken cancellation)
    {
        using var parts = new LibraryParts(view, way, AskingRows.None);
        long[][] found = [.. items.Select(_ => Array.Empty<long>())];
        int[] asked = [.. Enumerable.Range(0, items.Length).Where(i => parts.Items.BinarySearch(items[i]) >= 0)];
        var task = new RetrievalTask
        {
            Images = [.. parts.Items.Select(LibraryIndexes.NameOf)],
            Database = [.. parts.Items.Select(_ => true)],
            Queries = [.. asked.Select(i => parts.Items.BinarySearch(items[i])).Select(row => new AskingImage(row, row))],
        };
        float[] searched = new float[parts.Items.Length];
        parts.Scorer(new ScoringOptions { Threads = Threads }).Score([.. Enumerable.Range(0, asked.Length)], task, (q, scores) =>
        {
            long item = items[asked[q]];
            var among = allowed(item);

            // What an index says nothing of has no score at all.
            for (int row = 0; row < searched.Length; row++)
                searched[row] = among?.Contains(parts.Items[row]) != false && scores[row] > 0 ? scores[row] : float.NaN;
            found[asked[q]] = [.. TopK.Of(searched, count, task.Queries[q].Self).Select(row => parts.Items[row])];
            counter.Add();
        }, cancellation);
        return found;
    }
}
