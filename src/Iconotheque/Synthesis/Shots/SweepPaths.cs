using Iconotheque.Collections;

namespace Iconotheque.Synthesis.Shots;

/// <summary>
/// How one variation of a picture can grow while the rest stays: for most there are several ways, and places differ in which is
/// the purest.
/// </summary>
internal static class SweepPaths
{
    /// <summary>The ways in which a variation can grow: from a reference and a strength, 0 none to 1 strong, to a shot.</summary>
    public static IReadOnlyList<Func<Shot, float, Shot>> Of(Variation variation) => variation switch
    {
        Variation.Scale => [(r, t) => Wider(r, 1.6f * t), (r, t) => Further(r, 1.6f * t), (r, t) => Wider(r, -1.6f * t)],
        Variation.Illumination => [(r, t) => SunMoved(r, 2.2f * t), (r, t) => SunMoved(r, -2.2f * t)],
        Variation.Orientation => [(r, t) => r with { Azimuth = r.Azimuth + 1.05f * t },
            (r, t) => r with { Azimuth = r.Azimuth - 1.05f * t }, (r, t) => Raised(r, 1.05f * t)],
        Variation.Color => [(r, t) => r with { Pallor = t }],
        Variation.Domain => [(r, t) => r with { Over = (Medium.Oil, t) }, (r, t) => r with { Over = (Medium.Watercolour, t) },
            (r, t) => r with { Over = (Medium.Pencil, t) }],
        Variation.Occlusion => [.. Passers(6, Passing.Crowd, Passing.Vehicles, Passing.Branch)],
        Variation.Positioning => [(r, t) => Turned(r, 0.5f * t), (r, t) => Turned(r, -0.5f * t)],
        Variation.Clutter => [.. Passers(12, Passing.Crowd, Passing.Vehicles, Passing.Stalls, Passing.Bushes, Passing.Hedge)],
        Variation.Undistinctiveness => [(r, t) => Wider(r, 2.4f * t), (r, t) => Further(r, 2.4f * t)],
        Variation.Alterations => [Worn],
        Variation.Time => [(r, t) => r with { Year = r.Year - (int)MathF.Round((r.Year - 1880) * t) }],
        _ => throw new ArgumentOutOfRangeException(nameof(variation), variation, "No sweep is known for this variation."),
    };

    /// <summary>A wider angle of view from the same spot: the object is smaller by so many octaves of length.</summary>
    private static Shot Wider(Shot r, float octaves) =>
        r with { Field = 2 * MathF.Atan(MathF.Tan(r.Field / 2) * MathF.Pow(2, octaves)) };

    /// <summary>The same lens from further away.</summary>
    private static Shot Further(Shot r, float octaves) => r with { Distance = r.Distance * MathF.Pow(2, octaves) };

    private static Shot SunMoved(Shot r, float turn) =>
        r with
        {
            Light = r.Light with
            {
                SunAzimuth = r.Light.SunAzimuth + turn,
                SunHeight = r.Light.SunHeight + (0.3f - r.Light.SunHeight) * MathF.Abs(turn) / 2.2f
            }
        };

    /// <summary>From the air, ever higher over the same bearing.</summary>
    private static Shot Raised(Shot r, float rise) => r with { Standpoint = Standpoint.Oblique, Elevation = r.Elevation + rise };

    /// <summary>The camera turned aside, so that the object leaves the middle.</summary>
    private static Shot Turned(Shot r, float sizes) => r with { Shift = (r.Shift.Right + sizes, r.Shift.Up) };

    private static IEnumerable<Func<Shot, float, Shot>> Passers(float most, params Passing[] kinds) =>
        kinds.Select(kind => (Func<Shot, float, Shot>)((r, t) => r with { Passing = kind, Abundance = most * t }));

    private static Shot Worn(Shot r, float t) =>
        r with { Wear = new Wear(0.65f * t, 0.65f * t, 0.55f * t, 0, 0, 0.5f * t) { Dust = 0.4f * t, Mould = 0.25f * t } };
}
