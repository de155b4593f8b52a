using Iconotheque.Synthesis.Modelling;

namespace Iconotheque.Synthesis.Places;

/// <summary>A village street of terraced houses that ends at a church with a needle spire.</summary>
internal sealed class ParishChurch : Place
{
    private readonly Surface stone, roof;
    private readonly float tower, spire;
    private readonly Head head;
    private readonly int top;

    public ParishChurch(ulong seed) : base(seed)
    {
        var random = Random(1);
        (stone, roof) = (random.Chance(0.8f) ? Masonry.Noble(random) : Masonry.Plaster(random), Masonry.Roof(random));
        (tower, spire) = (random.Between(16, 23), random.Between(8, 27));
        (head, top) = (random.Chance(0.6f) ? Head.Pointed : Head.Round, random.Below(3));
    }

    public override Viewing Viewing => new(new(0, 15, 0), tower + spire + 4, 0.22f) { Nearest = 46 };

    public override IReadOnlyList<Change> Changes => [new(1903, 0.3f), new(1964, 0.2f)];

    public override float Plainness => 0.6f;

    public override void Build(Stage stage)
    {
        stage.Scene.Ground.Default = Cover.Grass;
        stage.Scene.Ground.Strip(0, 14, 0, 220, 9, stage.Era.Year >= 1930 ? Cover.Asphalt : Cover.Gravel);
        stage.Scene.Ground.Strip(0, 8, 0, 8, 22, Cover.Cobbles);
        Church(stage.Subject, stage.Era.Year);
        var random = Random(3);
        var scape = new Townscape(Random(901));
        foreach (int side in (ReadOnlySpan<int>)[-1, 1])
        {
            for (float z = 24; z < 150;) z += Terrace(stage, side, z, random, scape);
        }

        new Town
        {
            Free = (x, z) => MathF.Abs(x) > 27 && (z > 20 || MathF.Abs(x) > 44),
            Turn = MathF.PI / 2,
            Extent = 150,
            Storeys = (1, 2),
            Density = 0.6f,
            Row = 34
        }.Build(stage);
        stage.Grove(6, new(-42, -60, 42, 10), 11, (x, z) => MathF.Abs(x) > 15 || z < -36);
    }

    private static float Terrace(Stage stage, int side, float z, SplitMix64 random, Townscape scape)
    {
        float width = random.Between(6.5f, 9.5f);
        var house = scape.Old(width, 2 + random.Below(2), random);
        (house with { Depth = 9, Detached = false }).Build(stage.Context.At(side * 12.5f, 0, z + width / 2,
            -side * MathF.PI / 2));
        return width;
    }

    private void Church(Modeller m, int year)
    {
        var lancet = new Opening(head, 0.5f, Palette.Glass, Palette.Limestone, 1);
        for (int face = 0; face < 4; face++)
        {
            var side = m.At(0, 0, 0, face * MathF.PI / 2).At(0, 0, 4);
            Facade.Panel(side, new(-4, 0, 4, 8), new(-1.3f, 0, 1.3f, 4.6f),
                lancet with { Fill = Palette.Wood, Depth = 1 }, stone);
            Facade.Panel(side, new(-4, 8, 4, 13), new(-0.7f, 9, 0.7f, 12), lancet, stone);
            Facade.Panel(side, new(-4, 13, 0, tower), new(-2.9f, 14, -1, tower - 1), lancet with { Fill = Palette.Shade }, stone);
            Facade.Panel(side, new(0, 13, 4, tower), new(1, 14, 2.9f, tower - 1), lancet with { Fill = Palette.Shade }, stone);
            side.Box(new(-4.6f, 0, -0.6f), new(-3.4f, tower * 0.8f, 0.9f), stone);
            side.Box(new(3.4f, 0, -0.6f), new(4.6f, tower * 0.8f, 0.9f), stone);
            if (year >= 1903) TownHall.Clock(side.At(0, 12.9f, 0));
        }

        m.Block(new(0, tower - 0.3f, 0), 8.8f, 0.8f, 8.8f, stone);
        if (top < 2) m.Spire(new(0, tower + 0.5f, 0), 3.9f, spire, top == 0 ? 8 : 4, roof);
        else
            m.Lathe(new(0, tower + 0.5f, 0), [new(4, 0), new(2.6f, spire * 0.15f), new(3.9f, spire * 0.35f),
                new(2, spire * 0.55f), new(0.5f, spire * 0.75f), new(0, spire)], 14, roof);
        m.Bar(new(0, tower + spire, 0), new(0, tower + spire + 2.4f, 0), 0.2f, Palette.Gold);
        m.Bar(new(-0.7f, tower + spire + 1.6f, 0), new(0.7f, tower + spire + 1.6f, 0), 0.2f, Palette.Gold);
        var style =
            new FacadeStyle { Wall = stone, Window = lancet, Storey = 9, Bay = 5, Share = new(0.3f, 0.66f), Trim = stone };
        new House
        {
            Width = 12,
            Depth = 28,
            Storeys = 1,
            Style = style,
            Roof = roof,
            Kind = RoofKind.GableFront,
            Pitch = 1.4f,
            Chimneys = 0
        }.Build(m.At(0, 0, -17));
    }
}
