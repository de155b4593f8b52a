using Iconotheque.Networks;
using Iconotheque.Numerics;
using Iconotheque.Synthesis.Augmentation;

namespace Iconotheque.Training.Data;

/// <summary>Draws groups of pictures, each made into what another collection might hold of it.</summary>
/// <remarks>
/// Batch number n follows from seed, n and the hard negatives alone, whatever the threads, so that a training can go on exactly
/// where it stopped.
/// </remarks>
/// <param name="pictures">What is drawn from.</param>
/// <param name="preparation">How pixels are normalised.</param>
/// <param name="augmentation">What is done to each picture.</param>
/// <param name="seed">The seed.</param>
internal sealed class TupleSampler(TrainingPictures pictures, NetworkDeclaration preparation,
    HeritageAugmentation augmentation, ulong seed)
{
    /// <summary>Makes a batch of pairs, all of different places.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="pairs">At most the number of places.</param>
    /// <param name="side">Width and height in pixels.</param>
    /// <exception cref="ArgumentException">More pairs than places.</exception>
    public Batch Pairs(long number, int pairs, int side)
    {
        if (pairs > pictures.Places.Length)
            throw new ArgumentException($"{pairs} different places cannot be drawn from {pictures.Places.Length}.",
                nameof(pairs));
        var random = new SeededRandom(SeededRandom.Derive(seed, $"batch {number}"));
        var drawn = new List<PictureId>();
        var places = new HashSet<int>();
        while (places.Count < pairs)
        {
            int place = random.NextBelow(pictures.Places.Length);
            if (!places.Add(place)) continue;
            int first = random.NextBelow(pictures.Places[place].Length);
            drawn.AddRange([new(place, first), new(place, Other(place, first, random))]);
        }

        return Make(drawn, 2, side, random);
    }

    /// <summary>Makes a batch of tuples: a query, another picture of its place, and its hard negatives.</summary>
    /// <param name="number">The number of the batch.</param>
    /// <param name="tuples">The queries with their negatives, equally many for each.</param>
    /// <param name="side">Width and height in pixels.</param>
    public Batch Tuples(long number, IReadOnlyList<HardTuple> tuples, int side)
    {
        var random = new SeededRandom(SeededRandom.Derive(seed, $"batch {number}"));
        var drawn = new List<PictureId>();
        foreach (var (query, negatives) in tuples)
            drawn.AddRange([query, new(query.Place, Other(query.Place, query.Picture, random)), .. negatives]);
        return Make(drawn, drawn.Count / tuples.Count, side, random);
    }

    /// <summary>Another picture of the place; the same one where there is no other.</summary>
    private int Other(int place, int picture, SeededRandom random)
    {
        int count = pictures.Places[place].Length;
        return count == 1 ? 0 : (picture + 1 + random.NextBelow(count - 1)) % count;
    }

    private Batch Make(List<PictureId> drawn, int group, int side, SeededRandom random)
    {
        ulong[] seeds = [.. drawn.Select(_ => random.NextUInt64())];
        var (width, height) = InputTensor.SizeOf(preparation, side, side, 1);
        int length = 3 * width * height;
        float[] values = new float[drawn.Count * length];
        Parallel.For(0, drawn.Count, i =>
            InputTensor.Fill(preparation, augmentation.Apply(pictures[drawn[i]], side, seeds[i]), 1,
                values.AsSpan(i * length, length)));
        return new Batch(values, [.. drawn.Select(id => id.Place)], group, width, height);
    }
}
