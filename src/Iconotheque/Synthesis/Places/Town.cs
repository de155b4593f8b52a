using System.Numerics;
using Iconotheque.Synthesis.Modelling;

namespace Iconotheque.Synthesis.Places;

/// <summary>Rows of houses around a place, with streets between them.</summary>
internal sealed record Town
{
    /// <summary>
    /// Where houses may stand, in world metres. An avenue in front of the origin, towards +z, stays free in any case.
    /// </summary>
    public required Func<float, float, bool> Free { get; init; }

    /// <summary>Houses stand within this distance of the origin, in metres.</summary>
    public float Extent { get; init; } = 170;

    /// <summary>Storeys of the lowest and the highest house.</summary>
    public (int Low, int High) Storeys { get; init; } = (2, 4);

    /// <summary>Roofs to choose from, or null for the town's own.</summary>
    public Surface[]? Roofs { get; init; }

    /// <summary>Walls to choose from, or null for the town's own.</summary>
    public Surface[]? Walls { get; init; }

    /// <summary>Distance between rows in metres.</summary>
    public float Row { get; init; } = 26;

    /// <summary>The share of plots that are built on.</summary>
    public float Density { get; init; } = 0.93f;

    /// <summary>The turn of the streets in radians.</summary>
    public float Turn { get; init; }

    /// <summary>Builds the houses that stand in the stage's year.</summary>
    public void Build(Stage stage)
    {
        var random = stage.Place.Random(900);
        var scape = new Townscape(stage.Place.Random(901), Walls, Roofs);
        var (s, c) = MathF.SinCos(Turn);
        for (float z = -Extent; z <= Extent; z += Row)
        {
            float start = float.NaN;
            for (float x = -Extent; x <= Extent;)
            {
                float width = random.Between(7.5f, 13), middle = x + width / 2;
                ulong own = random.Next();
                float px = middle * c + z * s, pz = z * c - middle * s;
                bool free = Clear(px, pz, width);
                if (free && random.Chance(Density))
                    Plot(stage, stage.Context.At(px, stage.Place.Height(px, pz), pz, Turn), width, scape, new SplitMix64(own));
                if (free && float.IsNaN(start)) start = x;
                x += width;
                if ((free && x <= Extent) || float.IsNaN(start)) continue;
                float front = z + 9;
                stage.Scene.Ground.Strip(start * c + front * s, front * c - start * s, x * c + front * s, front * c - x * s,
                    Math.Min(9, Row - 14), Cover.Cobbles);
                start = float.NaN;
            }
        }
    }

    private bool Clear(float x, float z, float width)
    {
        float r = width / 2 + 1;
        return x * x + z * z < Extent * Extent && !(z > 0 && MathF.Abs(x) < r + 9 + 0.09f * z) && Free(x - r, z - 6)
            && Free(x + r, z - 6) && Free(x - r, z + 6) && Free(x + r, z + 6);
    }

    private void Plot(Stage stage, Modeller m, float width, Townscape scape, SplitMix64 random)
    {
        Vector3 at = m.World(default);
        int built = at.X * at.X + at.Z * at.Z < 8100 ? random.Below(60) + 1780 : random.Below(150) + 1800;
        int renewed = 1945 + random.Below(320);
        if (stage.Era.Year < built) return;
        var house = stage.Era.Year >= renewed
            ? scape.Modern(width, Storeys.High + random.Below(3), random)
            : scape.Old(width, Storeys.Low + random.Below(Storeys.High - Storeys.Low + 1), random);
        house.Build(m);
    }
}
