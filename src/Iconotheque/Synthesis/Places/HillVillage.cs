using System.Numerics;
using Iconotheque.Synthesis.Modelling;

namespace Iconotheque.Synthesis.Places;

/// <summary>A village that climbs a hill to its church, partly walled; it grows down the slope over the years.</summary>
internal sealed class HillVillage : Place
{
    private readonly float hill, radius, skew, stretch;
    private readonly bool walled, cypresses;
    private readonly int terraces;

    public HillVillage(ulong seed) : base(seed)
    {
        var random = Random(1);
        (hill, radius, skew, stretch) = (random.Between(28, 62), random.Between(52, 74), random.Between(-0.6f, 0.6f),
            random.Between(0.75f, 1.5f));
        (walled, cypresses, terraces) = (random.Chance(0.5f), random.Chance(0.5f), 3 + random.Below(3));
    }

    public override Viewing Viewing => new(new(0, hill * 0.75f, 0), radius * 2.1f * Math.Max(1, stretch), 1.4f) { Nearest = 190 };

    public override IReadOnlyList<Change> Changes => [new(1890, 0.2f), new(1955, 0.3f), new(1990, 0.2f)];

    public override float Plainness => 0.4f;

    public override float Height(float x, float z)
    {
        uint seed = (uint)Seed;
        float px = x / stretch, pz = z + skew * x,
            d = MathF.Sqrt(px * px + pz * pz) + 26 * (Noise.At(x * 0.014f, z * 0.014f, seed) - 0.5f);
        float t = Math.Clamp(1 - d / (radius * 1.9f), 0, 1);
        return hill * (0.35f * t + 0.65f * t * t * (3 - 2 * t)) + base.Height(x, z)
            + 5 * Noise.Fractal(x * 0.012f, z * 0.012f, 3, seed + 4);
    }

    public override void Build(Stage stage)
    {
        stage.Scene.Ground.Default = Random(8).Pick(Cover.Meadow, Cover.Grass, Cover.Meadow);
        stage.Scene.Ground.FieldsFrom = radius * 2.4f;
        stage.Scene.Ground.Strip(0, radius * 0.4f, radius, radius * 2.6f, 5, Cover.Gravel);
        stage.Scene.Ground.Strip(0, 0, 0, 0, radius * 0.9f, Cover.Cobbles);
        var scape = new Townscape(Random(901));
        var random = Random(2);
        Surface wall = random.Chance(0.5f) ? Masonry.Noble(random) : scape.Walls[0];
        Settlement.Church(stage.Subject.At(0, Height(0, 0), 2, random.Between(-0.6f, 0.6f)), wall, scape.Roofs[0],
            random.Between(1.1f, 1.7f), random);
        for (int ring = 1; ring <= terraces; ring++) Ring(stage, ring, scape);
        if (walled) Rampart(stage, wall);
        float step = cypresses ? 15 : 12;
        stage.Grove(6, new(-170, -170, 170, 170), step, (x, z) => x * x / (stretch * stretch) + z * z > radius * radius * 1.2f
            && (z < radius || MathF.Abs(x) > 60) && Noise.At(x * 0.03f, z * 0.03f, (uint)Seed + 3) > 0.56f);
        if (cypresses) for (int i = 0; i < 26; i++) Cypress(stage, random);
    }

    /// <summary>One terrace of houses along the contour, each facing downhill.</summary>
    private void Ring(Stage stage, int ring, Townscape scape)
    {
        float away = radius * (0.12f + 0.88f * ring / terraces);
        int count = (int)(away * MathF.Tau / 13.5f);
        var random = Random((ulong)(20 + ring));
        for (int i = 0; i < count; i++)
        {
            var own = new SplitMix64(random.Next());
            float turn = (i + own.Between(-0.25f, 0.25f)) * MathF.Tau / count, r = away * own.Between(0.9f, 1.1f);
            var (s, c) = MathF.SinCos(turn);
            int built = ring < terraces ? 1700 : 1850 + own.Below(160), gone = own.Chance(0.08f) ? 1900 + own.Below(90) : 3000;
            if (own.Chance(0.14f) || stage.Era.Year < built || stage.Era.Year >= gone) continue;
            float x = s * r * stretch, z = c * r;
            var m = stage.Subject.At(x, Height(x, z) - 0.6f, z, turn + own.Between(-0.25f, 0.25f));
            Settlement.Cottage(m, scape, own.Between(7, 12.5f), own.Between(7, 10), 2 + own.Below(3), own);
        }
    }

    private void Rampart(Stage stage, Surface stone)
    {
        const int Parts = 40;
        for (int i = 0; i < Parts * 3 / 4; i++)
        {
            Vector3 On(float k)
            {
                var (s, c) = MathF.SinCos(k * MathF.Tau / Parts - 1.9f);
                float x = s * radius * 1.12f * stretch, z = c * radius * 1.12f;
                return new(x, Height(x, z), z);
            }

            Vector3 a = On(i), b = On(i + 1), high = new(0, 7, 0), low = new(0, -5, 0);
            stage.Subject.Quad(a + low, b + low, b + high, a + high, stone);
            stage.Subject.Quad(b + low, a + low, a + high, b + high, stone);
            if (i % 6 == 0)
                stage.Subject.Lathe(a + low,
                    [new(3.4f, 0), new(3.2f, 14), new(3.6f, 14.5f), new(3.6f, 16), new(0, 16)], 12, stone);
        }
    }

    private void Cypress(Stage stage, SplitMix64 random)
    {
        float turn = random.Between(0, MathF.Tau), r = radius * random.Between(0.5f, 1.5f), x = MathF.Sin(turn) * r * stretch,
            z = MathF.Cos(turn) * r;
        Flora.Conifer(stage.Context.At(x, Height(x, z), z).Through(Matrix4x4.CreateScale(0.6f, 1, 0.6f)),
            random.Between(9, 15), random);
    }
}
