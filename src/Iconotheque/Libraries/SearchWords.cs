using System.Globalization;
using System.Text;

namespace Iconotheque.Libraries;

/// <summary>
/// What a user types to find items by words: words, phrases in quotes, and beginnings with a star behind them. All must be found.
/// </summary>
/// <param name="Parts">Words and phrases in their order.</param>
internal sealed record SearchWords(IReadOnlyList<SearchWord> Parts)
{
    private const string Opening = "\"“„«", Closing = "\"”“»";

    /// <summary>Reads a text. Nothing in it is an error: signs without a letter or digit are passed over.</summary>
    public static SearchWords Of(string text)
    {
        var parts = new List<SearchWord>();
        for (int at = 0; at < text.Length;)
        {
            int quote = Opening.IndexOf(text[at], StringComparison.Ordinal);
            int close = quote < 0 ? -1 : text.IndexOfAny([.. Closing], at + 1);
            int end = close >= 0 ? close : EndOfWord(text, at);
            string own = text[(close >= 0 ? at + 1 : at)..end];
            at = close >= 0 ? close + 1 : Math.Max(end, at + 1);
            bool isBeginning = own.EndsWith('*') || (close >= 0 && at < text.Length && text[at] == '*');
            string bare = string.Concat(own.Where(c => c != '*' && !Opening.Contains(c) && !Closing.Contains(c))).Trim();
            if (bare.Any(char.IsLetterOrDigit)) parts.Add(new SearchWord(bare, close >= 0, isBeginning));
        }

        return new SearchWords(parts);
    }

    /// <summary>As FTS5 asks for it, each part as a quoted string, so that nothing is taken for its operators; empty for
    /// nothing.</summary>
    public string Match
    {
        get
        {
            var match = new StringBuilder();
            foreach (var part in Parts)
                match.Append(CultureInfo.InvariantCulture, $"\"{part.Text}\"{(part.IsBeginning ? "*" : "")} ");
            return match.ToString();
        }
    }

    /// <summary>As a user would type it.</summary>
    public override string ToString() => string.Join(' ', Parts);

    private static int EndOfWord(string text, int from)
    {
        int end = from;
        while (end < text.Length && !char.IsWhiteSpace(text[end]) && (end == from || !Opening.Contains(text[end]))) end++;
        return end;
    }
}

/// <summary>A word or phrase that is to be found.</summary>
/// <param name="Text">It, without quotes and stars.</param>
/// <param name="IsPhrase">Whether it was typed in quotes.</param>
/// <param name="IsBeginning">Whether the last word may end in any way.</param>
internal sealed record SearchWord(string Text, bool IsPhrase, bool IsBeginning)
{
    /// <summary>As a user would type it.</summary>
    public override string ToString() => (IsPhrase ? $"\"{Text}\"" : Text) + (IsBeginning ? "*" : "");
}
