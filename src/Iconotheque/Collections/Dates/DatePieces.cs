namespace Iconotheque.Collections.Dates;

/// <summary>Gathers tokens into the dates that a sentence lists, and what stands between them.</summary>
internal sealed class DatePieces
{
    private const int LargestNth = 4;

    private static readonly DateWordKind[] Limits = [DateWordKind.Before, DateWordKind.After, DateWordKind.Since,
        DateWordKind.Until];

    private readonly List<DateToken> tokens;
    private DatePiece current = new();
    private DateLink? open;

    private DatePieces(List<DateToken> tokens) => this.tokens = tokens;

    /// <summary>The dates.</summary>
    public List<DatePiece> All { get; } = [];

    /// <summary>What stands between each and the next.</summary>
    public List<DateLink> Links { get; } = [];

    /// <summary>Gathers the tokens of a sentence.</summary>
    /// <returns>Null when they make no sense together.</returns>
    public static DatePieces? Of(List<DateToken> tokens)
    {
        var pieces = new DatePieces(tokens);
        for (int i = 0; i < tokens.Count; i++)
        {
            if (!pieces.Take(i)) return null;
        }

        return pieces.Finish() ? pieces : null;
    }

    private DateToken? At(int index) => index >= 0 && index < tokens.Count ? tokens[index] : null;

    private bool Take(int i)
    {
        var token = tokens[i];
        switch (token.Kind)
        {
            case DateTokenKind.Number:
                if (token.IsSmall) current.Small.Add(token);
                else return SetYear(token.Value, token.Length);
                return true;
            case DateTokenKind.Digits:
                if (current.Month is not null || !SetYear(token.Value, 4)) return false;
                current.IsInDigits = true;
                (current.Month, current.Day) = (token.Month > 0 ? token.Month : null, token.Day > 0 ? token.Day : null);
                return true;
            case DateTokenKind.Span:
                return SetSpan(token.Value, token.Years);
            case DateTokenKind.Dash:
                return IsHyphen(i) || IsInDate(i) || Split(DateLink.Range);
            case DateTokenKind.Slash:
                return IsInDate(i) || Split(DateLink.Slash);
            case DateTokenKind.Comma:
                return !current.HasContent || Split(DateLink.Comma);
            case DateTokenKind.Dots:
                if (!current.HasContent && All.Count == 0) current.Limit = DateWordKind.Until;
                return !current.HasContent || Split(DateLink.Range);
            default:
                return TakeWord(i, MeaningOf(i));
        }
    }

    private bool SetYear(long year, int length)
    {
        if (current.Year is not null || year == 0) return false;
        (current.Year, current.YearLength) = (year, length);
        return true;
    }

    private bool SetSpan(long first, int count)
    {
        if (current.Span is not null) return false;
        current.Span = (first, count);
        return true;
    }

    /// <summary>Whether a dash only joins words: mid-19th, pre-1914, nineteenth-century.</summary>
    private bool IsHyphen(int i)
    {
        if (At(i - 1) is not { } before || At(i + 1) is not { } after || !tokens[i].IsTight) return false;
        if (before.May(DateWordKind.Third) && (after.Kind != DateTokenKind.Word || after.May(DateWordKind.Ordinal)))
            return true;
        if (Limits.Any(before.May) || before.May(DateWordKind.Ordinal) && after.Kind == DateTokenKind.Word) return true;
        return after.Kind == DateTokenKind.Word
            && (after.May(DateWordKind.Century) || after.May(DateWordKind.Era) || after.May(DateWordKind.Years));
    }

    /// <summary>Whether a dash or stroke stands within a date: 3-Dec-1914, 1914/Dec/3.</summary>
    private bool IsInDate(int i)
    {
        int month = At(i + 1)?.May(DateWordKind.Month) == true ? i + 1 : i - 1;
        return At(month) is { } word && word.May(DateWordKind.Month) && At(month - 1) is { IsTight: true } first
            && At(month + 1) is { IsTight: true } second && first.Kind == second.Kind
            && At(month - 2) is { Kind: DateTokenKind.Number } && At(month + 2) is { Kind: DateTokenKind.Number };
    }

    /// <summary>Which of its meanings a word has here.</summary>
    private DateMeaning MeaningOf(int i)
    {
        var (token, before, after) = (tokens[i], At(i - 1), At(i + 1));
        bool isCounted = current.Pending is not null || before is { IsSmall: true, Value: >= 1 and <= LargestNth };
        if (token.Text == "v" && (before?.May(DateWordKind.Century) == true || after?.May(DateWordKind.Century) == true)
            && after?.Kind != DateTokenKind.Number)
            return new DateMeaning(DateWordKind.Century, 5);
        if (token.Text == "c" && before is { IsSmall: true } && after?.Kind != DateTokenKind.Number && !current.IsCentury)
            return new DateMeaning(DateWordKind.Century, 0);
        if (token.Text == "c" && token.IsTight && after is { IsSmall: true, Length: 2 })
            return new DateMeaning(DateWordKind.Century, 0);
        if (token.Text == "e" && before is { IsSmall: true } && after?.May(DateWordKind.Century) == true)
            return new DateMeaning(DateWordKind.Filler, 0);
        if (token.May(DateWordKind.Before) && token.May(DateWordKind.Ordinal))
            return token.As(after?.May(DateWordKind.Fraction) == true ? DateWordKind.Ordinal : DateWordKind.Before);
        if (token.May(DateWordKind.Tens) && token.May(DateWordKind.Ordinal))
            return token.As(current.IsYears ? DateWordKind.Tens : DateWordKind.Ordinal);
        if (token.May(DateWordKind.Fraction) && token.Meanings.Length > 1)
            return isCounted
                ? token.As(DateWordKind.Fraction)
                : token.Meanings.First(meaning => meaning.Kind != DateWordKind.Fraction);
        return token.Meanings[0];
    }

