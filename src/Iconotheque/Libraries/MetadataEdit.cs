namespace Iconotheque.Libraries;

/// <summary>
/// One change of what is said of a picture. Changes are never overwritten: what somebody takes back is a further one.
/// </summary>
/// <param name="Id">Its number in the library, from 1, in the order in which changes were made.</param>
/// <param name="Act">What was changed together has one number, that of its first change.</param>
/// <param name="Item">The item.</param>
/// <param name="ItemName">The name that the item had, which outlives it.</param>
/// <param name="Field">The field; see <see cref="MetadataFields"/>.</param>
/// <param name="Was">What stood there before.</param>
/// <param name="Value">What stands there now; null where again what the collection says.</param>
internal sealed record MetadataEdit(long Id, long Act, long Item, string ItemName, string Field, string Was, string? Value)
{
    /// <summary>Who changed it; empty where the collection itself says something else since.</summary>
    public string Who { get; init; } = "";

    /// <summary>When, UTC.</summary>
    public DateTimeOffset When { get; init; }

    /// <summary>Whether this is what the collection says, kept so that it can be returned to.</summary>
    public bool IsOfSource => Who.Length == 0;
}
