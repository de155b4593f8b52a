using System.Numerics;
using Iconotheque.Synthesis.Modelling;

namespace Iconotheque.Synthesis.Places;

/// <summary>
/// A quarry cut into a hill: benches one above the other, a kiln and sheds on the floor, deeper every generation.
/// </summary>
internal sealed class Quarry : Place
{
    private const int Parts = 44;
    private readonly Surface rock, brick;
    private readonly int benches;
    private readonly float bench, inner, deep, pond;

    public Quarry(ulong seed) : base(seed)
    {
        var random = Random(1);
        Vector3 stone =
            Surface.Linear(random.Pick(0xe0d8c4, 0xc8ac84, 0xa87858, 0x8c8a88, 0xd0b89c, 0x6c6a6c)) * random.Between(0.85f, 1.1f);
        rock = new(Pattern.Strata, stone, stone * random.Between(0.45f, 0.8f), random.Between(1.2f, 5))
        {
            Motif = (uint)random.Next()
        };
        brick = Masonry.Brick(random);
        (benches, bench, inner, deep, pond) = (2 + random.Below(3), random.Between(8, 13), random.Between(42, 62),
            random.Between(0.6f, 1.2f), random.Between(-25, 25));
    }

    public override Viewing Viewing => new(new(0, bench * benches * 0.5f, -inner * deep * 0.4f), inner * 2.9f, 0.7f)
    {
        Nearest = 110
    };

    public override IReadOnlyList<Change> Changes => [new(1895, 0.3f), new(1952, 0.35f), new(1985, 0.25f)];

    public override float Plainness => 0.55f;

    private static int Cut(int year) => year < 1895 ? 2 : year < 1952 ? 1 : 0;

    /// <summary>The hill behind: as high as the benches, flat on the quarry's floor.</summary>
    public override float Height(float x, float z)
    {
        float away = Away(x, z) / (inner + 9 * benches + 3),
            t = Math.Clamp((away - 1) / 0.04f, 0, 1) * Math.Clamp((40 - z + 25 * Noise.At(x * 0.02f, 4, (uint)Seed)) / 50, 0, 1);
        return t * (bench * benches - 0.5f + 9 * Noise.Fractal(x * 0.011f, z * 0.011f, 3, (uint)Seed + 2)
            * Math.Clamp((away - 1) * 3, 0, 1)) + base.Height(x, z);
    }

    private float Away(float x, float z) => MathF.Sqrt(x * x + z * z / (deep * deep) * (z < 0 ? 1 : 0.2f));

    public override void Build(Stage stage)
    {
        stage.Scene.Ground.Default = Cover.Meadow;
        stage.Scene.Ground.Strip(0, -10, 0, 40, inner * 2.1f, Cover.Gravel);
        stage.Scene.Ground.Strip(0, 40, 40, 300, 8, Cover.Gravel);
        for (int k = 0; k < benches; k++) for (int i = 0; i < Parts; i++) Bench(stage.Subject, k, i, Cut(stage.Era.Year));
        Works(stage.Subject, stage.Era.Year);
        var random = Random(3);
        for (int i = 0; i < 40; i++) Boulder(stage.Subject, random);
        if (stage.Era.Year >= 1985)
            stage.Subject.Lathe(new(pond, 0.25f, -inner * deep * 0.4f), [new(17, 0), new(0, 0.02f)], 26,
                Surface.Of(Pattern.Plain, 0x4a7a7c));
        new Town
        {
            Free = (x, z) => x * x + z * z > 125 * 125 && z > -30,
            Extent = 210,
            Storeys = (1, 2),
            Density = 0.35f,
            Row = 34
        }.Build(stage);
        stage.Grove(6, new(-180, -190, 180, 60), 13,
            (x, z) => Away(x, z) > inner + 9 * benches + 8 && z < 35 && Noise.At(x * 0.02f, z * 0.02f, (uint)Seed + 5) > 0.4f);
    }

