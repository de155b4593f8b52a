using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Iconotheque.Calibration;

namespace Iconotheque.Web.Hosting;

/// <summary>The language of a page. Texts are written in English where they stand; other languages translate them.</summary>
/// <remarks>
/// The program runs without the system's cultures, so that it does the same everywhere; numbers and dates are written here.
/// </remarks>
internal sealed partial class Language
{
    private static readonly NumberFormatInfo EnglishNumbers = new() { NumberDecimalDigits = 0 };
    private const int MostMissing = 1000;

    // What a language is, among its words: a language is data alone.
    private const string NameKey = "@name", LocaleKey = "@locale", GroupKey = "@group", DecimalKey = "@decimal",
        NothingKey = "@nothing", Resources = "words/";

    private readonly FrozenDictionary<string, string>? words;
    private readonly bool isNothingOne;

    private Language(string code, FrozenDictionary<string, string>? words)
    {
        (Code, this.words, isNothingOne) = (code, words, words?.GetValueOrDefault(NothingKey) == "one");
        Name = words is null ? "English" : words[NameKey];
        Locale = words is null ? "en_GB" : words[LocaleKey];
        Numbers = words is null ? EnglishNumbers : new NumberFormatInfo
        {
            NumberGroupSeparator = words[GroupKey],
            NumberDecimalSeparator = words[DecimalKey],
            NumberDecimalDigits = 0,
        };
    }

