using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Iconotheque.Collections.Names;

/// <summary>Unicode's canonical decomposition (NFD, Unicode Standard Annex 15), of the Basic Multilingual Plane.</summary>
/// <remarks>
/// .NET's own leaves text as it is where globalisation is invariant, as it is here so that results do not depend on a machine's
/// libraries. Compatibility ideographs stay: file systems do not decompose them.
/// </remarks>
internal static class CanonicalDecomposition
{
    private const char LastPlain = '\u00BF';
    private const int FirstSyllable = 0xAC00, LastSyllable = 0xD7A3, FirstLead = 0x1100, FirstVowel = 0x1161,
        BeforeTails = 0x11A7;
    private const int Tails = 28, SyllablesOfLead = 588;

    private static readonly Lazy<(FrozenDictionary<char, string> Parts, FrozenDictionary<char, byte> Classes)> Data = new(Read);

    /// <summary>The text, decomposed, its combining marks in canonical order.</summary>
    public static string Of(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange('\0', LastPlain)) return text;
        var built = new StringBuilder(text.Length + 8);
        foreach (char c in text)
        {
            if (c is >= (char)FirstSyllable and <= (char)LastSyllable) AppendSyllable(built, c - FirstSyllable);
            else if (c > LastPlain && Data.Value.Parts.TryGetValue(c, out string? parts)) built.Append(parts);
            else built.Append(c);
        }

        char[] letters = new char[built.Length];
        built.CopyTo(0, letters, built.Length);
        Order(letters);
        return new string(letters);
    }

    private static void AppendSyllable(StringBuilder built, int syllable)
    {
        built.Append((char)(FirstLead + (syllable / SyllablesOfLead)))
            .Append((char)(FirstVowel + (syllable % SyllablesOfLead / Tails)));
        if (syllable % Tails > 0) built.Append((char)(BeforeTails + (syllable % Tails)));
    }

    /// <summary>Sorts the marks behind each letter by their combining class; marks of one class keep their order.</summary>
    private static void Order(char[] letters)
    {
        for (int i = 1; i < letters.Length; i++)
        {
            for (int at = i; at > 0 && ClassOf(letters[at]) is > 0 and var own && ClassOf(letters[at - 1]) > own; at--)
                (letters[at - 1], letters[at]) = (letters[at], letters[at - 1]);
        }
    }

    private static int ClassOf(char c) => c > LastPlain ? Data.Value.Classes.GetValueOrDefault(c) : 0;

    private static (FrozenDictionary<char, string> Parts, FrozenDictionary<char, byte> Classes) Read()
    {
        var parts = new Dictionary<char, string>();
        var classes = new Dictionary<char, byte>();
        using var stream =
            typeof(CanonicalDecomposition).Assembly.GetManifestResourceStream("Iconotheque.Collections.Names.canonical.txt")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            string[] words = line.Split(' ');
            if (line[0] == '#') continue;
            if (line[0] != '@') parts[Letter(words[0])] = string.Concat(words[1..].Select(Letter));
            else
                for (int c = Letter(words[0][1..]); c <= Letter(words[1]); c++)
                    classes[(char)c] = byte.Parse(words[2], CultureInfo.InvariantCulture);
        }

        string Whole(string text) =>
            string.Concat(text.Select(c => parts.TryGetValue(c, out string? own) ? Whole(own) : c.ToString()));
        return (parts.ToFrozenDictionary(pair => pair.Key, pair => Whole(pair.Value)), classes.ToFrozenDictionary());
    }

    private static char Letter(string code) => (char)int.Parse(code, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
