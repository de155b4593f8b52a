using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Iconotheque.Collections.Dates;

/// <summary>
/// Cuts a written date into numbers, words and signs, in one pass; dates all in digits are read here, since only their signs tell
/// them apart.
/// </summary>
/// <remarks>
/// <c>19/08/1944</c> is the 19th of August: the day stands before the month, unless the month could then not be one
/// (<c>08/19/1944</c>). Brackets, question marks and full stops say how sure somebody was, and are left out.
/// </remarks>
internal sealed partial class DateLexer
{
    private const string Ignored = " .?!:'*~≈±©℗\"", Left = "_*.-–?xu";
    private const int LastMonth = 12, LeastDecade = 100, MostDecade = 209;

    private static readonly ImmutableHashSet<string> Ordinals = ["st", "nd", "rd", "th", "e", "er", "re", "ere", "eme", "ieme",
        "nde", "de", "o", "a", "te", "ter", "tes", "ten", "ro", "ra", "da", "do", "to", "ta", "es"];
    private static readonly ImmutableHashSet<string> Decades = ["s", "er", "ern"];
    private static readonly ImmutableArray<DateMeaning> And = [new(DateWordKind.And, 0)],
        Century = [new(DateWordKind.Century, 0)];

    private readonly string text;
    private readonly List<DateToken> tokens = [];
    private int at;

    private DateLexer(string text) => this.text = text;

    /// <summary>What stands in a text.</summary>
    /// <returns>Null when something is in it that no date has.</returns>
    public static List<DateToken>? Read(string text)
    {
        var lexer = new DateLexer(WithoutBrackets(DateText.Plain(text)));
        while (lexer.at < lexer.text.Length)
        {
            if (!lexer.Next()) return null;
        }

        return lexer.tokens;
    }

    /// <summary>
    /// Brackets within a number are left out (<c>19[05]</c>), others are blanks; of several blanks one is left. Braces are EDTF's
    /// alone.
    /// </summary>
    private static string WithoutBrackets(string text)
    {
        var plain = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            bool isBracket = "[]()".Contains(text[i], StringComparison.Ordinal);
            if (isBracket && i > 0 && i < text.Length - 1 && char.IsAsciiDigit(text[i - 1]) && char.IsAsciiDigit(text[i + 1]))
                continue;
            char c = isBracket ? ' ' : text[i];
            if (c != ' ' || plain.Length == 0 || plain[^1] != ' ') plain.Append(c);
        }

