using System.Collections.Immutable;

namespace Iconotheque.Annotations;

/// <summary>The annotations of a library at one moment.</summary>
/// <param name="Classes">The classes, by name (ordinally).</param>
/// <param name="Version">The number of the last statement; 0 without one. It rises with each.</param>
internal sealed record AnnotationState(ImmutableArray<AnnotatedClass> Classes, long Version)
{
    /// <summary>Those who have looked at an item, ordinally.</summary>
    public ImmutableArray<string> Annotators =>
        [.. Classes.SelectMany(one => one.Done).Select(look => look.Who).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The class that an item is in; null for none.</summary>
    public AnnotatedClass? ClassOf(long item) => Classes.FirstOrDefault(one => one.Members.Any(member => member.Item == item));
}
