using Iconotheque.Synthesis.Modelling;

namespace Iconotheque.Synthesis.Places;

/// <summary>A medieval castle on a hill above a village.</summary>
internal sealed class Castle : Place
{
    private readonly Surface stone, roof;
    private readonly float hill, radius;
    private readonly int sides;

    public Castle(ulong seed) : base(seed)
    {
        var random = Random(1);
        (stone, roof) = (Masonry.Noble(random), Masonry.Roof(random));
        (hill, radius, sides) = (random.Between(22, 36), random.Between(21, 31), 5 + random.Below(4));
    }

    public override Viewing Viewing => new(new(0, hill + 13, 0), 78, 1.2f) { Nearest = 135 };

    public override IReadOnlyList<Change> Changes => [new(1920, 0.35f)];

    public override float Height(float x, float z)
    {
        float d = MathF.Sqrt(x * x + z * z) + 9 * (Noise.At(x * 0.03f, z * 0.03f, (uint)Seed) - 0.5f);
        float t = Math.Clamp((105 - d) / 68, 0, 1);
        return hill * t * t * (3 - 2 * t) + base.Height(x, z) + 1.5f * Noise.At(x * 0.04f, z * 0.04f, 9);
    }

    public override void Build(Stage stage)
    {
        stage.Scene.Ground.Default = Cover.Meadow;
        stage.Scene.Ground.Strip(0, 105, 30, 400, 7, Cover.Gravel);
        stage.Scene.Ground.Strip(0, radius, 0, 105, 5, Cover.Gravel);
        var m = stage.Subject.At(0, hill, 0, 0.26f);
        for (int i = 0; i < sides; i++) Side(m, i, stage.Era.Year >= 1920);
        Keep(m.At(-5, 0, -7), stage.Era.Year);
        Hall(m.At(9, 0, -3, 0.3f));
        new Town
        {
            Free = (x, z) => x * x + z * z > 118 * 118 && !(z > 0 && MathF.Abs(x) < 0.55f * z),
            Extent = 205,
            Storeys = (1, 3),
            Density = 0.6f,
            Row = 31
        }.Build(stage);
        stage.Grove(5, new(-150, -150, 150, 150), 13,
            (x, z) => x * x + z * z is > 1900 and < 11000 && Noise.At(x * 0.03f, z * 0.03f, 17) > (z > 0 ? 0.62f : 0.4f));
    }

    private void Side(Modeller m, int i, bool roofed)
    {
        float a0 = i * MathF.Tau / sides, a1 = (i + 1) * MathF.Tau / sides, middle = (a0 + a1) / 2;
        float inner = radius * MathF.Cos(MathF.PI / sides), length = 2 * radius * MathF.Sin(MathF.PI / sides);
        var wall = m.At(MathF.Sin(middle) * inner, 0, MathF.Cos(middle) * inner, middle);
        Curtain(wall, length, gate: i == sides - 1);
        var tower = m.At(MathF.Sin(a0) * radius, 0, MathF.Cos(a0) * radius, a0);
        float high = 15 + 5 * (i * 7 % 3);
        tower.Lathe(new(0, -9, 0), [new(4.9f, 0), new(4.2f, 9), new(4.0f, 9 + high), new(4.8f, 10.2f + high),
            new(4.8f, 11.8f + high), new(3.9f, 11.8f + high)], 20, stone);
        for (int k = 0; k < 10; k++) tower.At(0, high + 2.6f, 0, k * 0.628f).Block(new(0, 0, 4.4f), 1.3f, 1.1f, 0.7f, stone);
        if (roofed || i % 2 == 0) tower.Spire(new(0, high + 2.9f, 0), 4.4f, 8.5f, 20, roof);
        for (int k = -1; k <= 1; k++) Slit(tower.At(0, high * 0.3f + k * 2, 0, k * 0.9f).At(0, 3, 4.08f));
    }

    private static void Slit(Modeller m) => m.Box(new(-0.25f, 0, -0.3f), new(0.25f, 1.7f, 0.08f), Palette.Shade);

    private void Curtain(Modeller m, float length, bool gate)
    {
        float h = length / 2;
        var arch = new Opening(Head.Round, 2.2f, Palette.Wood, Palette.Limestone, 0);
        if (gate) Facade.Panel(m, new(-h, -9, h, 10), new(-2, -1, 2, 5), arch, stone);
        else Facade.Rectangle(m, new(-h, -9, h, 10), 0, stone);
        for (float x = -h + 4; !gate && x < h - 3; x += 5) Slit(m.At(x, 5, 0));
        Facade.Rectangle(m.At(0, 0, -2, MathF.PI), new(-h, 0, h, 10), 0, stone);
        m.Box(new(-h, 9.2f, -2), new(h, 9.8f, 0.5f), stone);
        for (float x = -h + 0.6f; x < h - 0.5f; x += 2.1f) m.Box(new(x, 9.8f, -0.2f), new(x + 1.2f, 11.4f, 0.5f), stone);
    }

    private void Keep(Modeller m, int year)
    {
        float top = year >= 1920 ? 30 : 24;
        for (int face = 0; face < 4; face++)
        {
            var wall = m.At(0, 0, 0, face * MathF.PI / 2).At(0, 0, 6.5f);
            var window = new Opening(Head.Round, 0.6f, Palette.Glass, Palette.Limestone, 1);
            for (int k = 0; k < 4; k++)
                Facade.Panel(wall, new(-6.5f, k * top / 4, 0, (k + 1) * top / 4),
                    new(-3.8f, k * top / 4 + 2, -2.4f, k * top / 4 + 4.6f), window, stone);
            for (int k = 0; k < 4; k++)
                Facade.Panel(wall, new(0, k * top / 4, 6.5f, (k + 1) * top / 4),
                    new(2.4f, k * top / 4 + 2, 3.8f, k * top / 4 + 4.6f), window, stone);
            for (int k = 0; k < 6; k++)
                wall.Box(new(-6.9f + k * 2.4f, top, -0.6f), new(-5.4f + k * 2.4f, top + 1.8f, 0.4f), stone);
        }

        m.Block(new(0, top - 1, 0), 14, 1.1f, 14, stone);
        if (year >= 1920) Roofs.Hip(m.At(0, top + 0.3f, 0), 11, 11, 9, roof);
    }

    private void Hall(Modeller m) => new House
    {
        Width = 24,
        Depth = 10,
        Storeys = 4,
        Roof = roof,
        Kind = RoofKind.Gable,
        Pitch = 1.4f,
        Chimneys = 3,
        Style = new FacadeStyle
        {
            Wall = stone,
            Window = new Opening(Head.Pointed, 0.4f, Palette.Glass, Palette.Limestone, 1),
            Storey = 4.2f,
            Bay = 3.6f
        },
    }.Build(m);
}
