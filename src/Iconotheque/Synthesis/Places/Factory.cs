using Iconotheque.Synthesis.Modelling;

namespace Iconotheque.Synthesis.Places;

/// <summary>A brick mill with saw-tooth sheds; its chimneys come down at a later date.</summary>
internal sealed class Factory : Place
{
    private readonly Surface brick, roof;
    private readonly Dressing dressing;
    private readonly float length;
    private readonly int storeys, teeth;
    private readonly Head head;
    private readonly int chimneys;

    public Factory(ulong seed) : base(seed)
    {
        var random = Random(1);
        (brick, chimneys) = (Masonry.Brick(random), 2 + random.Below(3));
        (roof, dressing) = (Masonry.Roof(random), Dressing.Of(random, 0.7f));
        (length, storeys, teeth, head) = (random.Between(34, 50), 3 + random.Below(4), 4 + random.Below(4),
            random.Pick(Head.Round, Head.Round, Head.Flat));
    }

    public override Viewing Viewing => new(new(0, 14, -6), 84, 0.7f) { Nearest = 70 };

    public override IReadOnlyList<Change> Changes => [new(1920, 0.25f), new(1975, 0.6f)];

    public override float Plainness => 0.45f;

    public override void Build(Stage stage)
    {
        stage.Scene.Ground.Default = Cover.Gravel;
        stage.Scene.Ground.Strip(-200, 34, 200, 34, 9, Cover.Asphalt);
        stage.Scene.Ground.Strip(0, 34, 0, 5, 10, Cover.Cobbles);
        stage.Scene.Ground.Strip(-60, 22, 60, 22, 12, Cover.Grass);
        var m = stage.Subject;
        Mill(m, stage.Era.Year);
        for (int i = 0; i < teeth; i++) Tooth(m.At(20 - i * 9, 0, -26));
        for (int i = 0; i < chimneys && stage.Era.Year < 1975; i++)
            Chimney(m.At(-30 + i * 19, 0, -9 - i % 2 * 24), 40 + i * 5 % 9);
        new Town
        {
            Free = (x, z) => !(MathF.Abs(x) < 62 && z is > -74 and < 44) && !(z > 0 && MathF.Abs(x) < 50),
            Storeys = (2, 2),
            Walls = [brick, Palette.DarkBrick, Palette.Plasters[4]],
            Row = 24
        }.Build(stage);
        stage.TreeLine(new(-58, 27), new(-26, 27), 5, 8);
        if (stage.Era.Year > 1975) stage.TreeLine(new(20, 24), new(58, 24), 6, 9);
        stage.Context.Box(new(-60, 0, 28.3f), new(-7, 1.8f, 28.7f), brick);
        stage.Context.Box(new(7, 0, 28.3f), new(60, 1.8f, 28.7f), brick);
    }

    private void Mill(Modeller m, int year)
    {
        var style = new FacadeStyle
        {
            Wall = brick,
            Window = new Opening(head, 0.3f, Palette.Glass, Palette.Limestone, 3),
            Storey = 4.2f,
            Bay = 3.6f,
            Share = new(0.6f, 0.68f),
            Dressing = dressing
        };
        new House
        {
            Width = length,
            Depth = 15,
            Storeys = storeys,
            Style = style,
            Roof = roof,
            Kind = RoofKind.Gable,
            Pitch = 0.7f,
            Chimneys = 0
        }.Build(m.At(16 - length / 2, 0, 0));
        var house = new House
        {
            Width = 11,
            Depth = 11,
            Storeys = storeys + 2,
            Style = style,
            Roof = roof,
            Kind = RoofKind.Hip,
            Pitch = 1.2f,
            Chimneys = 0
        };
        house.Build(m.At(21, 0, 3));
        TownHall.Clock(m.At(21, (storeys + 2) * 4.2f - 2.6f, 8.6f));
        if (year >= 1920)
            new House
            {
                Width = 18,
                Depth = 14,
                Storeys = 2,
                Style = style with { Storey = 5.5f, Wall = Palette.Concrete },
                Kind = RoofKind.Flat,
                Chimneys = 0
            }.Build(m.At(36, 0, 0));
    }

    private void Tooth(Modeller m)
    {
        const float L = 34;
        m.Box(new(-4.5f, 0, -L / 2), new(4.5f, 7, L / 2), brick);
        m.Quad(new(-4.5f, 7, L / 2), new(4.5f, 12, L / 2), new(4.5f, 12, -L / 2), new(-4.5f, 7, -L / 2), Palette.Slate);
        m.Quad(new(4.5f, 7, L / 2), new(4.5f, 7, -L / 2), new(4.5f, 12, -L / 2), new(4.5f, 12, L / 2), Palette.Glasshouse);
        m.Triangle(new(-4.5f, 7, L / 2), new(4.5f, 7, L / 2), new(4.5f, 12, L / 2), brick);
        m.Triangle(new(-4.5f, 7, -L / 2), new(4.5f, 12, -L / 2), new(4.5f, 7, -L / 2), brick);
    }

    private void Chimney(Modeller m, float height)
    {
        m.Block(default, 5.4f, 6, 5.4f, brick);
        m.Lathe(new(0, 6, 0),
            [new(2.4f, 0), new(1.5f, height - 3), new(2.0f, height - 2), new(2.0f, height - 0.6f), new(1.6f, height)], 16, brick);
        foreach (float y in (ReadOnlySpan<float>)[0.3f, 0.55f, 0.8f])
            m.Cylinder(new(0, 6 + height * y, 0), 2.45f - 0.9f * y, 0.25f, 16, Palette.Iron);
    }
}
