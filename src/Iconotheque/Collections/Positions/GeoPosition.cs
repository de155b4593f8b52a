using System.Globalization;

namespace Iconotheque.Collections.Positions;

/// <summary>A point of the Earth (WGS 84).</summary>
/// <param name="Latitude">Degrees north of the equator, −90 to 90.</param>
/// <param name="Longitude">Degrees east of Greenwich, −180 to 180.</param>
internal readonly record struct GeoPosition(double Latitude, double Longitude)
{
    private const double EarthRadiusMetres = 6_371_008.8;

    /// <summary>
    /// A position, if there can be such a one. The point 0, 0, in the open sea, is what forms write that nobody filled in.
    /// </summary>
    public static GeoPosition? Of(double latitude, double longitude) =>
        latitude is >= -90 and <= 90 && longitude is >= -180 and <= 180 && (latitude, longitude) is not (0, 0)
            ? new GeoPosition(latitude, longitude) : null;

    /// <summary>The distance along the Earth's surface, taken as a sphere: 2R · asin √(sin²Δφ/2 + cos φ₁ cos φ₂ sin²Δλ/2).
    /// </summary>
    /// <returns>Metres.</returns>
    public double DistanceTo(GeoPosition other)
    {
        double up = Math.Sin(Radians(other.Latitude - Latitude) / 2), across = Math.Sin(Radians(other.Longitude - Longitude) / 2);
        double square = (up * up)
            + (Math.Cos(Radians(Latitude)) * Math.Cos(Radians(other.Latitude)) * across * across);
        return 2 * EarthRadiusMetres * Math.Asin(Math.Sqrt(Math.Min(1, square)));
    }

    /// <summary>Degrees with five decimals, a metre: <c>48.85837, 2.29448</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Latitude:F5}, {Longitude:F5}");

    private static double Radians(double degrees) => degrees * Math.PI / 180;
}
