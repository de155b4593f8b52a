using System.Collections.Immutable;
using Iconotheque.Numerics;
using Iconotheque.Training.Data;
using static TorchSharp.torch;

namespace Iconotheque.Training.Runs;

/// <summary>Finds for queries the pictures of other places that the network takes for the same.</summary>
/// <remarks>
/// Radenović, Tolias, Chum, TPAMI 2019, section 4.2: the nearest of a pool by the network as it is, at most one of each place,
/// found again for each epoch.
/// </remarks>
public static class HardNegatives
{
    private const int Chunk = 256;

    /// <summary>Mines negatives for some queries, drawn evenly from the places.</summary>
    /// <param name="pictures">All pictures.</param>
    /// <param name="vectors">[N, D] of length 1, in the order of <see cref="TrainingPictures.All"/>.</param>
    /// <param name="queries">How many queries.</param>
    /// <param name="negatives">How many negatives for each; there must be more places than that.</param>
    /// <param name="seed">The seed of the draw.</param>
    public static ImmutableArray<HardTuple> Mine(TrainingPictures pictures, Tensor vectors, int queries,
        int negatives, ulong seed)
    {
        PictureId[] ids = [.. pictures.All];
        if (pictures.Places.Length <= negatives)
            throw new ArgumentException(
                $"{negatives} negatives of different places cannot be found among {pictures.Places.Length} places.",
                nameof(negatives));
        int[] drawn = Draw(pictures, ids, queries, seed);
        var tuples = ImmutableArray.CreateBuilder<HardTuple>(drawn.Length);
        foreach (int[] chunk in drawn.Chunk(Chunk))
        {
            using var scope = NewDisposeScope();
            float[] similarities = vectors.index_select(0,
                tensor(Array.ConvertAll(chunk, i => (long)i))).matmul(vectors.t()).data<float>().ToArray();
            for (int q = 0; q < chunk.Length; q++)
                tuples.Add(new HardTuple(ids[chunk[q]],
                    Hardest(ids, similarities.AsSpan(q * ids.Length, ids.Length), ids[chunk[q]].Place, negatives)));
        }

        return tuples.MoveToImmutable();
    }

    private static int[] Draw(TrainingPictures pictures, PictureId[] ids, int queries, ulong seed)
    {
        var random = new SeededRandom(seed);
        int[] begins = new int[pictures.Places.Length];
        for (int i = ids.Length - 1; i >= 0; i--) begins[ids[i].Place] = i;
        return [.. Enumerable.Range(0, queries).Select(_ => random.NextBelow(begins.Length))
            .Select(place => begins[place] + random.NextBelow(pictures.Places[place].Length))];
    }

    private static ImmutableArray<PictureId> Hardest(PictureId[] ids, ReadOnlySpan<float> similarities, int place, int count)
    {
        int[] order = [.. Enumerable.Range(0, ids.Length)];
        similarities.ToArray().AsSpan().Sort(order.AsSpan(), (a, b) => b.CompareTo(a));
        var places = new HashSet<int> { place };
        var found = ImmutableArray.CreateBuilder<PictureId>(count);
        for (int i = 0; found.Count < count; i++)
        {
            if (places.Add(ids[order[i]].Place)) found.Add(ids[order[i]]);
        }

        return found.MoveToImmutable();
    }
}
