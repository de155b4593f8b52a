using System.Numerics;
using Iconotheque.Synthesis.Modelling;

namespace Iconotheque.Synthesis.Places;

/// <summary>A lighthouse with its keeper's house on a rocky coast.</summary>
internal sealed class Lighthouse : Place
{
    private readonly Surface tower, band;
    private readonly float tall, girth;
    private readonly int sides, bands;

    public Lighthouse(ulong seed) : base(seed)
    {
        var random = Random(1);
        tower = random.Chance(0.5f) ? random.Pick(Palette.White, Palette.Plasters[1]) : Masonry.Noble(random);
        band = random.Chance(0.4f) ? Palette.Rust : Masonry.Paint(random);
        (tall, girth, sides, bands) = (random.Between(20, 36), random.Between(0.8f, 1.25f), random.Pick(28, 28, 8, 6),
            1 + random.Below(5));
    }

    public override Viewing Viewing => new(new(0, 8 + tall * 0.45f, 0), tall + 14, 1.9f, 3);

    public override IReadOnlyList<Change> Changes => [new(1905, 0.3f), new(1970, 0.2f)];

    public override float Height(float x, float z)
    {
        uint seed = (uint)Seed;
        float coast = 34 + 30 * Noise.Fractal(x * 0.012f, 3, 3, seed) - Math.Max(0, MathF.Abs(x) - 30) * 0.55f;
        float t = Math.Clamp((coast - z) / 22, 0, 1.0f);
        float rough = 7 * (Noise.Fractal(x * 0.06f, z * 0.06f, 4, seed + 1) - 0.5f) * Math.Clamp(
            (MathF.Sqrt(x * x + z * z) - 10) / 14, 0, 1);
        return -7 + 15 * t * t * (3 - 2 * t) + rough * (0.3f + t) + Math.Clamp(-z - 300, 0, 1) * base.Height(x, z);
    }

    public override void Build(Stage stage)
    {
        Terrain.Water(stage.Scene, 0, Palette.Sea);
        stage.Scene.Ground.Default = Cover.Meadow;
        stage.Scene.Ground.Strip(0, 40, 0, 40, 62, Cover.Rock);
        stage.Scene.Ground.Strip(-3, 4, -10, -300, 3.5f, Cover.Gravel);
        var m = stage.Subject.At(0, 7.2f, 0);
        Span<Vector2> profile = [new(5, 0), new(5, 1), new(4.2f, 1.2f), new(3.5f, tall * 0.35f), new(3.0f, tall * 0.65f),
            new(2.7f, tall - 3), new(3.6f, tall - 2.4f), new(3.6f, tall - 2)];
        var shaft = m.Through(Matrix4x4.CreateScale(girth, 1, girth));
        shaft.Lathe(default, profile, sides, tower);
        bool banded = stage.Era.Year >= 1905;
        for (int i = 1; banded && i <= bands; i++)
        {
            float low = (i - 0.5f) * 0.84f / (bands + 0.5f), high = low + 0.42f / (bands + 0.5f);
            shaft.Lathe(default, [new(Girth(low), tall * low), new(Girth(high), tall * high)], sides, band);
        }

        Lantern(m.At(0, tall - 2, 0));
        for (int i = 0; i < 5; i++)
            m.At(0, 3 + i * tall * 0.16f, 0, i * 0.35f - 0.6f).Box(new(-0.5f, 0, 2.4f), new(0.5f, 1.6f, 3.9f - i * 0.2f),
                Palette.Shade);
        m.Box(new(-1, 0, 3.5f), new(1, 3, 5.2f), band);
        Keeper(stage, m);
    }

    /// <summary>The tower's radius, a little more, at a share of its height.</summary>
    private static float Girth(float share) => 0.06f
        + (share < 0.35f ? 4.2f - 2 * share : share < 0.65f ? 3.5f - 1.67f * (share - 0.35f) : 3.0f - 0.86f * (share - 0.65f));

    private void Lantern(Modeller m)
    {
        for (int i = 0; i < 18; i++) m.At(0, 0, 0, i * 0.349f).Bar(new(0, 0, 3.5f), new(0, 1.1f, 3.5f), 0.1f, Palette.Iron);
        m.Lathe(new(0, 1.1f, 0), [new(3.55f, 0), new(3.55f, 0.12f), new(3.4f, 0.12f)], 28, Palette.Iron);
        m.Cylinder(default, 1.9f, 3.2f, 16, Palette.Glasshouse);
        m.Cylinder(new(0, 0.8f, 0), 1.95f, 0.2f, 16, band);
        m.Dome(new(0, 3.2f, 0), 2.3f, 1.9f, 20, band);
        m.Cylinder(new(0, 5, 0), 0.25f, 1.6f, 8, Palette.Iron);
    }

    private void Keeper(Stage stage, Modeller m)
    {
        var style = new FacadeStyle
        {
            Wall = Palette.Plasters[1],
            Window = new Opening(Head.Flat, 0.25f, Palette.Glass, Palette.Granite, 1),
            Trim = Palette.Granite,
            Bay = 3
        };
        new House { Width = 15, Depth = 8, Storeys = 1, Style = style, Roof = Palette.Slate, Chimneys = 2 }.Build(m.At(-13.5f,
            0.2f, -3, 0.1f));
        if (stage.Era.Year < 1970)
            new House { Width = 8, Depth = 6, Storeys = 1, Style = style, Roof = Palette.RedTiles, Chimneys = 1 }.Build(m.At(11,
                0.2f, -4, -0.3f));
        foreach (int i in (ReadOnlySpan<int>)[0, 1, 2, 3, 4, 5, 6, 7])
            stage.Context.Block(new(-22 + i * 1.7f, 7, 5), 0.25f, 1.6f, 0.25f, Palette.White);
        Vessels.Sail(stage.Context.At(-60, 0, 60, 0.4f), 13);
        Vessels.Steamer(stage.Context.At(150, 0, -40, 0.2f));
        var random = Random(4);
        for (int i = 0; i < 42; i++)
        {
            float turn = random.Between(-1.9f, 1.9f), away = random.Between(24, 62);
            float x = MathF.Sin(turn) * away, z = MathF.Cos(turn) * away, size = random.Between(0.7f, 3.2f);
            var rock = stage.Context.At(x, Height(x, z) - 0.3f, z, random.Between(0, 6));
            rock.Lathe(default, [new(size * 1.2f, -1), new(size, size * 0.4f), new(size * 0.5f, size * 0.9f), new(0, size)],
                5 + i % 3, Palette.Rock);
        }
    }
}
