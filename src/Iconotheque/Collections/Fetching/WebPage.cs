using System.Text;
using System.Text.RegularExpressions;

namespace Iconotheque.Collections.Fetching;

/// <summary>
/// Tells web pages from the documents that were asked for: hosts answer so when they want a login, are being mended, or never had
/// the document.
/// </summary>
internal static partial class WebPage
{
    private const int Looked = 4096;

    /// <summary>Whether a document is a page of HTML.</summary>
    public static bool Is(ReadOnlySpan<byte> document) =>
        Html().IsMatch(Encoding.UTF8.GetString(document[..Math.Min(document.Length, Looked)]));

    [GeneratedRegex(@"^[\s\uFEFF]*(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Html();
}
