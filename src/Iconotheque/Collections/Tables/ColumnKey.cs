using System.Text;
using System.Text.RegularExpressions;
using Iconotheque.Collections.Names;

namespace Iconotheque.Collections.Tables;

/// <summary>
/// What names of columns are compared by: <c>AccessionNumber</c>, <c>accession_number</c> and <c>Accession number</c> are one.
/// </summary>
internal static partial class ColumnKey
{
    /// <summary>
    /// The letters and digits of a name, small and without accents; every vocabulary of Dublin Core is <c>dc</c>.
    /// </summary>
    public static string Of(string name)
    {
        var key = new StringBuilder(name.Length);
        foreach (char c in PlainLetters.Of(name).ToLowerInvariant())
        {
            if (char.IsLetterOrDigit(c)) key.Append(c);
        }

        return Vocabulary().Replace(Wrapping().Replace(key.ToString(), ""), "dc");
    }

    /// <summary>
    /// The same without what says the language or number of a value: <c>title@fr</c>, <c>objectTitle[1]</c>,
    /// <c>dcTitleLangAware.en</c>.
    /// </summary>
    public static string WithoutSuffix(string name) => Of(Suffix().Replace(name, ""));

    [GeneratedRegex("^(?:proxy|provideraggregation|europeanaaggregation|aggregation|https?purlorg)(?=.)")]
    private static partial Regex Wrapping();

    [GeneratedRegex("^(?:dcterms|dcelements11|dcelements|dublincore)(?=.)")]
    private static partial Regex Vocabulary();

    [GeneratedRegex(
        @"(?:LangAware)?(?:[\[.]\d{1,3}\]?|[.@_:\-\s\[(]+(?:en|eng|fr|fre|fra|de|ger|deu|it|ita|es|spa|nl|def|none)[\])]?)?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Suffix();
}
