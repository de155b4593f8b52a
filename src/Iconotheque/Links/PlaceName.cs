namespace Iconotheque.Links;

/// <summary>
/// What somebody called the place that an item shows. Names are never overwritten: of those given to the items of a place
/// the last counts.
/// </summary>
/// <param name="Id">Its number in the library, from 1, in the order in which names were given.</param>
/// <param name="Item">The item.</param>
/// <param name="ItemName">The name that the item had, which outlives it.</param>
/// <param name="Name">What its place is called; empty when the name was taken away.</param>
/// <param name="Who">Who named it.</param>
/// <param name="When">When, UTC.</param>
internal sealed record PlaceName(long Id, long Item, string ItemName, string Name, string Who, DateTimeOffset When);
