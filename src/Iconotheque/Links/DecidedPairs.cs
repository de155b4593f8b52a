using System.Collections.Immutable;
using System.Globalization;
using Iconotheque.Calibration;
using Iconotheque.Libraries;

namespace Iconotheque.Links;

/// <summary>Labelled pairs from the decisions of a library's curators.</summary>
internal static class DecidedPairs
{
    /// <summary>
    /// The pairs on which persons agree. A group is a place: items tied by accepted pairs; a rejected pair belongs to the place
    /// of its first item.
    /// </summary>
    /// <param name="view">The library.</param>
    /// <param name="descriptor">The global descriptor to calibrate.</param>
    /// <param name="cancellation">Stops.</param>
    public static ImmutableArray<LabelledPair> Of(LibraryView view, string descriptor, CancellationToken cancellation = default)
    {
        var judged = Judgements.Of(LinkBook.Decisions(view));
        var places = ConnectedPlaces.Of(
            judged.Where(pair => pair.Same).Select(pair => new ProbablePair(pair.First, pair.Second, 1)), []);
        var placeOf = places.SelectMany((items, place) => items.Select(item => (item, place))).ToDictionary(pair => pair.item,
            pair => pair.place);
        var comparison = new ItemComparison(view, descriptor);
        var pairs = ImmutableArray.CreateBuilder<LabelledPair>();
        foreach (var pair in judged)
        {
            cancellation.ThrowIfCancellationRequested();
            if (comparison.Similarity(pair.First, pair.Second) is not { } similarity) continue;
            string group = placeOf.TryGetValue(pair.First, out int place)
                ? $"place {place}"
                : pair.First.ToString(CultureInfo.InvariantCulture);
            pairs.Add(new LabelledPair(similarity, view.Locals.IsEmpty ? null : comparison.Local(pair.First, pair.Second),
                pair.Same, group));
        }

        return pairs.ToImmutable();
    }
}