    /// <summary>The languages that can be chosen, the usual one first.</summary>
    public static IReadOnlyList<Language> Known
    {
        get;
    } = [new("en", null), .. typeof(Language).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Resources, StringComparison.Ordinal)).Order(StringComparer.Ordinal)
        .Select(name => Read(name[Resources.Length..^".json".Length]))];

    /// <summary>Its code, BCP 47.</summary>
    public string Code { get; }

    /// <summary>Its own name.</summary>
    public string Name { get; }

    /// <summary>The language and a country, as Open Graph writes them: <c>en_GB</c>.</summary>
    public string Locale { get; }

    /// <summary>How numbers are written.</summary>
    public NumberFormatInfo Numbers { get; }

    /// <summary>Texts that were asked for and that no translation knows; a test visits every page and finds none.</summary>
    internal static ConcurrentDictionary<string, string> Missing { get; } = new(StringComparer.Ordinal);

    /// <summary>A text in this language.</summary>
    public string this[string text]
    {
        get
        {
            if (words is null) return text;
            if (words.TryGetValue(text, out string? translated)) return translated;
            if (Missing.Count < MostMissing) Missing.TryAdd(text, Code);
            return text;
        }
    }

    /// <summary>A text with values in it: <c>{0}</c>, <c>{1}</c> …</summary>
    public string With(string text, params ReadOnlySpan<object?> values) => string.Format(Numbers, this[text], values);

    /// <summary>
    /// A text that was written elsewhere, with its values in it: numbers, words in single quotes, and names of formats; also of
    /// several clauses, or after the file and line that it is about. What is not known stays English.
    /// </summary>
    public string Phrase(string text) => words is null ? text : Whole(text) ?? Clauses(text) ?? After(text) ?? text;

    /// <summary>A text that is known as a whole, with its values; null where it is not.</summary>
    private string? Whole(string text) => words!.GetValueOrDefault(text) ?? Filled(text, Value) ?? Filled(text, ValueOrFormat);

    private string? Clauses(string text)
    {
        string?[] clauses = [.. text.Split("; ").Select(Whole)];
        return clauses.Length > 1 && clauses.All(clause => clause is not null) ? string.Join(this["; "], clauses) : null;
    }

    private string? After(string text) => Place.Match(text) is { Success: true } place
        && (Whole(text[place.Length..]) ?? Clauses(text[place.Length..])) is { } said ? place.Value + said : null;

    private string? Filled(string text, Regex value)
    {
        var values = new List<object?>();
        string pattern = value.Replace(text, found =>
        {
            values.Add(found.Value[0] is '-' or (>= '0' and <= '9')
                ? found.Value.Replace(".", Numbers.NumberDecimalSeparator, StringComparison.Ordinal)
                : found.Value);
            return $"{{{values.Count - 1}}}";
        });
        return words!.TryGetValue(pattern, out string? translated) ? string.Format(Numbers, translated, [.. values]) : null;
    }

    /// <summary>A text in this language where it is known, as it is otherwise.</summary>
    public string Find(string text) => words?.GetValueOrDefault(text) ?? text;

    /// <summary>Whether a text, or the form of a message, has its words in this language.</summary>
    internal bool Knows(string text) => words is null || words.ContainsKey(text);

    /// <summary>A text of a number: one of two, which both hold <c>{0}</c>.</summary>
    public string Count(int number, string one, string many) =>
        string.Format(Numbers, this[number == 1 || (number == 0 && isNothingOne) ? one : many], Number(number));

    /// <summary>The same, with a further value as <c>{1}</c>.</summary>
    public string Count(int number, string one, string many, string value) =>
        string.Format(Numbers, this[number == 1 || (number == 0 && isNothingOne) ? one : many], Number(number), value);

    /// <summary>A whole number.</summary>
    public string Number(long number) => number.ToString("N0", Numbers);

    /// <summary>A number with some decimals.</summary>
    public string Number(double number, int decimals) =>
        double.IsNaN(number) ? "–" : number.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), Numbers);

    /// <summary>A share as a whole percentage; what is not quite certain is not rounded to it.</summary>
    public string Percent(double share) => double.IsNaN(share)
        ? "–"
        : share is >= 0.995 and < 1 ? this["over 99 %"]
        : share is > 0 and <= 0.005 ? this["under 1 %"]
        : $"{Math.Round(share * 100).ToString("F0", Numbers)}\u00A0%";

    /// <summary>How sure a probability is: a word, and the percentage behind it.</summary>
    public string Sure(double probability) => $"{this[ConfidenceWords.In(probability)]}, {Percent(probability)}";

    /// <summary>A moment, in UTC.</summary>
    public static string Moment(DateTimeOffset moment) =>
        moment.ToUniversalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + " UTC";

    /// <summary>The language of a code; null when it is not known.</summary>
    public static Language? Of(string? code) => Known.FirstOrDefault(language => language.Code == code);

    /// <summary>The first known language that a browser prefers (RFC 9110, 12.5.4; the weights decide).</summary>
    public static Language Preferred(string? accepted) =>
        (from part in (accepted ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Take(20)
         let pieces = part.Split(';', StringSplitOptions.TrimEntries)
         let weight = pieces.Length == 1 ? 1 : WeightOf(pieces[1])
         where weight > 0
         orderby weight descending
         select Of(pieces[0].Split('-')[0].ToLowerInvariant())).FirstOrDefault(language => language is not null) ?? Known[0];

    /// <summary>The weight that <c>q=0.5</c> states; 0 for what is malformed.</summary>
    private static double WeightOf(string text) =>
        text.StartsWith("q=", StringComparison.OrdinalIgnoreCase) && double.TryParse(text.AsSpan(2),
            NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double weight) && weight <= 1 ? weight : 0;

    private static Language Read(string code)
    {
        using var stream = typeof(Language).Assembly.GetManifestResourceStream($"{Resources}{code}.json")!;
        var words = JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!;
        return new Language(code, words.ToFrozenDictionary(StringComparer.Ordinal));
    }

    [GeneratedRegex(@"'[^']*'|(?<![\w-])-?\d+(\.\d+)?")]
    private static partial Regex Value { get; }

    [GeneratedRegex(@"'[^']*'|\bJPEG 2000\b|\b(?:JPEG|PNG|GIF|WebP|TIFF|HEIF|HEIC|AVIF|BMP)\b|(?<![\w-])-?\d+(\.\d+)?")]
    private static partial Regex ValueOrFormat { get; }

    /// <summary>A file, and a line of it, before what is said of it.</summary>
    [GeneratedRegex(@"^[^\s:][^:]*?(?::\d+)?: ")]
    private static partial Regex Place { get; }
}
