using System.Globalization;
using Iconotheque.Collections.Dates;

namespace Iconotheque.Tests.Collections.Dates;

/// <summary>
/// Cases of dates as text: <c>written => first last</c>, a line each; a first 1905 is its first day, a last one its last, and
/// <c>..</c> is open.
/// </summary>
internal static class DateCase
{
    /// <summary>The cases of a table.</summary>
    public static TheoryData<string, string> Of(string table)
    {
        var cases = new TheoryData<string, string>();
        foreach (string line in table.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            string[] parts = line.Split(" => ");
            cases.Add(parts[0].Replace("\\n", "\n", StringComparison.Ordinal), parts[1]);
        }

        return cases;
    }

    /// <summary>The days that a case expects; a single bound stands for both.</summary>
    public static DateRange Range(string bounds)
    {
        string[] parts = bounds.Split(' ');
        return new DateRange(Bound(parts[0], isLast: false), Bound(parts[^1], isLast: true));
    }

    private static CalendarDay? Bound(string text, bool isLast)
    {
        if (text == "..") return null;
        bool isBefore = text[0] == '-';
        int[] parts = [.. text.TrimStart('-').Split('-').Select(part => int.Parse(part, CultureInfo.InvariantCulture))];
        int month = parts.Length > 1 ? parts[1] : isLast ? 12 : 1, year = isBefore ? -parts[0] : parts[0];

        // Four hundred years are a whole number of days, 146,097: years that .NET does not know are counted from one that it
        // does.
        int shift = year < 1 ? ((1 - year) / 400) + 1 : 0, known = year + (400 * shift);
        int day = parts.Length > 2 ? parts[2] : isLast ? DateTime.DaysInMonth(known, month) : 1;
        return new CalendarDay(new DateOnly(known, month, day).DayNumber - (146_097L * shift));
    }
}
