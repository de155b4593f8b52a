namespace Iconotheque.Collections.Dates;

/// <summary>
/// Dates as archives, libraries and museums write them in English, French, German, Italian and Spanish, and EDTF
/// (<see cref="EdtfDate"/>).
/// </summary>
/// <remarks>
/// A text that is EDTF is read as EDTF: <c>1906-10</c> is October 1906, <c>1906–10</c> and <c>c. 1906-10</c> end in 1910. A
/// century has the years 01 to 100 (the 19th: 1801 to 1900); 1800s, 18--, Ottocento are 1800 to 1899. Beginning, middle and end
/// are thirds. An approximate date stands for the date that it names, before 1914 and after 1918 for everything before and after
/// these years. Several dates, separated by semicolon, vertical bar or line, by comma, and, or, stand for their hull: the days
/// from the first to the last of them.
/// </remarks>
internal static class ArchiveDate
{
    private const int LongestValue = 200;

    private static readonly char[] Separators = [';', '|', '\n', '\r'];

    /// <summary>The days that a text stands for.</summary>
    /// <param name="text">One date or several.</param>
    /// <returns>Null when it says none, or nothing of it is understood.</returns>
    public static DateRange? RangeOf(string text) => Read(text).Days;

    /// <summary>
    /// What is understood of a text. Of several dates those that are not understood are left out of the hull, and the whole does
    /// not count as understood.
    /// </summary>
    public static DateReading Read(string text)
    {
        var (hull, isUnderstood) = ((DateRange?)null, true);
        foreach (string value in text.Split(Separators, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var one = ReadOne(value);
            isUnderstood &= one.IsUnderstood;
            hull = one.Days is { } days ? hull?.Hull(days) ?? days : hull;
        }

        return new DateReading(hull is (null, null) ? null : hull, isUnderstood);
    }

    private static DateReading ReadOne(string value)
    {
        // Databases write zeros for nothing; the year 0 of ISO 8601 is seldom meant.
        if (value is "0" or "0000" or "0000-00-00" or "00/00/0000" or "0000-00-00 00:00:00") return new DateReading(null, true);
        if (value.Length > LongestValue) return new DateReading(null, false);
        if (EdtfDate.RangeOf(value) is { } exact) return new DateReading(exact, true);
        if (DateLexer.Read(value) is not { } tokens) return new DateReading(null, false);
        if (tokens.TrueForAll(token => token.Kind is DateTokenKind.Dash or DateTokenKind.Dots or DateTokenKind.Slash))
            return new DateReading(null, true);
        bool saysNone = tokens.Exists(token => token.May(DateWordKind.NoDate));
        var content = tokens.FindAll(token => !token.May(DateWordKind.NoDate) && (token.Text == "c" || !IsFiller(token)));
        if (saysNone && content.TrueForAll(token => token.Kind == DateTokenKind.Comma || token.Text == "c"))
            return new DateReading(null, true);
        var days = DateSentence.Read(content);
        return new DateReading(days, days is not null);
    }

    private static bool IsFiller(DateToken token) =>
        token.Kind == DateTokenKind.Word && token.Meanings.All(meaning => meaning.Kind == DateWordKind.Filler);
}
