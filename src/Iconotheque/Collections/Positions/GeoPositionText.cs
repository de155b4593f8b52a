using System.Text.RegularExpressions;

namespace Iconotheque.Collections.Positions;

/// <summary>Reads positions as archives write them, and refuses what may be something else.</summary>
/// <remarks>
/// Two angles, latitude first unless they say otherwise: decimal degrees with a point or a comma, degrees with minutes and
/// seconds, quarters of the heavens in English, French, German, Italian and Spanish; and the <see cref="FormalPosition">formal
/// ways</see>. Whole degrees alone are refused: no archive knows no better where a picture was taken, and two small numbers may
/// be anything. Projected coordinates (Lambert, UTM) are too large to be degrees, and are refused with whatever else is out of
/// range.
/// </remarks>
internal static class GeoPositionText
{
    /// <summary>Decimals from which two numbers in a text on a place can be nothing but degrees.</summary>
    private const int Telling = 3;

    private static Regex Both { get; } = new(
        $@"^{GeoAngle.Pattern.Replace("{0}", "1", StringComparison.Ordinal)}(?<between>\s?[,;/|]\s?|\s)?"
            + $@"{GeoAngle.Pattern.Replace("{0}", "2", StringComparison.Ordinal)}$",
        RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <summary>The position in a column of positions; null when there is none, or when it is not understood.</summary>
    /// <param name="text">What the column says; of several values the first that is understood counts.</param>
    /// <param name="isLongitudeFirst">Whether the column says that the longitude stands first.</param>
    public static GeoPosition? InColumn(string text, bool isLongitudeFirst = false) =>
        First(text, (one, other) => one.IsPrecise || other.IsPrecise, isLongitudeFirst);

    /// <summary>The position in a text that says a place in words as a rule: only what can be nothing else.</summary>
    public static GeoPosition? InWords(string text) =>
        First(text, (one, other) => IsTelling(one) && IsTelling(other), false);

    private static bool IsTelling(GeoAngle angle) => angle.IsMarked || angle.Decimals >= Telling;

    private static GeoPosition? First(string text, Func<GeoAngle, GeoAngle, bool> fits, bool isLongitudeFirst)
    {
        if (text.Length is 0 or > PositionSigns.Longest) return null;
        if (FormalPosition.Of(text.Trim()) is { } formal) return formal;
        if (FormalPosition.StatesSystem(text)) return null;
        string[] parts = [text, .. text.Split(';'), .. text.Split('(', ')')];
        return parts.Select(part => Angles(PositionSigns.Plain(part).Trim('(', ')', ' '), fits, isLongitudeFirst)
            ?? FormalPosition.Of(part.Trim())).FirstOrDefault(found => found is not null);
    }

    private static GeoPosition? Angles(string plain, Func<GeoAngle, GeoAngle, bool> fits, bool isLongitudeFirst)
    {
        if (Both.Match(plain) is not { Success: true } match) return null;
        if (GeoAngle.Of(match, "1") is not { } one || GeoAngle.Of(match, "2") is not { } other || !fits(one, other)) return null;

        // Without anything between them the figures of one may belong to the other.
        if (match.Groups["between"].Length == 0 && match.Groups["h1"].Length == 0 && match.Groups["w2"].Length == 0
            && match.Groups["l2"].Length == 0) return null;
        if (one.IsLatitude == other.IsLatitude && one.IsLatitude is not null) return null;
        bool isFirstLatitude = one.IsLatitude ?? !other.IsLatitude ?? !isLongitudeFirst;
        return isFirstLatitude ? GeoPosition.Of(one.Degrees, other.Degrees) : GeoPosition.Of(other.Degrees, one.Degrees);
    }
}
