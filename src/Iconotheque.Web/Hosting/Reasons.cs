using System.Text.RegularExpressions;

namespace Iconotheque.Web.Hosting;

/// <summary>
/// The reasons that <see cref="Iconotheque.Links.LinkTyping"/> gives, which a library keeps in English, in the language of a
/// page.
/// </summary>
internal static partial class Reasons
{
    /// <summary>A reason clause by clause.</summary>
    public static string In(Language language, string reason) =>
        string.Concat(Separator.Split(reason).Select(part => Separator.IsMatch(part) ? language[part] : language.Phrase(part)));

    [GeneratedRegex("(; |, )")]
    private static partial Regex Separator { get; }
}
