using System.Text.RegularExpressions;
using Iconotheque.Collections.Records;
using Iconotheque.Collections.Tables;

namespace Iconotheque.Collections.Positions;

/// <summary>Where a picture was taken, as its metadata say: in whichever column, in whichever way.</summary>
internal static partial class StatedPosition
{
    /// <summary>
    /// The position: of a column of latitudes with one of longitudes, else of a column of positions, else of what is said of the
    /// place where that can be nothing else. Null where nothing is said, or nothing is understood.
    /// </summary>
    public static GeoPosition? Of(ItemMetadata said)
    {
        GeoAngle? latitude = null, longitude = null;
        GeoPosition? position = null, inWords = GeoPositionText.InWords(said.Place);
        foreach (var (name, text) in said.Other)
        {
            string key = name.Length > LongestName ? "" : ColumnKey.Of(name);
            string value = German.IsMatch(key) ? East.Replace(text, "Ost") : text;
            if (Latitudes.IsMatch(key)) latitude ??= GeoAngle.Of(value);
            else if (Longitudes.IsMatch(key)) longitude ??= GeoAngle.Of(value);
            else if (Turned.IsMatch(key)) position ??= GeoPositionText.InColumn(value, isLongitudeFirst: true);
            else if (Positions.IsMatch(key)) position ??= GeoPositionText.InColumn(value);
            else if (Places.IsMatch(key)) inWords ??= GeoPositionText.InWords(value);
        }

        return Together(latitude, longitude) ?? position ?? inWords;
    }

    private static GeoPosition? Together(GeoAngle? latitude, GeoAngle? longitude) =>
        latitude is { IsLatitude: not false } up && longitude is { IsLatitude: not true } across
            && (up.IsPrecise || across.IsPrecise) ? GeoPosition.Of(up.Degrees, across.Degrees) : null;

    private const int LongestName = 80;

    private const string Before = "^(?:exif|gps|geo|wgs84|dc|schema|pos|point|place|location|lieu|site|map|x|y)*",
        Behind = "(?:wgs84|decimale?|dec|dd|deg|degrees|gps|ref)?$";

    /// <summary>Columns whose O is <em>Ost</em>.</summary>
    [GeneratedRegex("breite|laenge|lange|koordinate")]
    private static partial Regex German { get; }

    [GeneratedRegex(@"(?<![a-z])O(?![a-z])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex East { get; }

    [GeneratedRegex(Before + "(?:lat|latitude|breite|breitengrad|latitud|latitudine)" + Behind)]
    private static partial Regex Latitudes { get; }

    [GeneratedRegex(Before + "(?:lon|lng|long|longitude|laenge|lange|langengrad|longitud|longitudine)" + Behind)]
    private static partial Regex Longitudes { get; }

    [GeneratedRegex(Before + "(?:lonlat|lnglat|longlat|longitudelatitude)" + Behind)]
    private static partial Regex Turned { get; }

    [GeneratedRegex("^(?:exif|gps|geo|wgs84|dc|schema|georss|map|location|place|lieu|p625|subject)*(?:position|coordinates?"
        + "|coordonnees?|coordonneesgps|coordonneesgeographiques?|koordinaten?|coordenadas|coordinategeografiche|coord|"
        + "coords|gps|geo"
        + "|point|point2d|geopoint|location|localisation|latlon|latlng|latlong|latitudelongitude|wkt|geom|geometry|geometrie|json"
        + "|navplace|uri|p625|wgs84)" + Behind)]
    private static partial Regex Positions { get; }

    [GeneratedRegex("(?:spatial|coverage|place|location|lieu|ort|luogo|lugar|site|geographi)")]
    private static partial Regex Places { get; }
}
