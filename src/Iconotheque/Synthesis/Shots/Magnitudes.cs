using System.Collections.Immutable;
using System.Numerics;
using Iconotheque.Synthesis.Places;

namespace Iconotheque.Synthesis.Shots;

/// <summary>
/// How strongly a picture shows each variation against its class's reference, and from where on that makes a tick.
/// </summary>
internal static class Magnitudes
{
    /// <summary>
    /// The magnitude of each variation, in the order of <see cref="Collections.Variation"/>, from which on it is ticked.
    /// </summary>
    /// <remarks>
    /// Scale: octaves of length. Illumination: see below. Orientation: degrees. Color, Domain: 0 to 1 by medium. Occlusion:
    /// hidden share. Positioning: shift in half frames plus share cut off. Clutter: others' share of the objects in view.
    /// Undistinctiveness: 0 to 1. Alterations: sum of wear. Time: weight of the changes between the dates.
    /// </remarks>
    public static ImmutableArray<double> Thresholds { get; } = [0.7, 0.8, 30, 0.5, 0.5, 0.12, 0.35, 0.25, 0.7, 0.6, 0.5];

    /// <summary>The eleven magnitudes.</summary>
    /// <param name="place">The place that both show.</param>
    /// <param name="shot">The picture and how the object sits in it.</param>
    /// <param name="reference">The class's reference picture.</param>
    public static ImmutableArray<double> Of(Place place, FramedShot shot, FramedShot reference)
    {
        var (s, f) = shot;
        var (r, g) = reference;
        return
        [
            Math.Abs(Math.Log2(Math.Max(f.Area, 1e-4) / Math.Max(g.Area, 1e-4))) / 2,
            Illumination(s, r),
            Angle(Direction(s), Direction(r)) * 180 / Math.PI,
            Math.Abs(Colourless(s) - Colourless(r)),
            Math.Abs(Handmade(s) - Handmade(r)),
            Math.Max(0, f.Hidden - g.Hidden),
            Math.Sqrt(Math.Pow(f.CentreX - g.CentreX, 2) + Math.Pow(f.CentreY - g.CentreY, 2)) + Math.Max(0, f.Cut - g.Cut),
            Math.Max(0, Share(f) - Share(g)),
            Math.Min(1, place.Plainness + Math.Max(0, 0.5 - 8 * f.Visible) + (s.Standpoint == Standpoint.Vertical ? 0.3 : 0)),
            Math.Max(0, s.Wear.Sum - r.Wear.Sum),
            Time(place, s, r),
        ];
    }

    /// <summary>A tick where the magnitude reaches its threshold.</summary>
    public static ImmutableArray<bool> Ticks(ImmutableArray<double> magnitudes) =>
        [.. magnitudes.Select((value, i) => value >= Thresholds[i])];

    private static double Share(Framing f) => f.Others / Math.Max(f.Others + f.Visible, 1e-3);

    /// <summary>
    /// The greatest of: 2 between day and night; the angle between the suns in radians, as far as both shine; 0.7 of the
    /// difference in cloud; stops of exposure.
    /// </summary>
    private static double Illumination(Shot s, Shot r)
    {
        double night = s.Light.Night != r.Light.Night ? 2 : 0;
        double sun = Angle(s.Light.ToSun, r.Light.ToSun) * (1 - Math.Max(s.Light.Overcast, r.Light.Overcast));
        double exposure = Math.Abs(Math.Log2(s.Light.Exposure / r.Light.Exposure));
        return Math.Max(Math.Max(night, sun), Math.Max(0.7 * Math.Abs(s.Light.Overcast - r.Light.Overcast), exposure));
    }

    /// <summary>By the tangent, which is exact for equal directions where the cosine is not.</summary>
    private static double Angle(Vector3 a, Vector3 b) => Math.Atan2(Vector3.Cross(a, b).Length(), Vector3.Dot(a, b));

    private static Vector3 Direction(Shot s)
    {
        var (sin, cos) = MathF.SinCos(s.Azimuth);
        float elevation = s.Standpoint == Standpoint.Street ? 0 : s.Elevation;
        return new(sin * MathF.Cos(elevation), MathF.Sin(elevation), cos * MathF.Cos(elevation));
    }

    private static double Colourless(Shot s) => 1 - (1 - Mixed(s, Colourless)) * (1 - s.Pallor);

    private static double Handmade(Shot s) => Mixed(s, Handmade);

    private static double Mixed(Shot s, Func<Medium, double> of) =>
        s.Over.Share > 0 ? of(s.Medium) + s.Over.Share * (of(s.Over.Medium) - of(s.Medium)) : of(s.Medium);

    /// <summary>How far the medium's colours are from those of a digital photograph: 0 the same, 1 none.</summary>
    private static double Colourless(Medium medium) => medium switch
    {
        Medium.Colour => 0,
        Medium.Slide => 0.15,
        Medium.Offset or Medium.Oil => 0.3,
        Medium.FadedPrint => 0.4,
        Medium.Watercolour => 0.45,
        Medium.Postcard => 0.6,
        _ => 1,
    };

    /// <summary>How far the medium is from a photograph: 0 the same, 1 drawn or painted by hand.</summary>
    private static double Handmade(Medium medium) => medium switch
    {
        Medium.Offset => 0.3,
        Medium.PhotoCard => 0.5,
        Medium.Halftone => 0.55,
        Medium.Postcard => 0.6,
        Medium.PenDrawing or Medium.Engraving or Medium.Pencil or Medium.Oil or Medium.Watercolour => 1,
        _ => 0,
    };

    private static double Time(Place place, Shot s, Shot r)
    {
        int from = Math.Min(s.Year, r.Year), to = Math.Max(s.Year, r.Year);
        return place.Changes.Where(c => c.Year > from && c.Year <= to).Sum(c => c.Weight) + (to - from) / 500.0
            + (s.Light.Snow != r.Light.Snow ? 0.2 : 0);
    }
}
