using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Iconotheque.Collections.Positions;

/// <summary>Positions in the ways that standards write them.</summary>
/// <remarks>
/// Well-known text (OGC 06-103r4; GeoSPARQL 1.1, 8.5.1, for the address of a system before it), <c>geo:</c> (RFC 5870), GeoJSON
/// (RFC 7946), DCMI Point (2006), ISO 6709 in its string form, and addresses of OpenStreetMap and Google Maps.
/// </remarks>
internal static partial class FormalPosition
{
    private const string Number = @"[+-]?\d{1,7}(?:\.\d{1,20})?";

    /// <summary>The position that a text is; null when it is none of these, or is of another system or another celestial body.
    /// </summary>
    public static GeoPosition? Of(string text) => text.Length is 0 or > PositionSigns.Longest ? null
        : text[0] == '{' ? Json(text) : Point(text) ?? Uri(text) ?? Named(text) ?? String(text) ?? Address(text);

    /// <summary>Whether a text says in which system its numbers are, so that they mean nothing without it.</summary>
    public static bool StatesSystem(string text) => Stated.IsMatch(text);

    private static GeoPosition? Point(string text)
    {
        if (KnownText.Match(text) is not { Success: true } match) return null;
        string system = match.Groups["system"].Value, number = match.Groups["srid"].Value;
        bool isLatitudeFirst = system.EndsWith("/EPSG/0/4326", StringComparison.OrdinalIgnoreCase);
        bool isKnown = system.Length == 0 || isLatitudeFirst
            || system.EndsWith("/CRS84", StringComparison.OrdinalIgnoreCase);
        if (!isKnown || number is not ("" or "4326")) return null;
        double one = Value(match, 1), other = Value(match, 2);
        return isLatitudeFirst ? GeoPosition.Of(one, other) : GeoPosition.Of(other, one);
    }

    private static GeoPosition? Uri(string text) => GeoUri.Match(text) is { Success: true } match
        && match.Groups["crs"].Value.ToLowerInvariant() is "" or "wgs84" ? GeoPosition.Of(Value(match, 1),
            Value(match, 2)) : null;

    private static GeoPosition? Named(string text) => North.Match(text) is { Success: true } north
        && East.Match(text) is { Success: true } east && !Projection.IsMatch(text)
            ? GeoPosition.Of(Value(north, 1), Value(east, 1)) : null;

    private static GeoPosition? Address(string text) => text.StartsWith("http", StringComparison.OrdinalIgnoreCase)
        && OnMap.Match(text) is { Success: true } match ? GeoPosition.Of(Value(match, 1), Value(match, 2)) : null;

    private static GeoPosition? String(string text)
    {
        if (Iso6709.Match(text) is not { Success: true } match) return null;
        double? latitude = Packed(match.Groups[1].Value, 2), longitude = Packed(match.Groups[2].Value, 3);
        return latitude is { } up && longitude is { } across ? GeoPosition.Of(up, across) : null;
    }

