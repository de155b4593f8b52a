using Iconotheque.Publishing;

namespace Iconotheque.Web.Libraries;

/// <summary>A confirmed place, and where it is.</summary>
/// <param name="Place">The place.</param>
/// <param name="Position">Where it is, by what is said of its pictures; null where nothing is.</param>
internal sealed record LocatedPlace(ConfirmedPlace Place, PlacePosition? Position)
{
    /// <summary>The places of a library, in the order of their names.</summary>
    public static LocatedPlace[] All(RequestLibrary library, CommitCache cache, Showing showing) =>
        cache.Of("located places", library.Version, () => ReviewQueue.Places(library, cache)
            .Select(place => new LocatedPlace(place, PlacePosition.Of(place.Items.Where(item => !showing.IsWithheld(item)))))
            .OrderBy(located => located.Place.Name, StringComparer.OrdinalIgnoreCase).ToArray());
}
