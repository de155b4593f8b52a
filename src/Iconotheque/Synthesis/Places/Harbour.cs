using Iconotheque.Synthesis.Modelling;

namespace Iconotheque.Synthesis.Places;

/// <summary>A harbour: a quay with gabled warehouses and cranes, boats before it.</summary>
internal sealed class Harbour : Place
{
    private const float Water = -3;

    public Harbour(ulong seed) : base(seed) => count = 5 + Random(1).Below(2);

    private readonly int count;

    public override Viewing Viewing => new(new(0, 8, -12), count * 13f + 8, 0.6f, Water + 3.5f);

    public override IReadOnlyList<Change> Changes => [new(1898, 0.2f), new(1935, 0.25f), new(1985, 0.25f)];

    public override float Height(float x, float z) => z > 0 ? -9 : base.Height(x, z);

    public override void Build(Stage stage)
    {
        Terrain.Water(stage.Scene, Water, Palette.Harbour);
        stage.Scene.Ground.Default = Cover.Asphalt;
        stage.Scene.Ground.Strip(-300, -6, 300, -6, 16, Cover.Cobbles);
        var random = Random(2);
        stage.Subject.Box(new(-150, -10, -3), new(150, 0.2f, 0.6f), Palette.Granite);
        for (int i = 0; i < count; i++) Warehouse(stage.Subject.At((i - (count - 1) / 2f) * 13, 0, -19), random);
        if (stage.Era.Year >= 1898)
            foreach (float x in (ReadOnlySpan<float>)[-22, 17]) Crane(stage.Subject.At(x, 0, -3.5f), stage.Era.Year);
        new Town { Free = (x, z) => z < -34 || (z < -12 && MathF.Abs(x) > count * 6.5f + 6), Storeys = (3, 5), Extent = 150 }
            .Build(stage);
        for (int i = 0; i < 5; i++)
            Vessels.Sail(stage.Context.At(-44 + i * 19 + random.Between(-4, 4), Water, 6 + random.Between(0, 6),
                random.Between(-0.3f, 0.4f)), random.Between(9, 13));
        if (stage.Era.Year < 1985) Vessels.Steamer(stage.Context.At(34, Water, 14, 0.08f));
        for (int i = 0; i < 6; i++) Vessels.Rowing(stage.Context.At(-30 + i * 12, Water, 3.5f, random.Between(0, 6)));
        for (int i = 0; i < 22; i++)
            Goods(stage.Context.At(random.Between(-50, 50), 0, random.Between(-10, -4), random.Between(0, 1)), random);
    }

    private static void Goods(Modeller m, SplitMix64 random)
    {
        if (random.Chance(0.5f)) m.Cylinder(default, 0.45f, 1.1f, 10, Palette.Wood);
        else m.Block(default, 1.2f, random.Between(0.7f, 1.4f), 1.1f, Palette.GreyWood);
    }

    private static void Warehouse(Modeller m, SplitMix64 random)
    {
        Surface wall = Masonry.Wall(random);
        var hatch = new Opening(Head.Round, 0.35f, random.Pick(Palette.Wood, Palette.Glass), Palette.Limestone, 2);
        int storeys = 4 + random.Below(3);
        var style = new FacadeStyle
        {
            Wall = wall,
            Window = new Opening(Head.Round, 0.3f, Palette.Glass, random.Chance(0.5f) ? Palette.Limestone : Palette.White, 2),
            Ground = hatch,
            Storey = 3.3f,
            Bay = random.Between(2.6f, 3.6f),
            Dressing = Dressing.Of(random, 0.8f),
        };
        var house = new House
        {
            Width = 12.6f,
            Depth = 18,
            Storeys = storeys,
            Style = style,
            Kind = random.Pick(RoofKind.GableFront, RoofKind.GableFront, RoofKind.Stepped),
            Pitch = random.Between(1.1f, 1.6f),
            Roof = Masonry.Roof(random),
            Chimneys = 0,
        };
        house.Build(m);
        Facade.Panel(m.At(0, house.Eaves, 9.06f), new(-2, 0, 2, 3.4f), new(-1, 0.4f, 1, 2.9f),
            hatch with { Fill = Palette.Wood }, wall);
        m.Bar(new(0, house.Eaves + 4.2f, 8), new(0, house.Eaves + 4.2f, 11.2f), 0.4f, Palette.Wood);
        m.Bar(new(0, house.Eaves - 6, 11), new(0, house.Eaves + 4.2f, 11), 0.1f, Palette.Iron);
    }

    private static void Crane(Modeller m, int year)
    {
        float jib = year >= 1935 ? 24 : 15;
        foreach (float x in (ReadOnlySpan<float>)[-2.2f, 2.2f])
        {
            foreach (float z in (ReadOnlySpan<float>)[-2.2f, 2.2f])
                m.Bar(new(x, 0, z), new(x * 0.55f, jib * 0.4f, z * 0.55f), 0.5f, Palette.Iron);
        }

        m.Box(new(-2, jib * 0.4f, -2), new(2, jib * 0.4f + 3.4f, 2), year >= 1935 ? Palette.Rust : Palette.GreyWood);
        for (int i = 0; i < 8; i++)
        {
            float y0 = jib * 0.42f + i * jib * 0.075f, y1 = y0 + jib * 0.075f, z0 = 1 + i * jib * 0.055f, z1 = z0 + jib * 0.055f;
            foreach (float x in (ReadOnlySpan<float>)[-0.6f, 0.6f]) m.Bar(new(x, y0, z0), new(x, y1, z1), 0.28f, Palette.Iron);
            m.Bar(new(-0.6f, y0, z0), new(0.6f, y1, z1), 0.2f, Palette.Iron);
        }

        m.Bar(new(0, jib, 1 + jib * 0.44f), new(0, jib * 0.3f, 1 + jib * 0.44f), 0.12f, Palette.Iron);
    }
}
