using System.Globalization;
using System.Numerics;
using System.Text;

namespace Iconotheque.Collections.Pickle;

/// <summary>Values that protocol 0 writes as text.</summary>
internal static class PickleLiteral
{
    /// <summary>Python's own limit: reading a decimal number takes time that grows with the square of its digits.</summary>
    private const int MostDigits = 4300;

    /// <summary>The argument of <c>INT</c>: a number, or 00 and 01 for the truth values.</summary>
    public static object Int(PickleSource source) => source.Line() switch
    {
        "00" => false,
        "01" => true,
        var text => Whole(text, source),
    };

    /// <summary>The argument of <c>LONG</c>: a number that may end in L.</summary>
    public static object Long(PickleSource source) => Whole(source.Line().TrimEnd('L'), source);

    /// <summary>A whole number as a long, or as a <see cref="BigInteger"/> where it does not fit.</summary>
    public static object Narrow(BigInteger value) =>
        value >= long.MinValue && value <= long.MaxValue ? (object)(long)value : value;

    public static double Float(PickleSource source)
    {
        string text = source.Line();
        return text switch
        {
            "inf" => double.PositiveInfinity,
            "-inf" => double.NegativeInfinity,
            "nan" => double.NaN,
            _ => text.Length <= MostDigits && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture,
                out double value) ? value : throw source.Fail("expected a number."),
        };
    }

    /// <summary>A quoted string of Python 2, with its escapes resolved.</summary>
    public static string Quoted(PickleSource source)
    {
        string line = source.Line();
        if (line.Length < 2 || line[0] is not ('\'' or '"') || line[^1] != line[0])
            throw source.Fail("expected a quoted string.");
        var text = new StringBuilder(line.Length);
        for (int i = 1; i < line.Length - 1; i++)
        {
            if (line[i] != '\\') text.Append(line[i]);
            else text.Append(Escaped(line, ref i, source));
        }

        return text.ToString();
    }

    /// <summary>The argument of <c>UNICODE</c>: text with <c>\u</c> and <c>\U</c> escapes only.</summary>
    public static string RawUnicode(PickleSource source)
    {
        string line = source.Line();
        var text = new StringBuilder(line.Length);
        for (int i = 0; i < line.Length; i++)
        {
            int digits = line[i] != '\\' || i + 1 == line.Length ? 0 : line[i + 1] == 'u' ? 4 : line[i + 1] == 'U' ? 8 : 0;
            if (digits == 0)
            {
                text.Append(line[i]);
                continue;
            }

            int code = Hexadecimal(line, i + 2, digits, source);
            if (digits == 8 && !Rune.IsValid(code)) throw source.Fail("text holds no character.");
            _ = digits == 4 ? text.Append((char)code) : text.Append(new Rune(code).ToString());
            i += 1 + digits;
        }

        return text.ToString();
    }

    private static object Whole(string text, PickleSource source) =>
        text.Length <= MostDigits
            && BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? Narrow(value)
            : throw source.Fail("expected a whole number.");

    private static string Escaped(string line, ref int i, PickleSource source)
    {
        char letter = line[++i];
        if (letter == 'x')
        {
            i += 2;
            return ((char)Hexadecimal(line, i - 1, 2, source)).ToString();
        }

        int known = "\\'\"abfnrtv".IndexOf(letter);
        return known >= 0 ? "\\'\"\a\b\f\n\r\t\v"[known].ToString() : @"\" + letter;
    }

    private static int Hexadecimal(string line, int start, int digits, PickleSource source) =>
        start + digits <= line.Length && int.TryParse(line.AsSpan(start, digits), NumberStyles.AllowHexSpecifier,
            CultureInfo.InvariantCulture, out int value)
            ? value
            : throw source.Fail("an escape in text is cut short.");
}
