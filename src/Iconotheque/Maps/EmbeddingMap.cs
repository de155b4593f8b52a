using Iconotheque.Libraries;
using Iconotheque.Numerics;

namespace Iconotheque.Maps;

/// <summary>A library spread out on a plane: items whose vectors are near lie near.</summary>
/// <remarks>
/// McInnes, Healy, Melville, "UMAP: Uniform Manifold Approximation and Projection for Dimension Reduction", arXiv 1802.03426, by
/// cosine distance, begun at the principal components. Only near and not near are meant: the distances between groups, their
/// sizes and the axes say little. The same vectors and options give the same map, whatever the threads and segments. Memory while
/// it is made: 4·N·D bytes of vectors, about 40·N·k of links, 12·D² for the principal components.
/// </remarks>
/// <param name="Items">N items, ascending.</param>
/// <param name="Positions">N × 2, x and y of each, in [0, 1]: the longer side of the map is 1 long, the shorter lies in the
/// middle. Items whose vector is zero have no neighbours and lie at (0, 0).</param>
internal sealed record EmbeddingMap(long[] Items, float[] Positions)
{
    private const float SideAtStart = 10, Shaken = 1e-4f;

    /// <summary>Maps the items that have a vector.</summary>
    /// <param name="view">The library.</param>
    /// <param name="descriptor">The global descriptor.</param>
    /// <param name="options">How.</param>
    /// <param name="progress">Told how far it has come.</param>
    /// <param name="cancellation">Stops.</param>
    /// <exception cref="InputException">The library has no such descriptor.</exception>
    public static EmbeddingMap Of(LibraryView view, string descriptor, EmbeddingMapOptions options,
        IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default)
    {
        var (items, vectors) = MappedVectors.Read(view.VectorsOf(descriptor), options.Threads, cancellation);
        return new EmbeddingMap(items, Place(vectors, options, progress, cancellation));
    }

    /// <summary>Maps vectors.</summary>
    /// <param name="vectors">N vectors of D components, each of length 1 or 0.</param>
    /// <param name="options">How.</param>
    /// <param name="progress">Told how far it has come.</param>
    /// <param name="cancellation">Stops.</param>
    /// <returns>N × 2 coordinates, as <see cref="Positions"/>.</returns>
    public static float[] Place(float[][] vectors, EmbeddingMapOptions options, IProgress<WorkProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        int[] present = [.. Enumerable.Range(0, vectors.Length).Where(i => vectors[i].AsSpan().ContainsAnyExcept(0))];
        float[] all = new float[2 * vectors.Length];
        if (present.Length == 0) return all;
        float[] found = PlacePresent([.. present.Select(i => vectors[i])], options, progress, cancellation);
        for (int i = 0; i < present.Length; i++) found.AsSpan(2 * i, 2).CopyTo(all.AsSpan(2 * present[i]));
        return all;
    }

    private static float[] PlacePresent(float[][] vectors, EmbeddingMapOptions options, IProgress<WorkProgress>? progress,
        CancellationToken cancellation)
    {
        var ties = FuzzyUnion.Of(NearestNeighbours.Of(vectors, options.Neighbours, options, progress, cancellation));
        ulong seed = SeededRandom.Derive(options.Seed, "start");
        float[] positions = PrincipalPlane.Project(vectors, seed, options.Threads);
        UnitSquare.Fit(positions);
        var random = new SeededRandom(seed);
        for (int i = 0; i < positions.Length; i++)
            positions[i] = (SideAtStart * positions[i]) + (Shaken * (float)((2 * random.NextDouble()) - 1));
        MapLayout.Run(ties, positions, options, progress, cancellation);
        UnitSquare.Fit(positions);
        return positions;
    }
}
