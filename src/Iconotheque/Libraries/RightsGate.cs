using Iconotheque.Collections.Records;

namespace Iconotheque.Libraries;

/// <summary>Whether an item may leave a library with more than its identifier, as its statement of rights says.</summary>
/// <remarks>
/// Statements are understood in all their forms (<see cref="RightsReading"/>); of several the strictest counts. Of
/// rightsstatements.org, <c>InC</c> in all its forms, <c>CNE</c> (copyright not evaluated) and <c>UND</c> (undetermined) keep the
/// item in: InC says that the work is protected, the others that nobody knows. <c>NoC</c> and <c>NKC</c> let it go, Creative
/// Commons too. What is said and not understood keeps the item in: it may forbid. Where nothing is said the item goes: the gate
/// follows statements, it does not make them.
/// </remarks>
internal static class RightsGate
{
    /// <summary>Why an item must stay; null when it may go.</summary>
    public static string? Forbids(LibraryItem item)
    {
        if (item.Metadata.Rights.Trim().Length == 0) return null;
        return RightsReading.Of(item.Metadata.Rights).Strictest switch
        {
            null => "its statement of rights is not understood; state one of rightsstatements.org or Creative Commons",
            { Sharing: Sharing.Allowed } => null,
            var statement => $"its statement of rights is {statement.Code} (rightsstatements.org)",
        };
    }
}
