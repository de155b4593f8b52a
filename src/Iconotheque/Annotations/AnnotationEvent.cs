using Iconotheque.Collections;

namespace Iconotheque.Annotations;

/// <summary>One statement of an annotator. Statements are only ever added.</summary>
/// <param name="Who">Who states it.</param>
/// <param name="Kind">What is stated.</param>
/// <param name="Class">The class's number; 0 in the event that adds one, whose own number is that of the class.</param>
internal sealed record AnnotationEvent(string Who, AnnotationKind Kind, long Class)
{
    /// <summary>Its number, from 1 without a gap, in the order in which statements were made; 0 before it is stored.</summary>
    public long Id { get; init; }

    /// <summary>When, UTC.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>The item; 0 where a class is meant.</summary>
    public long Item { get; init; }

    /// <summary>
    /// The name of the class where one is added or renamed, else the name that the item had, which outlives it.
    /// </summary>
    public string Name { get; init; } = "";

    /// <summary>The variation that is ticked; of no meaning in other events.</summary>
    public Variation Variation { get; init; }

    /// <summary>Whether it is so.</summary>
    public bool Value { get; init; } = true;

    /// <summary>The item that was the class's reference when it was compared; 0 where nothing is compared.</summary>
    public long Reference { get; init; }
}
