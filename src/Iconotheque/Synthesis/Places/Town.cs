using System.Numerics;
using Iconotheque.Synthesis.Modelling;

namespace Iconotheque.Synthesis.Places;

/// <summary>Rows of houses around a place, with streets between them.</summary>
internal sealed record Town
{
    /// <summary>Where houses may stand, in world metres. An avenue in front of the origin, towards +z, stays free in any case.</summary>
    public required Func<float, float, bool> Free { get; init; }

    /// <summary>Houses stand within this distance of the origin, in metres.</summary>
    public float Extent { get; init; } = 170;

    /// <summary>Storeys of the lowest and the highest house.</summary>
    public (int Low, int High) Storeys { get; init; } = (2, 4);

    /// <summary>Roofs to choose from.</summary>
    public Surface[] Roofs { get; init; } = [Palette.RedTiles, Palette.BrownTiles];

    /// <summary>Walls to choose from.</summary>
    public Surface[] Walls { get; init; } = Palette.Plasters;

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
                if (free && random.Chance(Density)) Plot(stage, stage.Context.At(px, stage.Place.Height(px, pz), pz, Turn), width, new SplitMix64(own));
                if (free && float.IsNaN(start)) start = x;
                x += width;
                if ((free && x <= Extent) || float.IsNaN(start)) continue;
                float front = z + 9;
                stage.Scene.Ground.Strip(start * c + front * s, front * c - start * s, x * c + front * s, front * c - x * s, Math.Min(9, Row - 14), Cover.Cobbles);
                start = float.NaN;
            }
        }
    }

    private bool Clear(float x, float z, float width)
    {
        float r = width / 2 + 1;
        return x * x + z * z < Extent * Extent && !(z > 0 && MathF.Abs(x) < r + 9 + 0.09f * z) && Free(x - r, z - 6) && Free(x + r, z - 6) && Free(x - r, z + 6) && Free(x + r, z + 6);
    }

    private void Plot(Stage stage, Modeller m, float width, SplitMix64 random)
    {
        Vector3 at = m.World(default);
        int built = at.X * at.X + at.Z * at.Z < 8100 ? random.Below(60) + 1780 : random.Below(150) + 1800;
        int renewed = 1945 + random.Below(320);
        if (stage.Era.Year < built) return;
        var house = stage.Era.Year >= renewed ? Modern(width, random) : Old(width, random);
        house.Build(m);
    }

    private House Old(float width, SplitMix64 random)
    {
        Surface wall = random.Pick(Walls), trim = random.Pick(Palette.Limestone, Palette.White, Palette.Sandstone);
        var window = new Opening(random.Chance(0.2f) ? Head.Round : Head.Flat, 0.22f, Palette.Glass, trim, 1);
        var door = new Opening(random.Chance(0.4f) ? Head.Round : Head.Flat, 0.35f, random.Pick(Palette.Glass, Palette.Wood, Palette.GreyWood), trim, 1);
        return new House
        {
            Width = width,
            Depth = 11.5f,
            Storeys = Storeys.Low + random.Below(Storeys.High - Storeys.Low + 1),
            Roof = random.Pick(Roofs),
            Kind = random.Pick(RoofKind.Gable, RoofKind.Gable, RoofKind.GableFront, RoofKind.Hip),
            Pitch = random.Between(0.7f, 1.15f),
            Detached = width > 10,
            Chimneys = 1 + random.Below(2),
            Style = new FacadeStyle { Wall = wall, Window = window, Ground = random.Chance(0.75f) ? door : null, Trim = trim, Storey = random.Between(2.9f, 3.5f), Bay = random.Between(2.3f, 3.2f) },
        };
    }

    private House Modern(float width, SplitMix64 random) => new()
    {
        Width = width,
        Depth = 11.5f,
        Storeys = Storeys.High + random.Below(3),
        Kind = RoofKind.Flat,
        Detached = false,
        Chimneys = 0,
        Style = new FacadeStyle
        {
            Wall = random.Pick(Palette.Concrete, Palette.White, Palette.RedBrick),
            Window = new Opening(Head.Flat, 0.15f, Palette.Glass, null, 2),
            Trim = Palette.Concrete,
            Storey = 2.9f,
            Bay = 3.4f,
            Share = new Vector2(0.78f, 0.5f),
        },
    };
}