        return plain.ToString();
    }

    private char Ahead(int by = 0) => at + by < text.Length ? text[at + by] : '\0';

    private bool Next()
    {
        char c = text[at];
        if (char.IsAsciiDigit(c)) return Digits();
        if (DateText.IsLetter(c)) return Word();
        if (c == '.' && Ahead(1) == '.') return Dots();
        var kind = c switch
        {
            '-' or '–' => DateTokenKind.Dash,
            '/' => DateTokenKind.Slash,
            ',' => DateTokenKind.Comma,
            _ => DateTokenKind.Word
        };
        if (kind != DateTokenKind.Word)
            return Add(new DateToken(kind) { IsTight = at > 0 && text[at - 1] != ' ' && Ahead(1) is not (' ' or '\0') }, 1);
        if (c is '&' or '+') return Add(new DateToken(DateTokenKind.Word) { Text = "&", Meanings = And }, 1);
        at++;
        return Ignored.Contains(c, StringComparison.Ordinal);
    }

    private bool Add(DateToken token, int length)
    {
        tokens.Add(token);
        at += length;
        return true;
    }

    private bool Dots()
    {
        while (Ahead() == '.') at++;
        return Add(new DateToken(DateTokenKind.Dots), 0);
    }

    private bool Digits()
    {
        if (DayMonthYear().Match(text, at) is { Success: true } dmy)
            return Whole(dmy, Number(dmy, 4), MonthOf(dmy.Groups[3].Value), Number(dmy, 1));
        if (YearMonthDay().Match(text, at) is { Success: true } ymd)
            return Whole(ymd, Number(ymd, 1), Number(ymd, 3), Number(ymd, 4));
        if (Compact().Match(text, at) is { Success: true } compact)
            return Whole(compact, Number(compact, 1), Number(compact, 2), Number(compact, 3));
        if (MonthYear().Match(text, at) is { Success: true } my) return Whole(my, Number(my, 2), Number(my, 1), 0);
        if (YearMonth().Match(text, at) is { Success: true } ym
            && (ym.Groups[2].Value == "." || Number(ym, 3) <= Number(ym, 1) % 100))
            return Whole(ym, Number(ym, 1), Number(ym, 3), 0);
        int length = 0;
        while (char.IsAsciiDigit(Ahead(length))) length++;
        if (length > 4) return false;
        long value = long.Parse(text.AsSpan(at, length), CultureInfo.InvariantCulture);
        bool isShort = at > 0 && text[at - 1] == '\'';
        at += length;
        if (isShort && length == 3 && value % 100 == 0)
            return Add(new DateToken(DateTokenKind.Span) { Value = 1000 + value, Years = 100 }, 0);
        return LeftOut(value, length) || Ending(value, length);
    }

    /// <summary>A date all in digits: 0 for what is not known of it. The day before the month, unless that cannot be.</summary>
    private bool Whole(Match match, long year, long month, long day)
    {
        if (month > LastMonth && day is >= 1 and <= LastMonth && match.Groups[1].Length <= 2) (month, day) = (day, month);
        if (year == 0 || month > LastMonth || month < 0 || (month == 0 && day > 0)
            || (month > 0 && day > CalendarDay.DaysIn(year, (int)month)))
            return false;
        Add(new DateToken(DateTokenKind.Digits) { Value = year, Month = (int)month, Day = (int)day }, match.Length);
        if (day > 0 && TimeOfDay().Match(text, at) is { Success: true } time) at += time.Length;
        return true;
    }

    private static long Number(Match match, int group) => long.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    private static long MonthOf(string text) => char.IsAsciiDigit(text[0]) ? long.Parse(text,
        CultureInfo.InvariantCulture) : RomanNumber.Of(text) is > 0 and var month ? month : -1;

    /// <summary>Digits that are left out: <c>19..</c>, <c>18--</c>, <c>190-</c>, <c>190?</c>.</summary>
    private bool LeftOut(long value, int length)
    {
        char sign = Ahead();
        if (length is not (2 or 3) || !Left.Contains(sign, StringComparison.Ordinal) || sign == '\0') return false;
        if (length == 2)
        {
            if (value is < 10 or > 20) return false;
            bool twice = Ahead(1) == sign && !DateText.IsLetter(Ahead(2)) && !(sign == '.' && char.IsAsciiDigit(Ahead(2)));
            if (!twice && (sign is not ('-' or '–') || Ahead(1) != '?')) return false;
            at += twice && sign == '.' && Ahead(2) == '.' ? 3 : 2;
            return Add(new DateToken(DateTokenKind.Span) { Value = value * 100, Years = 100 }, 0);
        }

        char after = Ahead(1), beyond = after == ' ' ? Ahead(2) : after;
        if (value is < LeastDecade or > MostDecade || DateText.IsLetter(after) || char.IsAsciiDigit(after)
            || (sign is '-' or '–' or '.' && (char.IsAsciiDigit(beyond) || DateText.IsLetter(beyond))))
            return false;
        return Add(new DateToken(DateTokenKind.Span) { Value = value * 10, Years = 10 }, 1);
    }

    /// <summary>A number and the letters at its end.</summary>
    private bool Ending(long value, int length)
    {
        int start = Ahead() == '\'' ? 1 : 0, letters = 0;
        while (DateText.IsLetter(Ahead(start + letters))) letters++;
        string ending = DateText.WithoutAccents(text.Substring(at, letters + start)).TrimStart('\'');
        var number = new DateToken(DateTokenKind.Number) { Value = value, Length = length };
        if (Decades.Contains(ending) && value % 10 == 0 && length is 2 or 4)
        {
            if (length == 2) return Add(number with { IsDecade = true }, start + letters);
            return Add(new DateToken(DateTokenKind.Span) { Value = value, Years = ending == "s" && value % 100 == 0 ? 100 : 10 },
                start + letters);
        }

        if (start == 0 && length <= 2 && Ordinals.Contains(ending)) return Add(number with { IsOrdinal = true }, letters);
        if (start == 0 && length <= 2 && ending is "c" or "thc")
            return Add(number with { IsOrdinal = true }, letters)
                && Add(new DateToken(DateTokenKind.Word) { Text = "c", Meanings = Century }, 0);
        bool isDotted = length <= 2 && Ahead() == '.' && Ahead(1) != '.';
        return Add(number, isDotted ? 1 : 0);
    }

    private bool Word()
    {
        var words = Words();
        for (int count = words.Count; count > 0; count--)
        {
            if (count > 1 && words.Take(count).All(word => word.Text.Length == 1)
                && words.Take(count - 1).Any(word => text[word.End] == ' ')) continue;
            string written = string.Join(' ', words.Take(count).Select(word => word.Text)),
                plain = DateText.WithoutAccents(written);
            if (DateWords.Of(written, plain) is not { IsEmpty: false } meanings) continue;
            int end = words[count - 1].End;
            bool isTight = end < text.Length && char.IsAsciiDigit(text[end]);
            return Add(new DateToken(DateTokenKind.Word) { Text = plain, Meanings = meanings, IsTight = isTight }, end - at);
        }

        return Roman(DateText.WithoutAccents(words[0].Text), words[0].End - at);
    }

    /// <summary>The words from here that a phrase could be made of, with their ends.</summary>
    private List<(string Text, int End)> Words()
    {
        var words = new List<(string, int)>(DateWords.LongestPhrase);
        for (int start = at; words.Count < DateWords.LongestPhrase;)
        {
            int end = start;
            while (end < text.Length && DateText.IsLetter(text[end])) end++;
            if (end == start) break;
            words.Add((text[start..end], end));
            start = end;
            if (start < text.Length && text[start] is '.' or '\'') start++;
            if (start < text.Length && text[start] is ' ' or '-' or '/') start++;
        }

        return words;
    }

    private bool Roman(string word, int length)
    {
        if (RomanNumber.Of(word) is > 0 and var value)
        {
            if (value > 40)
                return value >= 1000 && Add(new DateToken(DateTokenKind.Number) { Value = value, Length = 4 }, length);
            return Add(new DateToken(DateTokenKind.Number) { Value = value, Length = 2, IsRoman = true }, length);
        }

        int numeral = word.AsSpan().IndexOfAnyExcept('i', 'v', 'x');
        if (numeral < 1 || !Ordinals.Contains(word[numeral..]) || RomanNumber.Of(word.AsSpan(0, numeral)) is 0 or > 40)
            return false;
        return Add(new DateToken(DateTokenKind.Number)
        {
            Value = RomanNumber.Of(word.AsSpan(0, numeral)),
            Length = 2,
            IsRoman = true,
            IsOrdinal = true
        }, length);
    }

    [GeneratedRegex(@"\G([0-9]{1,2}) ?([./ -]) ?([0-9]{1,2}|[ivx]{1,4})\.? ?\2 ?([0-9]{4})(?![0-9])",
        RegexOptions.CultureInvariant)]
    private static partial Regex DayMonthYear();

    [GeneratedRegex(@"\G([0-9]{4})([./:-])([0-9]{1,2})\2([0-9]{1,2})(?![0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex YearMonthDay();

    [GeneratedRegex(@"\G([12][0-9]{3})([0-9]{2})([0-9]{2})(?![0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Compact();

    [GeneratedRegex(@"\G([0-9]{1,2})[./-]([0-9]{4})(?![0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex MonthYear();

    [GeneratedRegex(@"\G([0-9]{4})([./-])(0[0-9]|1[0-2])(?![0-9]|[./-][0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex YearMonth();

    [GeneratedRegex(@"\G[t ,]{1,2}[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]{1,9})?)? ?(?:[ap]\.?m\.?)? ?(?:z|utc"
        + @"|gmt)?(?:[+-][0-9]{2}:?[0-9]{2})?(?![0-9a-z])", RegexOptions.CultureInvariant)]
    private static partial Regex TimeOfDay();
}
