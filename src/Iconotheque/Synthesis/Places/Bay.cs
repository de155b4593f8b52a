using System.Numerics;
using Iconotheque.Synthesis.Modelling;

namespace Iconotheque.Synthesis.Places;

/// <summary>A bay between cliffs, with stacks in the sea and a hamlet above; seen from the water or from the air.</summary>
internal sealed class Bay : Place
{
    private const float Step = 4;
    private readonly float cliff, depth, tilt, width;
    private readonly Surface rock;
    private readonly int stacks;

    public Bay(ulong seed) : base(seed)
    {
        var random = Random(1);
        (cliff, depth, tilt, width) = (random.Between(24, 62), random.Between(25, 75), random.Between(-0.12f, 0.12f),
            random.Between(45, 95));
        int colour = random.Pick(0xe8e4d8, 0xa86a4c, 0x5c5854, 0xb09a74, 0x8c7c6c, 0xc8b48c, 0x74685c);
        Vector3 main = Surface.Linear(colour) * random.Between(0.8f, 1.15f), other =
            random.Chance(0.5f) ? main * random.Between(0.45f, 0.75f) : Surface.Linear(random.Pick(0x6a5a4c, 0xb87850, 0x4a4844));
        rock = new(Pattern.Strata, main, other, random.Between(1.5f, 7)) { Motif = (uint)random.Next() };
        stacks = random.Below(5);
    }

    public override Viewing Viewing => new(new(0, cliff * 0.4f, -depth * 0.3f), 190, 0.75f, 6) { Nearest = 130 };

    public override float Plainness => 0.5f;

    public override IReadOnlyList<Change> Changes => [new(1880, 0.2f), new(1968, 0.25f)];

    /// <summary>Where the shore lies (z) at a point along it; land is towards −z.</summary>
    private float Shore(float x)
    {
        float u = x / width, hollow = depth / (1 + u * u * u * u);
        return 12 - hollow + 22 * (Noise.Fractal(x * 0.013f + 40, 7, 4, (uint)Seed) - 0.5f)
            + 5 * (Noise.At(x * 0.11f + 40, 2, (uint)Seed + 1) - 0.5f) - Math.Max(0, MathF.Abs(x) - 150) * 0.5f;
    }

    /// <summary>The height of the cliff's edge: low at the head of the bay where the beach is.</summary>
    private float Edge(float x)
    {
        float u = x / width, head = 1 - 0.75f / (1 + 2.5f * u * u * u * u);
        return 3 + (cliff + tilt * x) * head * (0.75f + 0.5f * Noise.Fractal(x * 0.017f + 9, 3, 3, (uint)Seed + 2));
    }

    public override float Height(float x, float z)
    {
        float inland = Shore(x) - 8.5f - z;
        if (inland <= 0) return -9;
        float top = Edge(x) - 0.4f, slope = 0.11f + 0.1f * Noise.At(x * 0.006f, 5, (uint)Seed + 4);
        return Math.Clamp(inland / 1.5f, 0, 1) * (top + 9) - 9 + slope * Math.Min(inland, 180)
            + 4 * (Noise.Fractal(x * 0.015f, z * 0.015f, 3, (uint)Seed + 3) - 0.5f) * Math.Clamp(inland / 30, 0, 1)
            + base.Height(x, z);
    }

    public override void Build(Stage stage)
    {
        Terrain.Water(stage.Scene, 0, Palette.Sea);
        stage.Scene.Ground.Default = Random(5).Pick(Cover.Meadow, Cover.Grass);
        stage.Scene.Ground.FieldsFrom = 190;
        for (float x = -220; x < 220; x += Step) Face(MathF.Abs(x) < 100 ? stage.Subject : stage.Context, x);
        Beach(stage.Subject);
        var random = Random(2);
        for (int i = 0; i < stacks; i++) Stack(stage.Subject, random);
        Hamlet(stage);
        stage.Grove(6, new(-190, -190, 190, -20), 17,
            (x, z) => z < Shore(x) - 25 && Noise.At(x * 0.02f, z * 0.02f, (uint)Seed + 8) > 0.6f);
        for (int i = 0; i < 1 + random.Below(4); i++)
            Vessels.Sail(stage.Context.At(random.Between(-90, 90), 0, random.Between(20, 80), random.Between(-0.6f, 0.6f)),
                random.Between(8, 14));
    }