    /// <summary>±DD.D, ±DDMM.M or ±DDMMSS.S, with <paramref name="digits"/> of the degrees.</summary>
    private static double? Packed(string text, int digits)
    {
        string whole = text[1..].Split('.')[0],
            rest = text.Contains('.', StringComparison.Ordinal) ? text[text.IndexOf('.')..] : "";
        int more = whole.Length - digits;
        if (more is not (0 or 2 or 4)) return null;
        double Part(int at, int length, bool isLast) => double.Parse(string.Concat(whole.AsSpan(at, length), isLast ? rest : ""),
            NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        double degrees = Part(0, digits, more == 0), minutes = more > 0 ? Part(digits, 2, more == 2) : 0,
            seconds = more > 2 ? Part(digits + 2, 2, true) : 0;
        if (minutes >= 60 || seconds >= 60) return null;
        return (text[0] == '-' ? -1 : 1) * (degrees + (minutes / 60) + (seconds / 3600));
    }

    private static GeoPosition? Json(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 8 });
            return OfGeometry(document.RootElement) ?? OfMembers(document.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The position of a geometry of GeoJSON: of a point itself, of others the middle of what they reach over.</summary>
    public static GeoPosition? OfGeometry(JsonElement geometry)
    {
        if (geometry.ValueKind != JsonValueKind.Object) return null;
        if (geometry.TryGetProperty("geometry", out var inner)) return OfGeometry(inner);
        if (!geometry.TryGetProperty("coordinates", out var coordinates)) return null;
        var points = new List<(double X, double Y)>();
        Collect(coordinates, points, 0);
        return points.Count == 0 ? null : GeoPosition.Of((points.Min(point => point.Y) + points.Max(point => point.Y)) / 2,
            (points.Min(point => point.X) + points.Max(point => point.X)) / 2);
    }

    private static void Collect(JsonElement coordinates, List<(double X, double Y)> points, int deep)
    {
        const int MostDeep = 4, Most = 100_000;
        if (coordinates.ValueKind != JsonValueKind.Array || deep > MostDeep || points.Count > Most) return;
        if (coordinates.GetArrayLength() >= 2 && coordinates[0].ValueKind == JsonValueKind.Number
            && coordinates[1].ValueKind == JsonValueKind.Number)
        {
            points.Add((coordinates[0].GetDouble(), coordinates[1].GetDouble()));
            return;
        }

        foreach (var member in coordinates.EnumerateArray()) Collect(member, points, deep + 1);
    }

    private static GeoPosition? OfMembers(JsonElement said)
    {
        double? Of(params ReadOnlySpan<string> names)
        {
            foreach (string name in names)
            {
                if (!said.TryGetProperty(name, out var value)) continue;
                string text = value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
                if (GeoAngle.Of(text) is { IsPrecise: true } angle) return angle.Degrees;
            }

            return null;
        }

        return said.ValueKind == JsonValueKind.Object && Of("lat", "latitude") is { } latitude
            && Of("lon", "lng", "long", "longitude") is { } longitude ? GeoPosition.Of(latitude, longitude) : null;
    }

    private static double Value(Match match, int group) =>
        double.Parse(match.Groups[group].ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"srid\s?=|crs\s?=|^\s?<", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Stated { get; }

    [GeneratedRegex(@"^(?:<(?<system>[^>]{1,200})>\s?|SRID=(?<srid>\d{1,9})\s?;\s?)?POINT\s?(?:Z|M|ZM)?\s?\(\s?(" + Number
        + @")\s{1,4}(" + Number + @")(?:\s" + Number + @"){0,2}\s?\)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex KnownText { get; }

    [GeneratedRegex(@"^geo:(" + Number + "),(" + Number + @")(?:," + Number
        + @")?(?:;crs=(?<crs>[\w-]{1,40}))?(?:[;?].{0,200})?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex GeoUri { get; }

    [GeneratedRegex(@"(?:^|[;,\s])north(?:limit)?\s?=\s?(" + Number + @")(?=$|[;,\s])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex North { get; }

    [GeneratedRegex(@"(?:^|[;,\s])east(?:limit)?\s?=\s?(" + Number + @")(?=$|[;,\s])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex East { get; }

    /// <summary>Another system, or a box, whose corner is not its middle.</summary>
    [GeneratedRegex(@"projection\s?=|northlimit|units\s?=(?!\s?signed decimal)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Projection { get; }

    [GeneratedRegex(@"^([+-]\d{2,6}(?:\.\d{1,12})?)([+-]\d{3,7}(?:\.\d{1,12})?)(?:[+-]\d{1,6}(?:\.\d{1,6})?)?(?:CRSWGS_?84)?/?$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Iso6709 { get; }

    [GeneratedRegex(@"(?:[?&]mlat=|#map=\d{1,2}(?:\.\d{1,2})?/|/@|[?&](?:q|ll|query)=)(-?\d{1,2}\.\d{1,15})(?:&mlon=|/|,"
        + @"|%2C)(-?\d{1,3}\.\d{1,15})(?![\d.])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OnMap { get; }
}
