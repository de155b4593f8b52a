using System.Collections.Immutable;

namespace Iconotheque.Annotations;

/// <summary>A class of a library as its annotators have stated it.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">Its name.</param>
/// <param name="Members">Its items, by number.</param>
/// <param name="Reference">The item that the others are compared with, one of the members; null until one is chosen.</param>
/// <param name="Looks">The comparisons of members with this reference, by annotator (ordinally) and item, those that are not done
/// included.</param>
internal sealed record AnnotatedClass(long Id, string Name, ImmutableArray<AnnotatedItem> Members, long? Reference,
    ImmutableArray<ItemLook> Looks)
{
    /// <summary>The comparisons that count.</summary>
    public IEnumerable<ItemLook> Done => Looks.Where(look => look.Done);

    /// <summary>The members that are compared: all but the reference.</summary>
    public IEnumerable<AnnotatedItem> Compared => Members.Where(member => member.Item != Reference);

    /// <summary>The class of some items alone. Without its reference it has neither reference nor comparisons.</summary>
    public AnnotatedClass Among(IReadOnlySet<long> items)
    {
        bool keepsReference = Reference is { } reference && items.Contains(reference);
        return this with
        {
            Members = [.. Members.Where(member => items.Contains(member.Item))],
            Reference = keepsReference ? Reference : null,
            Looks = keepsReference ? [.. Looks.Where(look => items.Contains(look.Item))] : [],
        };
    }
}
