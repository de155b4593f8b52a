using System.Collections.Immutable;
using Iconotheque.Collections;

namespace Iconotheque.Annotations;

/// <summary>The grades of a class from the ticks of its items, by <see cref="GradeRule"/>.</summary>
/// <remarks>
/// A class has grades once every item but the reference has been looked at: an item that nobody has seen may show anything. A
/// class of one item has none, since nothing varies.
/// </remarks>
internal static class AnnotatedGrades
{
    /// <summary>The grades that an annotator gives; null while an item is missing.</summary>
    public static ClassGrades? Of(AnnotatedClass annotated, string who) =>
        From(annotated, annotated.Done.Where(look => look.Who == who).ToDictionary(look => look.Item, look => look.Shown));

    /// <summary>
    /// The grades of all annotators together, by <see cref="MergedTicks"/>; null while there is an item that nobody has looked
    /// at.
    /// </summary>
    public static ClassGrades? Merged(AnnotatedClass annotated) => From(annotated, MergedTicks.Of(annotated));

    private static ClassGrades? From(AnnotatedClass annotated, IReadOnlyDictionary<long, ImmutableArray<bool>> ticks)
    {
        if (annotated.Members.Length < 2
            || annotated.Members.FirstOrDefault(member => member.Item == annotated.Reference) is not { } reference)
            return null;
        if (!annotated.Compared.All(member => ticks.ContainsKey(member.Item))) return null;
        var grades = Enum.GetValues<Variation>()
            .Select(variation => GradeRule.Of(ticks.Values.Count(shown => shown[(int)variation]), annotated.Members.Length));
        return new ClassGrades(annotated.Name, reference.Name, [.. grades]);
    }
}
