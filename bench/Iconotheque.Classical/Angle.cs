using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Iconotheque.Classical;

/// <summary>Angles by polynomials of basic operations alone, so that every machine gives the same bits.</summary>
internal static class Angle
{
    /// <summary>The least difference between 1 and the next double, as float: keeps 0 / 0 from being asked.</summary>
    private const float Least = (float)2.220446049250313e-16;

    // Odd polynomial of degree 7 for atan on 0 … 1, in degrees, right to 0.02°. These coefficients are OpenCV's (fastAtan2), so
    // that a patch turns as it does there.
    private const float Degrees = (float)(180 / Math.PI), P1 = 0.9997878412794807f * Degrees, P3 = -0.3258083974640975f * Degrees;
    private const float P5 = 0.1555786518463281f * Degrees, P7 = -0.04432655554792128f * Degrees;

    /// <summary>Direction of (x, y) in degrees, 0 to 360; 0 of the zero vector.</summary>
    public static float Of(float y, float x)
    {
        float across = Math.Abs(x), up = Math.Abs(y);
        float ratio = Math.Min(across, up) / (Math.Max(across, up) + Least), square = ratio * ratio;
        float angle = (((P7 * square + P5) * square + P3) * square + P1) * ratio;
        if (across < up) angle = 90f - angle;
        if (x < 0) angle = 180f - angle;
        return y < 0 ? 360f - angle : angle;
    }

    /// <summary>As the other, eight at a time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Of(Vector256<float> y, Vector256<float> x)
    {
        Vector256<float> across = Vector256.Abs(x), up = Vector256.Abs(y);
        var ratio = Vector256.MinNative(across, up) / (Vector256.MaxNative(across, up) + Vector256.Create(Least));
        var square = ratio * ratio;
        var angle = ((Vector256.Create(P7) * square + Vector256.Create(P5)) * square + Vector256.Create(P3)) * square;
        angle = (angle + Vector256.Create(P1)) * ratio;
        angle = Vector256.ConditionalSelect(Vector256.LessThan(across, up), Vector256.Create(90f) - angle, angle);
        angle = Vector256.ConditionalSelect(Vector256.LessThan(x, Vector256<float>.Zero), Vector256.Create(180f) - angle, angle);
        return Vector256.ConditionalSelect(Vector256.LessThan(y, Vector256<float>.Zero), Vector256.Create(360f) - angle, angle);
    }

    /// <summary>Sine and cosine of an angle of 0 to 2π, by Taylor's series about the nearest quarter turn.</summary>
    public static (float Sine, float Cosine) SineCosine(float radians)
    {
        int quarter = (int)(radians * (2 / Math.PI) + 0.5);
        double t = radians - quarter * (Math.PI / 2), s = t * t;
        double sine = t * (1 - s / 6 * (1 - s / 20 * (1 - s / 42 * (1 - s / 72 * (1 - s / 110 * (1 - s / 156))))));
        double cosine = 1 - s / 2 * (1 - s / 12 * (1 - s / 30 * (1 - s / 56 * (1 - s / 90 * (1 - s / 132 * (1 - s / 182))))));
        return (quarter & 3) switch
        {
            0 => ((float)sine, (float)cosine),
            1 => ((float)cosine, (float)-sine),
            2 => ((float)-sine, (float)-cosine),
            _ => ((float)-cosine, (float)sine),
        };
    }
}