    /// <summary>One strip of cliff from below the water to the turf, broken into ledges.</summary>
    private void Face(Modeller m, float x)
    {
        const int Rows = 7;
        Vector3 On(float along, int row)
        {
            float t = (float)row / Rows, y = -2 + (Edge(along) + 2) * t;
            float ledge = 5.5f * (Noise.Fractal(along * 0.07f + 60, y * 0.16f + 60, 3, (uint)Seed + 6) - 0.5f);
            return new(along, y, Shore(along) - 4.5f * t + ledge * (row == Rows ? 0.2f : 1));
        }

        for (int row = 0; row < Rows; row++) m.Quad(On(x, row), On(x + Step, row), On(x + Step, row + 1), On(x, row + 1), rock);
        Vector3 a = On(x, Rows), b = On(x + Step, Rows);
        Vector3 Behind(Vector3 edge) => new(edge.X, Height(edge.X, edge.Z - 15) + 0.3f, edge.Z - 15);
        m.Quad(a, b, Behind(b), Behind(a), Palette.Terrain);
    }

    private void Beach(Modeller m)
    {
        Surface sand = Surface.Of(Pattern.Plaster, Random(6).Pick(0xd8c79c, 0xb8ac98, 0x8c8680, 0xe0d4b8), 0x9a8c70);
        for (float x = -width * 0.7f; x < width * 0.7f; x += Step)
        {
            float a = 13 * (1 - MathF.Pow(x / width / 0.72f, 2)), b = 13 * (1 - MathF.Pow((x + Step) / width / 0.72f, 2));
            if (a <= 0 || b <= 0) continue;
            m.Quad(new(x, -0.6f, Shore(x) + a), new(x + Step, -0.6f, Shore(x + Step) + b),
                new(x + Step, 1.6f, Shore(x + Step) - 2), new(x, 1.6f, Shore(x) - 2), sand);
        }
    }

    private void Stack(Modeller m, SplitMix64 random)
    {
        float x = (random.Chance(0.5f) ? -1 : 1) * random.Between(width * 0.55f, width * 1.2f), z = Shore(x) + random.Between(7,
            26), high = Edge(x) * random.Between(0.35f, 1), r = high * random.Between(0.16f, 0.4f) + 2;
        Span<Vector2> profile = stackalloc Vector2[8];
        for (int i = 0; i < 8; i++)
            profile[i] = new(i == 7 ? 0 : r * (1.25f - 0.09f * i) * random.Between(0.75f, 1.2f),
                -2 + (high + 2) * Math.Min(1, i / 6.5f));
        var own = m.At(x, 0, z, random.Between(0, 6));
        own.Through(Matrix4x4.CreateScale(1, 1, random.Between(0.5f, 1.2f))).Lathe(default, profile, 7 + random.Below(2), rock);
        if (!random.Chance(0.35f)) return;
        own.Box(new(-r * 0.5f, high * 0.62f, -r * 0.4f), new(r * 3.2f, high * 0.82f, r * 0.4f), rock);
        own.Lathe(new(r * 3.2f, 0, 0),
            [new(r * 0.7f, -2), new(r * 0.5f, high * 0.5f), new(r * 0.7f, high * 0.84f), new(0, high * 0.9f)], 7, rock);
    }

    private void Hamlet(Stage stage)
    {
        var random = Random(4);
        var scape = new Townscape(Random(901));
        float side = random.Chance(0.5f) ? -1 : 1, cx = side * random.Between(0, width);
        int houses = random.Below(16);
        for (int i = 0; i < houses; i++)
        {
            var own = new SplitMix64(random.Next());
            float x = cx + own.Bell() * 26, z = Shore(x) - own.Between(12, 52);
            if (stage.Era.Year >= 1780 + own.Below(220))
                Settlement.Cottage(stage.Subject.At(x, Height(x, z) - 0.4f, z, own.Between(-0.5f, 0.5f)), scape,
                    own.Between(8, 14), 8, 1 + own.Below(2), own);
        }

        float px = -side * random.Between(width * 0.6f, width), pz = Shore(px) - 14;
        var point = stage.Subject.At(px, Height(px, pz) - 1, pz);
        if (random.Chance(0.5f)) Settlement.Church(point, scape.Walls[0], scape.Roofs[0], 0.9f, random);
        else if (stage.Era.Year >= 1880)
            point.Lathe(default,
                [new(3, 0), new(2, 14), new(2.6f, 14.3f), new(2.6f, 15), new(1.3f, 15), new(1.3f, 17.5f), new(0, 19)], 16,
                scape.Walls[1]);
        if (stage.Era.Year >= 1968)
            scape.Modern(34, 3 + random.Below(4), random).Build(stage.Subject.At(px * 0.5f,
                Height(px * 0.5f, Shore(px * 0.5f) - 40) - 0.5f, Shore(px * 0.5f) - 40));
    }
}