    private bool TakeWord(int i, DateMeaning meaning)
    {
        switch (meaning.Kind)
        {
            case DateWordKind.Month when current.Month is null:
                current.Month = meaning.Value;
                return true;
            case DateWordKind.Season when current.Season is null:
                current.Season = meaning.Value;
                return true;
            case DateWordKind.Century:
                current.IsCentury = true;
                if (meaning.Value > 0)
                    current.Small.Add(new DateToken(DateTokenKind.Number) { Value = meaning.Value, Length = 2, IsRoman = true });
                return true;
            case DateWordKind.Hundred:
                return SetSpan(meaning.Value, 100);
            case DateWordKind.Years:
                return current.IsYears = true;
            case DateWordKind.Tens when current.Tens is null:
                current.Tens = meaning.Value;
                return true;
            case DateWordKind.Ordinal when current.Pending is null:
                current.Pending = meaning.Value;
                return true;
            case DateWordKind.Third when current.Part is null:
                current.Part = (meaning.Value, 3, false);
                return true;
            case DateWordKind.Fraction when current.Part is null:
                return TakeFraction(meaning.Value);
            case DateWordKind.Era when current.Era == 0:
                current.Era = meaning.Value;
                return true;
            default:
                return TakeLink(i, meaning.Kind);
        }
    }

    /// <summary>A half, third or quarter: the how-manieth stands right before it.</summary>
    private bool TakeFraction(int of)
    {
        int nth;
        if (current.Pending is { } said)
        {
            (nth, current.Pending) = (said, null);
        }
        else
        {
            if (current.Small.Count == 0 || current.Small[^1].Value is < 1 or > LargestNth) return false;
            nth = (int)current.Small[^1].Value;
            current.Small.RemoveAt(current.Small.Count - 1);
        }

        current.Part = (nth, of, true);
        return nth <= of;
    }

    private bool TakeLink(int i, DateWordKind kind)
    {
        switch (kind)
        {
            case DateWordKind.Filler:
                return true;
            case DateWordKind.And:
                return !current.HasContent || Split(DateLink.List);
            case DateWordKind.To:
                return !current.HasContent || Split(DateLink.Range);
            case DateWordKind.Now:
                return current.HasContent ? Split(DateLink.Range) && (current.IsNow = true) : current.IsNow = true;
            case DateWordKind.Correction:
                All.Clear();
                Links.Clear();
                (current, open) = (new DatePiece(), null);
                return true;
            case DateWordKind.Before or DateWordKind.After or DateWordKind.Since or DateWordKind.Until:
                return TakeLimit(i, kind);
            default:
                return false;
        }
    }

    /// <summary>A limit stands before its date, or after it when nothing follows; between two dates until is to.</summary>
    private bool TakeLimit(int i, DateWordKind kind)
    {
        bool trails = At(i + 1) is not { } next || next.Kind is DateTokenKind.Dash or DateTokenKind.Slash or DateTokenKind.Comma
            || next.May(DateWordKind.And), goesOn = !trails && tokens.Skip(i + 1).Any(IsContent);
        if (current.HasContent && goesOn)
        {
            if (kind == DateWordKind.Until && current.Limit is null) return Split(DateLink.Range);
            Split(DateLink.List);
        }

        if (current.Limit is not null && current.Limit != kind) return false;
        current.Limit = kind;
        return true;
    }

    private static bool IsContent(DateToken token) =>
        token.Kind is DateTokenKind.Number or DateTokenKind.Digits or DateTokenKind.Span || token.May(DateWordKind.Month)
            || token.May(DateWordKind.Season) || token.May(DateWordKind.Hundred) || token.May(DateWordKind.Now);

    private bool Split(DateLink link)
    {
        if (!current.HasContent) return false;
        if (open is { } before && All.Count > 0) Links.Add(before);
        All.Add(current);
        (current, open) = (new DatePiece(), link);
        return true;
    }

    /// <summary>
    /// Ends the sentence: a year with a dash behind it goes on, a limit without a date is about the one before it.
    /// </summary>
    private bool Finish()
    {
        if (current.HasContent) return Split(DateLink.List);
        if (All.Count == 0) return false;
        var last = All[^1];
        if (current.Limit is { } limit)
        {
            last.Limit ??=
                limit is DateWordKind.Before ? DateWordKind.Until : limit is DateWordKind.After ? DateWordKind.Since : limit;
            return true;
        }

        if (open is DateLink.Range && tokens[^1].Kind is DateTokenKind.Dash or DateTokenKind.Dots)
        {
            last.Limit ??= DateWordKind.Since;
            return last.IsYearOnly || last is { Year: not null, YearLength: 4, Month: null };
        }

        return open is DateLink.List or DateLink.Comma || tokens[^1].Kind == DateTokenKind.Word;
    }
}
