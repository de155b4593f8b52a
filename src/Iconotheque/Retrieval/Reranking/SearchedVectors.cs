using System.Numerics.Tensors;
using Iconotheque.Descriptors;
using Iconotheque.Numerics;
using Iconotheque.Retrieval.Scoring;

namespace Iconotheque.Retrieval.Reranking;

/// <summary>The vectors of a database as a query meets them: as they are, or augmented by their neighbours.</summary>
/// <remarks>
/// <para>A query that is in the database itself is no neighbour of anybody: what it was added to is augmented again without it,
/// so that it meets the database that a query from outside would meet. Else its positives would hold a part of it.</para>
/// <para>Memory: the table, and with augmentation as much again and 4 × (n + 1) bytes an image. Time of an augmentation: N² inner
/// products.</para>
/// </remarks>
/// <param name="load">Gives the vectors, when they are first needed.</param>
/// <param name="task">Says which images are searched.</param>
/// <param name="augmentation">How they are augmented, or null.</param>
public sealed class SearchedVectors(Func<VectorTable> load, RetrievalTask task, DatabaseAugmentation? augmentation = null)
{
    private const int QueriesAtATime = 256;

    private readonly Lazy<VectorTable> originals = new(load);
    private int[] lists = [];
    private float[] values = [];
    private bool ready;

    /// <summary>The vectors as they came.</summary>
    public VectorTable Originals => originals.Value;

    private int Listed => augmentation!.Neighbours + 1;

    /// <summary>The same vectors, augmented.</summary>
    /// <exception cref="ArgumentException">They are augmented already.</exception>
    public SearchedVectors Augmented(DatabaseAugmentation how) =>
        augmentation is null ? new(() => Originals, task, how) : throw new ArgumentException("The vectors are augmented already.",
            nameof(how));

    /// <summary>Computes what every query shares; only the first call works.</summary>
    /// <param name="threads">How many threads work; the result does not depend on it.</param>
    /// <param name="cancellation">Stops between blocks of images.</param>
    public void Prepare(int threads, CancellationToken cancellation)
    {
        if (ready) return;
        if (augmentation is not null)
        {
            lists = new int[checked(Originals.Count * Listed)];
            Array.Fill(lists, -1);
            int[] database = [.. Enumerable.Range(0, Originals.Count).Where(image => task.IsSearched(image))];
            foreach (int[] block in database.Chunk(QueriesAtATime)) List(block, threads, cancellation);
            values = Originals.Values.ToArray();
            Parallel.ForEach(database,
                new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation }, image =>
                Augment(image, -1, values.AsSpan(image * Originals.Dimension, Originals.Dimension)));
        }

        ready = true;
    }

    /// <summary>The inner products of a query with every image.</summary>
    /// <param name="query">D values.</param>
    /// <param name="self">The query's own image of the database, or -1.</param>
    /// <param name="scores">Receives N scores.</param>
    /// <param name="threads">How many threads work; the result does not depend on it.</param>
    /// <param name="cancellation">Stops the work.</param>
    public void Score(ReadOnlySpan<float> query, int self, Span<float> scores, int threads, CancellationToken cancellation)
    {
        Prepare(threads, cancellation);
        InnerProducts.Compute(query, augmentation is null ? Originals.Values : values, Originals.Dimension, scores, threads,
            cancellation);
        if (augmentation is null || self < 0) return;
        float[] vector = new float[Originals.Dimension];
        for (int image = 0; image < scores.Length; image++)
        {
            if (!Holds(image, self)) continue;
            Augment(image, self, vector);
            InnerProducts.Compute(query, vector, vector.Length, scores.Slice(image, 1), 1, cancellation);
        }
    }

    /// <summary>The vector of one image of the database as a query meets it.</summary>
    /// <param name="image">The image.</param>
    /// <param name="self">The query's own image of the database, or -1.</param>
    /// <param name="vector">Receives D values.</param>
    public void Copy(int image, int self, Span<float> vector)
    {
        if (augmentation is null) Originals.Row(image).CopyTo(vector);
        else if (self >= 0 && Holds(image, self)) Augment(image, self, vector);
        else values.AsSpan(image * vector.Length, vector.Length).CopyTo(vector);
    }

    private bool Holds(int image, int other) => lists.AsSpan(image * Listed, Listed - 1).Contains(other);

    private void List(int[] block, int threads, CancellationToken cancellation)
    {
        int all = Originals.Count, dimension = Originals.Dimension;
        float[] queries = new float[block.Length * dimension], products = new float[checked(block.Length * all)];
        for (int i = 0; i < block.Length; i++) Originals.Row(block[i]).CopyTo(queries.AsSpan(i * dimension));
        InnerProducts.Compute(queries, Originals.Values, dimension, products, threads, cancellation);
        Parallel.For(0, block.Length,
            new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation }, i =>
        {
            var row = products.AsSpan(i * all, all);
            for (int image = 0; image < all; image++)
            {
                if (!task.IsSearched(image)) row[image] = float.NegativeInfinity;
            }

            TopK.Of(row, Listed, block[i]).CopyTo(lists, block[i] * Listed);
        });
    }

    private void Augment(int image, int without, Span<float> vector)
    {
        Originals.Row(image).CopyTo(vector);
        int rank = 0;
        foreach (int neighbour in lists.AsSpan(image * Listed, Listed))
        {
            if (neighbour < 0 || neighbour == without || rank == augmentation!.Neighbours) continue;
            rank++;
            TensorPrimitives.FusedMultiplyAdd(Originals.Row(neighbour), augmentation.WeightOf(rank), vector, vector);
        }

        if (rank > 0) Normalisation.Plain.Apply(vector);
    }
}
