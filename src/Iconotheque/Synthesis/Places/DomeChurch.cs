using System.Numerics;
using Iconotheque.Synthesis.Modelling;

namespace Iconotheque.Synthesis.Places;

/// <summary>A baroque church: a columned front under a pediment, a drum and a great dome.</summary>
internal sealed class DomeChurch : Place
{
    private readonly Surface wall, dome;
    private readonly float radius;
    private readonly bool turrets;
    private readonly Dressing dressing;
    private readonly float rise;
    private readonly int columns;

    public DomeChurch(ulong seed) : base(seed)
    {
        var random = Random(1);
        (wall, dome) = (random.Chance(0.5f) ? Masonry.Noble(random) : Masonry.Plaster(random),
            random.Chance(0.6f) ? random.Pick(Palette.Copper, Palette.Lead, Palette.Slate) : Masonry.Roof(random));
        (radius, turrets) = (random.Between(9.5f, 13), random.Chance(0.6f));
        (rise, columns) = (random.Between(0.75f, 1.5f), random.Pick(4, 6, 8));
        dressing = Dressing.Of(random, 1.6f);
    }

    public override Viewing Viewing => new(new(0, 21, -8), 62, 0.8f) { Nearest = 62 };

    public override IReadOnlyList<Change> Changes => [new(1925, 0.25f), new(1960, 0.2f)];

    public override void Build(Stage stage)
    {
        stage.Scene.Ground.Default = Cover.Cobbles;
        stage.Scene.Ground.Strip(0, 35, 0, 55, 60, Cover.Paving);
        var m = stage.Subject;
        var window = new Opening(Head.Round, 0.5f, Palette.Glass, Palette.White, 1);
        var style = new FacadeStyle
        {
            Wall = wall,
            Window = window,
            Storey = 8.2f,
            Bay = 5,
            Share = new(0.36f, 0.68f),
            Trim = Palette.White,
            Dressing = dressing
        };
        new House
        {
            Width = 40,
            Depth = 22,
            Storeys = 2,
            Style = style,
            Roof = dome,
            Kind = RoofKind.Hip,
            Pitch = 0.6f,
            Chimneys = 0
        }.Build(m.At(0, 0, -14));
        new House
        {
            Width = 22,
            Depth = 40,
            Storeys = 2,
            Style = style,
            Roof = dome,
            Kind = RoofKind.GableFront,
            Pitch = 0.6f,
            Chimneys = 0
        }.Build(m.At(0, 0, -14));
        Portico(m.At(0, 0, 7));
        Drum(m.At(0, 19, -14));
        if (turrets)
            foreach (int side in (ReadOnlySpan<int>)[-1, 1]) Turret(m.At(side * 15, 0, 2), stage.Era.Year < 1925 && side > 0);
        new Town { Free = (x, z) => !(MathF.Abs(x) < 42 && z is > -46 and < 84), Storeys = (3, 5) }.Build(stage);
        if (stage.Era.Year >= 1960)
            foreach (int side in (ReadOnlySpan<int>)[-1, 1]) stage.TreeLine(new(side * 33, 20), new(side * 33, 74), 6, 9);
        Fountain(stage.Context.At(16, 0, 44));
    }

    private void Portico(Modeller m)
    {
        for (int i = 0; i < 4; i++) m.Block(new(0, 0, 4 - i * 0.4f), 25 - i, 0.3f * (i + 1), 10 - i * 0.8f, Palette.Granite);
        for (int i = 0; i < columns; i++) Column(m.At(-9.5f + i * 19f / (columns - 1), 1.2f, 6), 0.85f, 12, Palette.Limestone);
        m.Box(new(-11, 13.2f, -1), new(11, 15.2f, 7.3f), Palette.Limestone);
        m.Box(new(-11.6f, 15.2f, -1), new(11.6f, 15.9f, 7.9f), Palette.White);
        Roofs.Gable(m.At(0, 15.9f, 3, MathF.PI / 2), 9, 22.4f, 4.6f, dome, Palette.Limestone);
        Facade.Panel(m.At(0, 0, -0.9f), new(-11, 1, 11, 13), new(-2, 1, 2, 8.5f),
            new Opening(Head.Round, 0.8f, Palette.Wood, Palette.White, 0), wall);
        m.Through(Matrix4x4.CreateRotationX(MathF.PI / 2) * Matrix4x4.CreateTranslation(0, 17.6f, 7.6f)).Cylinder(default, 1.2f,
            0.3f, 16, Palette.Gold);
    }

