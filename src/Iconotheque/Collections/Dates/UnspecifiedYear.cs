using System.Globalization;

namespace Iconotheque.Collections.Dates;

/// <summary>A year of four digits, of which some may be <c>X</c>: every year that it can be.</summary>
/// <param name="pattern">The digits, perhaps with a minus in front.</param>
internal readonly struct UnspecifiedYear(string pattern)
{
    private string Digits => pattern.TrimStart('-');

    private bool IsNegative => pattern[0] == '-';

    private long Least => long.Parse(Digits.Replace('X', '0'), CultureInfo.InvariantCulture);

    private long Most => long.Parse(Digits.Replace('X', '9'), CultureInfo.InvariantCulture);

    /// <summary>The first year that it can be.</summary>
    public long First => IsNegative ? -Most : Least;

    /// <summary>The last year that it can be.</summary>
    public long Last => IsNegative ? -Least : Most;

    /// <summary>All of them, at most 10,000, the first one first.</summary>
    public IEnumerable<long> Ascending() => Sizes(upwards: !IsNegative);

    /// <summary>All of them, the last one first.</summary>
    public IEnumerable<long> Descending() => Sizes(upwards: IsNegative);

    private IEnumerable<long> Sizes(bool upwards)
    {
        var (digits, least, most, sign) = (Digits, Least, Most, IsNegative ? -1 : 1);
        for (long i = 0; i <= most - least; i++)
        {
            long size = upwards ? least + i : most - i;
            if (Matches(digits, size)) yield return sign * size;
        }
    }

    private static bool Matches(string digits, long size)
    {
        for (int i = digits.Length - 1; i >= 0; i--, size /= 10)
        {
            if (digits[i] != 'X' && digits[i] - '0' != size % 10) return false;
        }

        return true;
    }
}
