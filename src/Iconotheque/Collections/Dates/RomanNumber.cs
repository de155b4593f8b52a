namespace Iconotheque.Collections.Dates;

/// <summary>Roman numerals.</summary>
internal static class RomanNumber
{
    private static readonly (int Value, string Sign)[] Signs =
        [(1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"),
            (5, "v"), (4, "iv"), (1, "i")];

    /// <summary>The value of a numeral in small letters, 1 to 3999; 0 when the text is not one in its usual form.</summary>
    public static int Of(ReadOnlySpan<char> text)
    {
        int value = 0;
        foreach (var (size, sign) in Signs)
        {
            for (int times = 0; text.StartsWith(sign) && times < (sign.Length > 1 || size is 500 or 50 or 5 ? 1 : 3); times++)
            {
                value += size;
                text = text[sign.Length..];
            }
        }

        return text.IsEmpty ? value : 0;
    }
}
