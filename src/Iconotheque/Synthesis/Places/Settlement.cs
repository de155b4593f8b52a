using Iconotheque.Synthesis.Modelling;

namespace Iconotheque.Synthesis.Places;

/// <summary>Light houses and a church for villages and quarters that are seen whole; hundreds of them fit in a picture.</summary>
internal static class Settlement
{
    /// <summary>A house with windows painted on its walls.</summary>
    public static void Cottage(Modeller m, Townscape scape, float width, float depth, int storeys, SplitMix64 random)
    {
        var house = scape.Old(width, storeys, random);
        (house with
        {
            Depth = depth,
            Detached = true,
            Dormers = 0,
            Style = house.Style with { Painted = true, Ground = null }
        }).Build(m);
    }

    /// <summary>A church with its tower at the west end, front to +z: spire, onion, saddle or flat top by the seed.</summary>
    public static void Church(Modeller m, Surface wall, Surface roof, float scale, SplitMix64 random)
    {
        float nave = scale * random.Between(11, 18), wide = scale * random.Between(5, 7.5f), eaves = scale * random.Between(5, 8),
            half = scale * random.Between(1.9f, 2.8f), tower = scale * random.Between(12, 20);
        var lancet = new Opening(random.Pick(Head.Round, Head.Pointed), 0.3f, Palette.Glass, Palette.Limestone, 0);
        var style = new FacadeStyle
        {
            Wall = wall,
            Window = lancet,
            Storey = eaves,
            Bay = wide * 0.55f,
            Share = new(0.3f, 0.6f),
            Trim = wall,
            Painted = true
        };
        new House
        {
            Width = wide,
            Depth = nave,
            Storeys = 1,
            Style = style,
            Roof = roof,
            Kind = RoofKind.GableFront,
            Pitch = random.Between(0.9f, 1.7f),
            Chimneys = 0
        }.Build(m.At(0, 0, -nave / 2));
        if (random.Chance(0.4f)) m.Cylinder(new(0, 0, -nave), wide * 0.42f, eaves * 0.8f, 12, wall);
        var t = m.At(random.Pick(0, 0, wide * 0.5f + half), 0, random.Chance(0.7f) ? half * 0.5f : -nave * 0.8f);
        t.Block(new(0, -3, 0), 2 * half, tower + 3, 2 * half, wall);
        for (int face = 0; face < 4; face++)
        {
            var side = t.At(0, 0, 0, face * MathF.PI / 2).At(0, 0, half + 0.04f);
            Facade.Rectangle(side, new(-half * 0.45f, tower * 0.74f, half * 0.45f, tower * 0.93f), 0, Palette.Shade);
            Facade.Rectangle(side, new(-half * 0.2f, tower * 0.35f, half * 0.2f, tower * 0.5f), 0, Palette.Shade);
        }

        t.Block(new(0, tower * 0.68f, 0), 2 * half + 0.5f, 0.5f, 2 * half + 0.5f, Palette.Limestone);
        Top(t.At(0, tower, 0), half, roof, random);
    }

    private static void Top(Modeller m, float half, Surface roof, SplitMix64 random)
    {
        m.Block(new(0, -0.4f, 0), 2 * half + 0.7f, 0.7f, 2 * half + 0.7f, Palette.Limestone);
        switch (random.Below(4))
        {
            case 0:
                m.Spire(default, half * 0.95f, half * random.Between(3, 6), 8, roof);
                break;
            case 1:
                m.Lathe(default, [new(half, 0), new(half * 0.6f, half * 0.5f), new(half * 1.05f, half * 1.4f),
                    new(half * 0.5f, half * 2.2f), new(half * 0.15f, half * 2.8f), new(0, half * 4)], 12, roof);
                break;
            case 2:
                Roofs.Cover(m, new(2 * half, 2 * half), 1.3f, RoofKind.Gable, roof, Palette.Limestone);
                break;
            default:
                for (int i = 0; i < 12; i++)
                    m.At(0, 0, 0, i / 3 * MathF.PI / 2).Block(new((i % 3 - 1) * half * 0.8f, 0.3f, half), half * 0.4f,
                        half * 0.5f, 0.4f, Palette.Limestone);
                Roofs.Hip(m, half * 1.6f, half * 1.6f, half * 0.7f, roof);
                break;
        }
    }
}