    /// <summary>A point of a bench's rim at a fraction of the arc, from the left end over the back to the right end.</summary>
    private Vector2 Rim(int k, float i, int uncut)
    {
        float turn = MathF.PI * (-0.62f + 1.24f * i / Parts), r = inner + 9 * k - (k == 0 ? 5.5f * uncut : 1.5f * uncut)
            + 6 * (Noise.Fractal(i * 0.35f + 30, k * 5.1f, 3, (uint)Seed + 7) - 0.5f);
        return new(MathF.Sin(turn) * r, -MathF.Cos(turn) * r * deep);
    }

    private void Bench(Modeller m, int k, int i, int uncut)
    {
        Vector2 a = Rim(k, i, uncut), b = Rim(k, i + 1, uncut), c = k + 1 < benches ? Rim(k + 1, i + 1, uncut) : b * 1.12f,
            d = k + 1 < benches ? Rim(k + 1, i, uncut) : a * 1.12f;
        float low = k * bench - (k == 0 ? 1 : 0), high = (k + 1) * bench;
        for (int row = 0; row < 3; row++)
        {
            float y0 = low + (high - low) * row / 3, y1 = low + (high - low) * (row + 1) / 3, lean0 = 1 + 0.006f * row,
                lean1 = 1 + 0.006f * (row + 1);
            m.Quad(new(a.X * lean0, y0, a.Y * lean0), new(b.X * lean0, y0, b.Y * lean0), new(b.X * lean1, y1, b.Y * lean1),
                new(a.X * lean1, y1, a.Y * lean1), rock);
        }

        m.Quad(new(a.X, high, a.Y), new(b.X, high, b.Y), new(c.X, high, c.Y),
            new(d.X, high, d.Y), k + 1 < benches ? rock : Palette.Terrain);
    }

    private void Works(Modeller m, int year)
    {
        var random = Random(2);
        float side = random.Chance(0.5f) ? -1 : 1, z = -inner * deep * 0.25f;
        if (year < 1952)
        {
            m.Lathe(new(side * inner * 0.45f, 0, z),
                [new(6.5f, 0), new(4.2f, 13), new(4.6f, 13.4f), new(4.6f, 14.5f), new(3, 14.5f)], 16, brick);
            m.Box(new(side * inner * 0.45f - 9, 0, z + 5), new(side * inner * 0.45f + 9, 4, z + 13), Palette.Wood);
        }
        else
        {
            for (int i = 0; i < 3; i++)
                m.Lathe(new(side * inner * 0.45f + i * 7 - 7, 0, z), [new(3.1f, 0), new(3.1f, 15), new(0, 17)], 16, Palette.Lead);
            m.Bar(new(side * inner * 0.45f, 16, z), new(-side * inner * 0.3f, 1, z - 12), 1.6f, Palette.Rust);
        }

        if (year >= 1895)
        {
            m.Taper(new(-side * inner * 0.4f, 0, z), new(-side * inner * 0.4f, 24, z), 1.2f, 0.8f, Palette.Iron);
            m.Bar(new(-side * inner * 0.4f - 4, 22, z), new(-side * inner * 0.4f + 17, 25, z + 3), 0.8f, Palette.Iron);
            m.Bar(new(-side * inner * 0.4f + 17, 25, z + 3), new(-side * inner * 0.4f + 17, 6, z + 3), 0.2f, Palette.Iron);
        }

        var style =
            new FacadeStyle { Wall = brick, Window = new Opening(Head.Flat, 0.2f, Palette.Glass), Bay = 3.5f, Storey = 3.4f };
        new House
        {
            Width = random.Between(16, 28),
            Depth = 9,
            Storeys = 1 + random.Below(2),
            Style = style,
            Roof = Masonry.Roof(random),
            Pitch = 0.7f
        }.Build(m.At(-side * inner * 0.15f, 0, z + 12, random.Between(-0.4f, 0.4f)));
    }

    private void Boulder(Modeller m, SplitMix64 random)
    {
        float turn = random.Between(-1.8f, 1.8f), r = inner * random.Between(0.5f, 0.92f), size = random.Between(0.6f, 2.6f);
        m.At(MathF.Sin(turn) * r, -0.2f, -MathF.Cos(turn) * r * deep, random.Between(0, 3)).Block(default, size * 1.4f, size,
            size, rock);
    }
}
