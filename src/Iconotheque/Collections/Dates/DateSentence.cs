namespace Iconotheque.Collections.Dates;

/// <summary>Several dates in one sentence: fills in what each leaves to its neighbours, and gives their hull.</summary>
internal sealed class DateSentence
{
    private readonly List<DatePiece> pieces;
    private readonly List<DateLink> links;

    private DateSentence(DatePieces gathered) => (pieces, links) = (gathered.All, gathered.Links);

    /// <summary>The days that a sentence stands for.</summary>
    /// <param name="tokens">What stands in it, without words that mean nothing for the days.</param>
    /// <returns>Null when it is not understood.</returns>
    public static DateRange? Read(List<DateToken> tokens)
    {
        // A number of three digits that stands alone is hardly a year.
        if (tokens is [{ Kind: DateTokenKind.Number, Length: < 4 and not 2 }] || DatePieces.Of(tokens) is not { } gathered)
            return null;
        var sentence = new DateSentence(gathered);
        sentence.ShareCenturies();
        sentence.ShareEras();
        if (!gathered.All.TrueForAll(piece => piece.Settle())) return null;
        sentence.Join();
        for (int i = sentence.pieces.Count - 2; i >= 0; i--) TakeFromNext(sentence.pieces[i], sentence.pieces[i + 1]);
        for (int i = 1; i < sentence.pieces.Count; i++) TakeFromLast(sentence.pieces[i - 1], sentence.pieces[i]);
        sentence.JoinWinters();
        return sentence.Hull();
    }

    /// <summary>
    /// 18th–19th century, s. XVIII–XIX: both are; in 1st–2nd quarter of the 19th century the first number is no century.
    /// </summary>
    private void ShareCenturies()
    {
        for (int i = pieces.Count - 2; i >= 0; i--)
        {
            bool isQuarter = pieces[i].Part is null && pieces[i + 1].Part is { IsFraction: true } part && pieces[i].IsSmallOnly
                && pieces[i].Small[0].Value < part.Nth;
            if (pieces[i + 1].IsCentury && pieces[i] is { IsNumberOnly: true, IsYears: false } && !isQuarter)
                pieces[i].IsCentury = true;
        }

        for (int i = 1; i < pieces.Count; i++)
        {
            if (pieces[i - 1].IsCentury && pieces[i] is { IsNumberOnly: true, IsYears: false }) pieces[i].IsCentury = true;
        }
    }

    /// <summary>100–50 BC: both are.</summary>
    private void ShareEras()
    {
        for (int i = pieces.Count - 2; i >= 0; i--)
        {
            if (pieces[i].Era == 0 && pieces[i + 1].Era != 0 && !pieces[i].IsNow) pieces[i].Era = pieces[i + 1].Era;
        }

        for (int i = 1; i < pieces.Count; i++)
        {
            if (pieces[i].Era == 0 && pieces[i - 1].Era < 0 && pieces[i].Small.Count > 0) pieces[i].Era = -1;
        }
    }

    /// <summary>Puts together what commas, and dashes as in May-1919, keep apart.</summary>
    private void Join()
    {
        for (int i = 0; i + 1 < pieces.Count; i++)
        {
            if (pieces[i] is { LacksYear: true, Day: not null } && pieces[i + 1].IsSmallOnly)
                pieces[i + 1].BeDayOf(pieces[i].Month);
        }

        for (int i = 0; i + 1 < pieces.Count;)
        {
            if (IsJoined(i)) Remove(i + 1, i);
            else i++;
        }
    }

    /// <summary>Whether a date and the next are one, which the first then is.</summary>
    private bool IsJoined(int i)
    {
        var (here, next, link) = (pieces[i], pieces[i + 1], links[i]);
        if (here.LacksYear && next.IsYearOnly && link != DateLink.List) return here.TakeYear(next);
        if (link != DateLink.Comma) return false;
        if (next.IsPartOnly && here.Part is null) return here.TakePart(next);
        bool precedes = here.IsYearOnly && next.LacksYear
            && !(i + 2 < pieces.Count && links[i + 1] == DateLink.Comma && pieces[i + 2].IsYearOnly);
        if (!(precedes ? next.TakeYear(here) : here.IsPartOnly && next.Part is null && next.TakePart(here))) return false;
        pieces[i] = next;
        return true;
    }

    private void Remove(int piece, int link)
    {
        pieces.RemoveAt(piece);
        links.RemoveAt(link);
    }

