using System.Collections.Immutable;
using Iconotheque.Retrieval.Methods;

namespace Iconotheque.Links;

/// <summary>How links are searched for.</summary>
public sealed record LinkOptions
{
    /// <summary>
    /// The ways of retrieving whose neighbours are candidates; empty for every global descriptor and every index of the library.
    /// </summary>
    public ImmutableArray<RetrievalMethod> Ways { get; init; } = [];

    /// <summary>How many nearest neighbours of each item are candidates, above 0.</summary>
    public int Neighbours
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(Neighbours), value,
            "The number of neighbours must be above 0.");
    } = 20;

    /// <summary>
    /// Whether each of two items must be among the other's neighbours. The calibrations speak of pairs of which one is.
    /// </summary>
    public bool Mutual { get; init; }

    /// <summary>Whether items of one collection may be linked; otherwise only those of different ones.</summary>
    public bool Within { get; init; }

    /// <summary>
    /// The least probability of a candidate that is kept, 0 to 1: most pairs that are compared are of two places, and
    /// would fill the catalogue.
    /// </summary>
    public double Least
    {
        get;
        init => field = value is >= 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(nameof(Least), value,
            "The least probability must be from 0 to 1.");
    } = 0.01;

    /// <summary>Cells that are read of segments that have them; 0 compares every vector.</summary>
    public int Probes { get; init; } = 128;

    /// <summary>
    /// Whether pairs are proposed that a third picture ties, and pictures are looked for that are like all of a confirmed place.
    /// </summary>
    public bool Widens { get; init; } = true;

    /// <summary>How many threads work; the proposals do not depend on them.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;
}
