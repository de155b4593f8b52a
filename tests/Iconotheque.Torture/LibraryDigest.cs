using System.Globalization;

namespace Iconotheque.Torture;

/// <summary>Which items a library holds, in one word.</summary>
public static class LibraryDigest
{
    /// <summary>The number of the items and a sum over them that changes with each.</summary>
    public static string Of(IEnumerable<long> items)
    {
        (int count, ulong sum) = (0, 0);
        foreach (long item in items)
        {
            count++;
            sum += (ulong)item * 0x9E3779B97F4A7C15 ^ (ulong)item << 7;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{count}:{sum:x}");
    }
}
