using Iconotheque.Collections.Records;

namespace Iconotheque.Catalogue.Exports;

/// <summary>Whether an item may leave a library with more than its identifier, as its statement of rights says.</summary>
/// <remarks>
/// Of rightsstatements.org, <c>InC</c> in all its forms, <c>CNE</c> (copyright not evaluated) and <c>UND</c> (undetermined) keep the item in: InC says that the work is protected, the
/// others that nobody knows. <c>NoC</c> and <c>NKC</c> let it go, Creative Commons too. Where nothing, or something in words, is said, the item goes: the gate follows statements, it does not make them.
/// </remarks>
public static class RightsGate
{
    /// <summary>Why an item must stay; null when it may go.</summary>
    public static string? Forbids(LibraryItem item) =>
        RightsStatement.Of(item.Metadata.Rights) is { Sharing: not Sharing.Allowed } statement ? $"its statement of rights is {statement.Code} (rightsstatements.org)" : null;
}
