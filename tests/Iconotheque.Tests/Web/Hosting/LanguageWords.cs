using System.Text.Json;
using System.Text.RegularExpressions;
using Iconotheque.Web.Hosting;

namespace Iconotheque.Tests.Web.Hosting;

/// <summary>The file of a language, as it is written.</summary>
internal static partial class LanguageWords
{
    /// <summary>Its texts by the English ones.</summary>
    public static Dictionary<string, string> Of(string code) =>
        All(code).Where(pair => !pair.Key.StartsWith('@')).ToDictionary(pair => pair.Key, pair => pair.Value);

    /// <summary>The texts that it says are the same in English.</summary>
    public static string[] Same(string code) => All(code).GetValueOrDefault("@same", "").Split('|');

    /// <summary>Long words that English texts have and those of a language have not.</summary>
    public static HashSet<string> English(string code)
    {
        var own = Of(code);
        var words = Words(own.Keys);
        words.ExceptWith(Words(own.Values));
        return words;
    }

    private static HashSet<string> Words(IEnumerable<string> texts) =>
        texts.SelectMany(text => Long.Matches(text)).Select(word => word.Value).ToHashSet(StringComparer.OrdinalIgnoreCase);

    private static Dictionary<string, string> All(string code)
    {
        using var stream = typeof(Language).Assembly.GetManifestResourceStream($"words/{code}.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!;
    }

    [GeneratedRegex("[a-z]{4,}", RegexOptions.IgnoreCase)]
    private static partial Regex Long { get; }
}
