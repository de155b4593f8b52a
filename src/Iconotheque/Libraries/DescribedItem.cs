using System.Collections.Immutable;
using Iconotheque.Descriptors;

namespace Iconotheque.Libraries;

/// <summary>An item with its descriptions, ready to be added.</summary>
/// <param name="Item">The item; its number is 0 when it is new, else it replaces the item of that number.</param>
/// <param name="Modified">When its file was last changed, in ticks of UTC; 0 when that means nothing.</param>
/// <param name="Descriptions">One for each descriptor of the library, in their order.</param>
public sealed record DescribedItem(LibraryItem Item, long Modified, ImmutableArray<ImageDescription> Descriptions);