    /// <summary>
    /// 3–5 May 1919, May–June 1919, 18th–19th century, early to mid 19th century, 1st–2nd quarter of the 19th century.
    /// </summary>
    private static void TakeFromNext(DatePiece here, DatePiece next)
    {
        if (here.IsPartOnly) here.TakeWhole(next);
        else if (here.LacksYear && next.Year is { } year) here.Year = IsLater(here, next) ? year - 1 : year;
        else if (here.IsSmallOnly) TakeFromNext(here, (int)here.Small[0].Value, next);
        else if (here is { Small.Count: 2, IsCentury: false, Month: null } && next.Day is not null)
        {
            (here.Day, here.Month, here.Year) = ((int)here.Small[0].Value, (int)here.Small[1].Value, next.Year);
            here.Small.Clear();
        }
    }

    private static void TakeFromNext(DatePiece here, int number, DatePiece next)
    {
        if (next.Day is not null)
        {
            (here.Day, here.Month, here.Year) = (number, next.Month, next.Year);
        }
        else if (next.Part is { IsFraction: true } part && number < part.Nth)
        {
            here.TakeWhole(next);
            here.Part = part with { Nth = number };
            return;
        }
        else if (next is { Month: not null, Year: not null, IsInDigits: true })
        {
            (here.Month, here.Year) = (number, next.Year);
        }
        else
        {
            return;
        }

        here.Small.Clear();
    }

    /// <summary>1837–41, 1920s–30s, 1919 May–June, 18th century: beginning–middle.</summary>
    private static void TakeFromLast(DatePiece last, DatePiece here)
    {
        if (here.IsPartOnly) here.TakeWhole(last);
        else if (here.LacksYear && last.Year is { } year) here.Year = IsLater(last, here) ? year + 1 : year;
        else if (here.IsSmallOnly && last is { Year: { } whole, Day: null }) EndOf(here, whole, last.YearLength);
        else if (here.IsSmallOnly && last.Span is { } span) EndOf(here, span.First, 4);
        if (!last.IsYears || !here.IsYearOnly) return;

        // The years 1910–1920 are two decades, the years 1914–1918 are years.
        bool areDecades = last.Year % 10 == 0 && here.Year % 10 == 0;
        (last.IsYears, here.IsYears) = (areDecades, areDecades);
    }

    /// <summary>A year whose first digits are those of the year before it: a later one, or none.</summary>
    private static void EndOf(DatePiece here, long start, int length)
    {
        var end = here.Small[0];
        long unit = end.Length == 1 ? 10 : 100, year = (start / unit * unit) + end.Value;
        if (start <= 0 || end.Length >= length || end.IsRoman || year <= start) return;
        if (end.IsDecade) here.Span = (year, 10);
        else (here.Year, here.YearLength) = (year, length);
        here.Small.Clear();
    }

    private static bool IsLater(DatePiece first, DatePiece second) => first.Month > second.Month || first.Season > second.Season;

    /// <summary>The winter of 1905–1906 is one; summer 1905–1907 are several.</summary>
    private void JoinWinters()
    {
        for (int i = pieces.Count - 2; i >= 0; i--)
        {
            if (pieces[i] is not { Season: { } season, Year: { } year, Limit: null } || !pieces[i + 1].IsYearOnly) continue;
            if (season == SubYear.Winter && pieces[i + 1].Year == year + 1) Remove(i + 1, i);
            else pieces[i + 1].Season = season;
        }
    }

    private DateRange? Hull()
    {
        for (int i = 0; i + 1 < pieces.Count; i++)
        {
            if (pieces[i].Limit == DateWordKind.Since && links[i] != DateLink.Comma && pieces[i + 1].Limit is null)
                pieces[i].Limit = null;
        }

        var days = pieces.ConvertAll(piece => piece.IsNow ? new DateRange(null, null) : piece.Days());
        if (days.Any(range => range is null)) return null;
        if (days is [{ } first, { } second]
            && pieces.TrueForAll(piece => piece.Limit is not null) && Between(first, second) is { } between)
            return between.From > between.To ? null : between;
        var hull = days[0]!.Value;
        for (int i = 1; i < days.Count; i++)
        {
            var (before, here) = (days[i - 1]!.Value, days[i]!.Value);
            bool isRange = links[i - 1] is DateLink.Range or DateLink.Slash;
            if (isRange && (before.From > here.From || before.From > here.To
                || (i > 1 && links[i - 1] == DateLink.Slash && links[i - 2] == DateLink.Slash)))
                return null;
            hull = pieces[i].IsNow ? hull with { To = null } : hull.Hull(here);
        }

        return hull is (null, null) ? null : hull;
    }

    /// <summary>After 1900 and before 1914: what lies between.</summary>
    private static DateRange? Between(DateRange first, DateRange second) =>
        first is { From: { }, To: null } && second is { From: null, To: { } } ? first with { To = second.To }
        : second is { From: { }, To: null } && first is { From: null, To: { } } ? second with { To = first.To }
        : null;
}
