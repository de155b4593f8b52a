using System.Text.Json;
using System.Text.RegularExpressions;
using Iconotheque.Web.Hosting;
using Iconotheque.Web.Jobs;

namespace Iconotheque.Tests.Web.Hosting;

/// <summary>Every text that the sources ask for, in every language: also those that no test makes a page show.</summary>
public partial class LanguageKeysTests
{
    // "a", and "a" + "b".
    private const string Literal = "\"(?:[^\"\\\\]|\\\\.)*\"", Text = $"\\$?{Literal}(?:\\s*\\+\\s*\\$?{Literal})*",
        Speaker = @"\b(?:T|language|say|Say)";

    /// <summary>Messages that no visitor meets, or that hold lists and names in English.</summary>
    private static readonly string[] NotForVisitors = ["The public address is like", "There is no asset",
        "{0} must be one of '{", "{0} {1}.", "The kind of a job is one of {",
        "{0} is none of the descriptors {", "{0} cannot be {1}: the library",
        "{0} compares all pictures with all"];

    /// <summary>How messages begin that are put together of two parts.</summary>
    private static readonly string[] Openings = ["", "the content is ", "it "];

    /// <summary>What follows are names of statuses, which .NET has.</summary>
    private const string OfHosts = "the host answers {0} (";

    public static TheoryData<string> Languages => [.. Language.Known.Skip(1).Select(language => language.Code)];

    [Theory]
    [MemberData(nameof(Languages))]
    public void No_text_of_a_page_lacks_a_language(string code)
    {
        var language = Language.Of(code)!;
        string[] asked = [.. Sources().SelectMany(Asked), .. JobKinds.Known.Values];
        Assert.True(asked.Distinct().Count() > 450, $"{asked.Distinct().Count()} texts");
        Assert.DoesNotContain(asked.Distinct(), text => !language.Knows(text));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void No_message_to_a_visitor_lacks_a_language(string code)
    {
        var language = Language.Of(code)!;
        string[] said = [.. Sources().SelectMany(source => Messages.Matches(source).Select(message =>
            Pattern(Joined(message.Groups[1].Value)))).Distinct()
            .Where(text => !NotForVisitors.Any(other => text.StartsWith(other, StringComparison.Ordinal)))];
        Assert.True(said.Length > 40, $"{said.Length} messages");
        Assert.DoesNotContain(said, text => !language.Knows(text));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void A_language_is_data_alone(string code)
    {
        var language = Language.Of(code)!;
        Assert.NotEqual("", language.Name);
        Assert.Equal("1234.5".Replace(".", language.Numbers.NumberDecimalSeparator, StringComparison.Ordinal),
            language.Number(1234.5, 1));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_language_has_every_text(string code)
    {
        var own = LanguageWords.Of(code);
        foreach (var other in Language.Known.Skip(1)) Assert.Empty(LanguageWords.Of(other.Code).Keys.Except(own.Keys));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_translation_has_the_same_places_for_values_and_the_same_spaces_at_its_ends(string code) =>
        Assert.All(LanguageWords.Of(code), pair =>
        {
            Assert.Equal(Places.Matches(pair.Key).Select(place => place.Value).Distinct().Order(),
                Places.Matches(pair.Value).Select(place => place.Value).Distinct().Order());
            Assert.Equal((pair.Key.StartsWith(' '), pair.Key.EndsWith(' ')),
                (pair.Value.StartsWith(' '), pair.Value.EndsWith(' ')));
            Assert.NotEqual("", pair.Value.Trim());
        });

    [Theory]
    [MemberData(nameof(Languages))]
    public void No_text_is_left_in_English_but_those_that_the_language_says_are_the_same(string code) =>
        Assert.Equal(LanguageWords.Same(code).Order(StringComparer.Ordinal),
            LanguageWords.Of(code).Where(pair => pair.Key == pair.Value).Select(pair => pair.Key).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Languages))]
    public void No_text_is_there_for_nothing(string code)
    {
        string sources = Unwrapped.Replace(string.Concat(Everything()), "").Replace("\\\"", "\"", StringComparison.Ordinal);
        Assert.DoesNotContain(LanguageWords.Of(code).Keys, text => !text.StartsWith(OfHosts, StringComparison.Ordinal)
            && !Openings.Any(opening => text.StartsWith(opening, StringComparison.Ordinal)
                && IsIn(sources, text[opening.Length..])));
    }

    /// <summary>
    /// Whether sources have the most of a text: messages are put together there, of parts that stand between signs and values.
    /// </summary>
    private static bool IsIn(string sources, string text)
    {
        string[] parts = [.. Ends.Split(text).Select(part => part.Trim()).Where(part => part.Length > 0)];
        return parts.Length == 0 || parts.Where(part => sources.Contains(part, StringComparison.Ordinal))
            .Sum(part => part.Length) * 2 > parts.Sum(part => part.Length);
    }

    private static IEnumerable<string> Everything() =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".cs" or ".razor"
                && !file.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin")).Select(File.ReadAllText);

    private static IEnumerable<string> Asked(string source) =>
        Indexed.Matches(source).SelectMany(one => Texts.Matches(one.Groups[1].Value).Select(text => Joined(text.Value)))
            .Concat(Filled.Matches(source).Select(one => Joined(one.Groups[1].Value)))
            .Concat(Counted.Matches(source).SelectMany(one =>
                new[] { Joined(one.Groups[1].Value), Joined(one.Groups[2].Value) }));

    private static IEnumerable<string> Sources() =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "Iconotheque.Web"), "*.*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".cs" or ".razor"
                && !file.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin"))
            .Append(Path.Combine(Repository.Root, "src", "Iconotheque", "Reporting", "Pages", "DossierReport.cs"))
            .Select(File.ReadAllText);

    private static string Joined(string literals) => string.Concat(Literals.Matches(literals).Select(literal =>
        JsonSerializer.Deserialize<string>(literal.Value.Replace("\\'", "'", StringComparison.Ordinal))));

    /// <summary>A message with places for what differs: numbers, and words in quotes.</summary>
    private static string Pattern(string message)
    {
        int values = 0;
        return Values.Replace(message, _ => $"{{{values++}}}");
    }

    /// <summary>Where one literal ends and the next goes on with it.</summary>
    [GeneratedRegex(@"(?<!\\)""\s*\+\s*\$?""")]
    private static partial Regex Unwrapped { get; }

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Places { get; }

    [GeneratedRegex(@"\{\d\}|[:;,.()]")]
    private static partial Regex Ends { get; }

    [GeneratedRegex(Literal)]
    private static partial Regex Literals { get; }

    [GeneratedRegex(Text)]
    private static partial Regex Texts { get; }

    [GeneratedRegex($@"{Speaker}\[((?:[^\]""]|{Literal})*)\]")]
    private static partial Regex Indexed { get; }

    [GeneratedRegex($@"{Speaker}\.With\(\s*({Text})")]
    private static partial Regex Filled { get; }

    [GeneratedRegex($@"\bT\.Count\([^""]*?({Text})\s*,\s*({Text})")]
    private static partial Regex Counted { get; }

    [GeneratedRegex($@"new (?:ArgumentException|NotFoundException|BadHttpRequestException|NoRoomException|"
        + $@"PictureRefusedException|BusyException)\(\s*({Text})")]
    private static partial Regex Messages { get; }

    [GeneratedRegex(@"'[^']*'|\{[^}]*\}|(?<![\w-])-?\d+(\.\d+)?")]
    private static partial Regex Values { get; }
}
