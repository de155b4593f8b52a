namespace Iconotheque.Catalogue.Exports;

/// <summary>Whether an item may leave a library with more than its identifier, as its statement of rights says.</summary>
/// <remarks>
/// Of rightsstatements.org, <c>InC</c> in all its forms, <c>CNE</c> (copyright not evaluated) and <c>UND</c> (undetermined) keep the item in: InC says that the work is protected, the
/// others that nobody knows. <c>NoC</c> and <c>NKC</c> let it go, Creative Commons too. Where nothing, or something in words, is said, the item goes: the gate follows statements, it does not make them.
/// </remarks>
public static class RightsGate
{
    private static readonly string[] Kept = ["InC", "CNE", "UND"];

    /// <summary>Why an item must stay; null when it may go.</summary>
    public static string? Forbids(LibraryItem item)
    {
        string rights = item.Metadata.Rights.Trim();
        if (!Uri.TryCreate(rights, UriKind.Absolute, out var uri) || !uri.Host.EndsWith("rightsstatements.org", StringComparison.OrdinalIgnoreCase)) return null;
        string? statement = uri.Segments.Select(segment => segment.Trim('/')).FirstOrDefault(segment => Kept.Any(kept => segment == kept || segment.StartsWith(kept + "-", StringComparison.Ordinal)));
        return statement is null ? null : $"its statement of rights is {statement} (rightsstatements.org)";
    }
}