    /// <summary>A column with base and capital.</summary>
    internal static void Column(Modeller m, float radius, float height, Surface stone)
    {
        m.Lathe(default, [new(radius * 1.3f, 0), new(radius * 1.3f, radius * 0.5f), new(radius, radius * 0.7f),
            new(radius * 0.86f, height - radius), new(radius * 1.3f, height - radius * 0.4f), new(radius * 1.3f, height)],
            12, stone);
        m.Block(new(0, height - 0.35f, 0), radius * 2.9f, 0.4f, radius * 2.9f, stone);
    }

    private void Drum(Modeller m)
    {
        m.Cylinder(new(0, -2, 0), radius + 0.8f, 3, 24, Palette.Limestone);
        for (int i = 0; i < 12; i++)
        {
            var side = m.At(0, 0, 0, i * MathF.Tau / 12);
            float half = (radius + 0.02f) * MathF.Tan(MathF.PI / 12);
            Facade.Panel(side.At(0, 1, radius), new(-half, 0, half, 8.5f), new(-1.1f, 1.3f, 1.1f, 7),
                new Opening(Head.Round, 0.5f, Palette.Glass, Palette.White, 1), wall);
            Column(m.At(0, 1, 0, (i + 0.5f) * MathF.Tau / 12).At(0, 0, radius + 0.8f), 0.45f, 7.6f, Palette.Limestone);
        }

        m.Lathe(new(0, 9, 0), [new(radius + 1.6f, -0.6f), new(radius + 1.8f, 0.5f), new(radius, 0.6f)], 24, Palette.White);
        m.Dome(new(0, 9.4f, 0), radius, radius * 1.12f * rise, 28, dome);
        for (int i = 0; i < 12; i++)
        {
            for (int k = 0; k < 7; k++)
            {
                var (s0, c0) = MathF.SinCos(k * MathF.PI / 16);
                var (s1, c1) = MathF.SinCos((k + 1) * MathF.PI / 16);
                m.At(0, 9.4f, 0, (i + 0.5f) * MathF.Tau / 12).Bar(new(0, radius * 1.13f * rise * s0, radius * 1.01f * c0),
                    new(0, radius * 1.13f * rise * s1, radius * 1.01f * c1), 0.5f, Palette.Lead);
            }
        }

        float top = 9.2f + radius * 1.1f * rise;
        m.Cylinder(new(0, top, 0), 2, 4, 12, Palette.Glasshouse);
        for (int i = 0; i < 8; i++) m.At(0, top, 0, i * MathF.PI / 4).Bar(new(0, 0, 2.1f), new(0, 4, 2.1f), 0.45f, Palette.White);
        m.Dome(new(0, top + 4, 0), 2.4f, 2.4f, 12, dome);
        m.Spire(new(0, top + 6.2f, 0), 0.3f, 4, 6, Palette.Gold);
        m.Bar(new(-0.9f, top + 8.6f, 0), new(0.9f, top + 8.6f, 0), 0.2f, Palette.Gold);
    }

    private void Turret(Modeller m, bool unfinished)
    {
        m.Block(default, 7, 22, 7, wall);
        for (int face = 0; face < 4; face++)
        {
            var side = m.At(0, 0, 0, face * MathF.PI / 2).At(0, 0, 3.5f);
            Facade.Panel(side.At(0, 0, 0.05f), new(-3.4f, 11, 3.4f, 21), new(-1.2f, 13, 1.2f, 18.5f),
                new Opening(Head.Round, 0.04f, Palette.Shade, Palette.White, 0), wall);
        }

        m.Block(new(0, 21.4f, 0), 8.2f, 0.8f, 8.2f, Palette.White);
        if (unfinished) return;
        m.Cylinder(new(0, 22, 0), 2.8f, 5, 8, wall);
        m.Dome(new(0, 27, 0), 3.1f, 4, 12, dome);
        m.Spire(new(0, 30.8f, 0), 0.5f, 4, 6, Palette.Gold);
    }

    private static void Fountain(Modeller m)
    {
        m.Lathe(default, [new(4.5f, 0), new(4.5f, 0.8f), new(4, 0.8f), new(4, 0.5f)], 20, Palette.Granite);
        m.Lathe(default, [new(0.9f, 0), new(0.5f, 2), new(1.7f, 2.6f), new(0.4f, 2.8f), new(0.35f, 4.5f), new(0, 5)], 12,
            Palette.Limestone);
    }
}
