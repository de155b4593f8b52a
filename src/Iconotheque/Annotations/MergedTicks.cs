using System.Collections.Immutable;
using Iconotheque.Collections;

namespace Iconotheque.Annotations;

/// <summary>
/// The ticks of several annotators as one: a tick counts when more than half of those who looked at the item say so.
/// </summary>
internal static class MergedTicks
{
    private static readonly int Variations = Enum.GetValues<Variation>().Length;

    /// <summary>
    /// Eleven ticks, in the order of <see cref="Variation"/>, of each item that somebody is done with. Others are missing: nobody
    /// knows what they show.
    /// </summary>
    public static ImmutableSortedDictionary<long, ImmutableArray<bool>> Of(AnnotatedClass annotated) =>
        annotated.Done.GroupBy(look => look.Item).ToImmutableSortedDictionary(looks => looks.Key, looks => Majority([.. looks]));

    private static ImmutableArray<bool> Majority(ItemLook[] looks) =>
        [.. Enumerable.Range(0, Variations).Select(v => 2 * looks.Count(look => look.Shown[v]) > looks.Length)];
}
