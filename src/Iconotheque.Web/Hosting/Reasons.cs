using System.Text.RegularExpressions;

namespace Iconotheque.Web.Hosting;

/// <summary>The reasons that <see cref="Catalogue.Links.LinkTyping"/> gives, which a library keeps in English, in the language of a page.</summary>
internal static partial class Reasons
{
    /// <summary>A reason clause by clause: each is a text with numbers in it.</summary>
    public static string In(Language language, string reason) => string.Concat(Separator.Split(reason).Select(part => Separator.IsMatch(part) ? language[part] : Clause(language, part)));

    private static string Clause(Language language, string clause)
    {
        var numbers = new List<object?>();
        string text = Number.Replace(clause, number =>
        {
            numbers.Add(number.Value.Replace(".", language.Numbers.NumberDecimalSeparator, StringComparison.Ordinal));
            return $"{{{numbers.Count - 1}}}";
        });
        return language.With(text, [.. numbers]);
    }

    [GeneratedRegex("(; |, )")]
    private static partial Regex Separator { get; }

    [GeneratedRegex(@"-?\d+(\.\d+)?")]
    private static partial Regex Number { get; }
}
