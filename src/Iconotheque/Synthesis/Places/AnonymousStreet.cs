using System.Numerics;
using Iconotheque.Synthesis.Modelling;

namespace Iconotheque.Synthesis.Places;

/// <summary>A street corner like any other.</summary>
internal sealed class AnonymousStreet(ulong seed) : Place(seed)
{
    public override Viewing Viewing => new(new(0, 8, -14), 40, 0.4f) { Nearest = 30 };

    public override float Plainness => 1;

    public override void Build(Stage stage)
    {
        var random = Random(1);
        stage.Scene.Ground.Default = Cover.Cobbles;
        stage.Scene.Ground.Strip(-200, 2, 200, 2, 9, Cover.Asphalt);
        stage.Scene.Ground.Strip(0, 2, 0, 200, 9, Cover.Asphalt);
        var house = new Townscape(Random(901)).Old(random.Between(16, 26), 3 + random.Below(3), random);
        house.Build(stage.Subject.At(0, 0, -14));
        float edge = house.Width / 2 + 1;
        new Town
        {
            Free = (x, z) => (z < -5 || MathF.Abs(x) > 24) && !(z is > -34 and < 12 && MathF.Abs(x) < edge)
                && !(z is > -6 and < 12),
            Storeys = (2, 5),
            Extent = 140
        }.Build(stage);
        stage.TreeLine(new Vector2(-16, 14), new Vector2(-16, 80), 5, 8);
    }
}

/// <summary>Farmland with a barn.</summary>
internal sealed class OpenFields(ulong seed) : Place(seed)
{
    public override Viewing Viewing => new(new(0, 3, 0), 90, 3) { Nearest = 60 };

    public override float Plainness => 1;

    public override float Height(float x, float z) =>
        base.Height(x, z) + 14 * Noise.Fractal(x * 0.006f + Seed % 31, z * 0.006f, 3, (uint)Seed);

    public override void Build(Stage stage)
    {
        var random = Random(1);
        stage.Scene.Ground.FieldsFrom = 0;
        stage.Scene.Ground.Strip(random.Between(-300, 300), -400, random.Between(-300, 300), 400, 4, Cover.Gravel);
        var style = new FacadeStyle
        {
            Wall = random.Pick(Palette.Wood, Palette.Rubble, Palette.White),
            Window = new Opening(Head.Flat, 0.2f, Palette.Shade, null, 0),
            Storey = 4,
            Bay = 6,
            Trim = Palette.GreyWood
        };
        new House
        {
            Width = random.Between(16, 26),
            Depth = 10,
            Storeys = 1,
            Style = style,
            Roof = random.Pick(Palette.RedTiles, Palette.Slate),
            Pitch = 1.1f,
            Chimneys = 0
        }.Build(stage.Subject.At(0, Height(0, 0), 0, random.Between(0, 3)));
        stage.Grove(3, new(-200, -200, 200, 200), 26,
            (x, z) => x * x + z * z > 500 && Noise.At(x * 0.015f, z * 0.015f, (uint)Seed + 2) > 0.6f);
    }
}

/// <summary>The portrait of a tree.</summary>
internal sealed class LoneTree(ulong seed) : Place(seed)
{
    public override Viewing Viewing => new(new(0, Height(0, 0) + 6, 0), 17, 3) { Nearest = 15 };

    public override float Plainness => 1;

    public override float Height(float x, float z) => base.Height(x, z) + 5 * Noise.At(x * 0.02f, z * 0.02f, (uint)Seed);

    public override void Build(Stage stage)
    {
        var random = Random(1);
        stage.Scene.Ground.Default = random.Pick(Cover.Grass, Cover.Meadow);
        stage.Scene.Ground.FieldsFrom = 90;
        var at = stage.Subject.At(0, Height(0, 0), 0);
        if (random.Chance(0.25f)) Flora.Conifer(at, 13, random);
        else Flora.Tree(at, random.Between(11, 15), stage.Era.Season, random);
        stage.Grove(3, new(-150, -150, 150, 150), 21,
            (x, z) => x * x + z * z > 1600 && Noise.At(x * 0.02f, z * 0.02f, (uint)Seed + 2) > 0.5f);
    }
}
