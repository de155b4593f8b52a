using System.Collections.Immutable;

namespace Iconotheque.Annotations;

/// <summary>What an annotator sees in an item against the reference of its class.</summary>
/// <param name="Who">The annotator.</param>
/// <param name="Item">The item.</param>
/// <param name="Shown">Eleven ticks in the order of <see cref="Collections.Variation"/>.</param>
/// <param name="Done">Whether the annotator has said to have looked: until then the look is missing, and its ticks count for
/// nothing.</param>
internal sealed record ItemLook(string Who, long Item, ImmutableArray<bool> Shown, bool Done);
