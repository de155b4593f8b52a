using System.Globalization;
using System.Text;

namespace Iconotheque.Annotations;

/// <summary>What annotators and classes may be called.</summary>
internal static class AnnotationNames
{
    /// <summary>The most characters of an annotator's name.</summary>
    public const int LongestWho = 100;

    /// <summary>The most characters of a class's name. A folder gets it, and file systems take 255 bytes.</summary>
    public const int LongestClass = 60;

    private const string Punctuation = " -_.,'()&’";

    private static readonly string[] Devices = ["con", "prn", "aux", "nul"], NumberedDevices = ["com", "lpt"];

    /// <summary>An annotator's name without the spaces around it.</summary>
    /// <exception cref="InputException">It cannot be one.</exception>
    public static string Who(string name) => Accepted(name, WhoProblem);

    /// <summary>A class's name without the spaces around it.</summary>
    /// <exception cref="InputException">It cannot be one.</exception>
    public static string Class(string name) => Accepted(name, ClassProblem);

    /// <summary>Why an annotator cannot be called so; null when it is well.</summary>
    public static string? WhoProblem(string name)
    {
        if (name.Length == 0) return "cannot be the name of an annotator: say who annotates";
        if (name.Length > LongestWho)
            return $"cannot be the name of an annotator: it has {name.Length} characters; at most {LongestWho} are kept";
        return name != name.Trim() || name.EnumerateRunes().Any(IsUnseen)
            ? "cannot be the name of an annotator: it holds control or other characters that cannot be seen"
            : null;
    }

    /// <summary>
    /// Why a class cannot be called so; null when it is well. It becomes the name of a folder and a cell of a CSV file, on any
    /// system and in any spreadsheet.
    /// </summary>
    public static string? ClassProblem(string name)
    {
        if (name.Length == 0) return "cannot be the name of a class: it is empty";
        if (name.Length > LongestClass)
            return $"cannot be the name of a class: it has {name.Length} characters; at most {LongestClass} are kept";
        foreach (var rune in name.EnumerateRunes())
        {
            if (!IsForClass(rune))
                return $"cannot be the name of a class: letters, digits, spaces and {Punctuation.Trim()} can be in it, "
                    + $"and U+{rune.Value:X4} cannot";
        }

        if (!Rune.IsLetterOrDigit(name.EnumerateRunes().First()) || name[^1] is '.' or ' ')
            return "cannot be the name of a class: it must begin with a letter or a digit, and not end with a dot or a space";
        string stem = name.Split('.')[0].TrimEnd().ToLowerInvariant();
        bool isDevice = Devices.Contains(stem)
            || (stem.Length == 4 && char.IsDigit(stem[3]) && NumberedDevices.Contains(stem[..3]));
        return isDevice ? "cannot be the name of a class: Windows keeps it for a device" : null;
    }

    private static string Accepted(string name, Func<string, string?> problem)
    {
        string trimmed = name.Trim();
        return problem(trimmed) is { } reason ? throw new InputException(Shown(name), reason) : trimmed;
    }

    /// <summary>A name as a message may show it.</summary>
    private static string Shown(string name)
    {
        string start = new([.. name.Take(40).Select(c => char.IsControl(c) || char.IsSurrogate(c) || char.GetUnicodeCategory(
            c) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator ? '?' : c)]);
        return name.Length > 40 ? $"'{start}…'" : $"'{start}'";
    }

    private static bool IsForClass(Rune rune) =>
        Rune.IsLetterOrDigit(rune) || IsMark(rune) || (rune.IsBmp && Punctuation.Contains((char)rune.Value));

    private static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static bool IsUnseen(Rune rune) => rune == Rune.ReplacementChar || Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;
}
