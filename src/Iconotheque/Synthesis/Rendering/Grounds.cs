using System.Numerics;
using Iconotheque.Synthesis.Modelling;

namespace Iconotheque.Synthesis.Rendering;

/// <summary>The linear reflectance of the covers of the ground.</summary>
internal static class Grounds
{
    private static readonly Vector3[] Crops =
    [
        Surface.Linear(0x7f9a45), Surface.Linear(0x5f8a3c), Surface.Linear(0xc9b468), Surface.Linear(0x9a7a50),
        Surface.Linear(0xa8a552), Surface.Linear(0x4f7a38), Surface.Linear(0xb99a5c),
    ];

    private static readonly Vector3 GrassLow = Surface.Linear(0x46602c), GrassHigh = Surface.Linear(0x788244);
    private static readonly Vector3 MeadowLow = Surface.Linear(0x5c6e38), MeadowHigh = Surface.Linear(0x988f55);
    private static readonly Vector3 Paving = Surface.Linear(0xb4aa98), Cobbles = Surface.Linear(0x96897a),
        Asphalt = Surface.Linear(0x77757a);
    private static readonly Vector3 Gravel = Surface.Linear(0xbfae8e), Sand = Surface.Linear(0xd8c79c),
        Tracks = Surface.Linear(0x6b5f55);
    private static readonly Vector3 Rock = Surface.Linear(0x8d8372), Hedge = Surface.Linear(0x3c5128);

    /// <summary>Reflectance of a spot of terrain; steep terrain is rock.</summary>
    public static Vector3 At(in Spot spot, GroundMap map)
    {
        var (x, z) = (spot.Position.X, spot.Position.Z);
        float wobble = Noise.At(x * 0.7f, z * 0.7f, 31) - 0.5f;
        Cover cover = spot.Normal.Y < 0.7f ? Cover.Rock : map.At(x + wobble * 0.5f, z + wobble * 0.5f);
        float coarse = Noise.Fractal(x * 0.09f,
            z * 0.09f, 3, 32), fine = 0.5f + 0.7f * (Noise.At(x * 2.3f, z * 2.3f, 33) - 0.5f) * spot.Shows(0.5f)
                + 0.7f * (Noise.At(x * 9, z * 9, 34) - 0.5f) * spot.Shows(0.12f);
        return cover switch
        {
            Cover.Grass => Vector3.Lerp(GrassLow, GrassHigh, coarse) * (0.6f + 0.8f * fine),
            Cover.Meadow => Vector3.Lerp(MeadowLow, MeadowHigh, coarse) * (0.5f + fine),
            Cover.Fields => Field(spot, coarse, fine),
            Cover.Paving => Slabs(spot, Paving, 1.6f, coarse),
            Cover.Cobbles => Slabs(spot, Cobbles, 0.55f, coarse),
            Cover.Asphalt => Asphalt * (0.8f + 0.3f * coarse) * (0.9f + 0.2f * fine),
            Cover.Gravel => Gravel * (0.72f + 0.35f * coarse) * (0.75f + 0.5f * fine),
            Cover.Sand => Sand * (0.8f + 0.3f * coarse) * (0.9f + 0.2f * fine),
            Cover.Tracks => Tracks * (0.6f + 0.8f * fine),
            _ => Rock * (0.5f + 0.6f * coarse) * (0.7f + 0.6f * fine),
        };
    }

    private static Vector3 Slabs(in Spot spot, Vector3 colour, float size, float coarse)
    {
        var (x, z) = (spot.Position.X, spot.Position.Z);
        float slab = Noise.Hash((int)MathF.Floor(x / size), (int)MathF.Floor(z / size), 35) - 0.5f;
        float joint = Math.Max(spot.Groove(x, size, size * 0.09f), spot.Groove(z, size, size * 0.09f));
        return colour * (0.78f + 0.35f * coarse) * (1 + 0.3f * slab * spot.Shows(size)) * (1 - 0.5f * joint);
    }

    private static Vector3 Field(in Spot spot, float coarse, float fine)
    {
        float x = spot.Position.X, z = spot.Position.Z;
        float bend = 60 * (Noise.At(x * 0.003f, z * 0.003f, 41) - 0.5f);
        float u = x * 0.93f + z * 0.36f + bend, v = z * 0.93f - x * 0.36f - bend;
        float row = MathF.Floor(v / 95), cell = MathF.Floor((u + 70 * Noise.Hash((int)row, 3, 42)) / 160);
        float edge = Math.Max(spot.Groove(v, 95, 5), spot.Groove(u + 70 * Noise.Hash((int)row, 3, 42), 160, 4));
        float pick = Noise.Hash((int)cell, (int)row, 43);
        float across = Noise.Hash((int)cell, (int)row, 44) > 0.5f ? u : v;
        Vector3 crop = Crops[(int)(pick * Crops.Length)] * (0.75f + 0.4f * coarse + 0.2f * (fine - 0.5f));
        crop *= 1 - 0.35f * spot.Groove(across, 3.1f, 1.1f) - 0.15f * spot.Groove(across, 12.4f, 1.6f);
        return Vector3.Lerp(crop, Hedge * (0.5f + fine), edge * 0.85f);
    }
}
