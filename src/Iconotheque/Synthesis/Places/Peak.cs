using System.Numerics;
using Iconotheque.Synthesis.Modelling;

namespace Iconotheque.Synthesis.Places;

/// <summary>A mountain or crag above farmland: its outline is what one knows it by.</summary>
internal sealed class Peak : Place
{
    private const float Foot = 260;
    private const int Cells = 72;
    private readonly float tall, sharp, flank, cap;
    private readonly Vector2[] summits;
    private readonly Surface rock;

    public Peak(ulong seed) : base(seed)
    {
        var random = Random(1);
        (tall, sharp, flank) = (random.Between(105, 210), random.Between(0.8f, 2.2f), random.Between(0.4f, 1.2f));
        cap = tall * (random.Chance(0.3f) ? random.Between(0.4f, 0.75f) : 2);
        summits = [.. Enumerable.Range(0, 1 + random.Below(4)).Select(i => i == 0 ? new Vector2(random.Between(-60, 60),
            random.Between(-30, 30)) : new(random.Between(-150, 150), random.Between(-90, 60)))];
        Surface stone = Masonry.Stone(random);
        rock = new(Pattern.Alpine, stone.Colour * 0.8f, stone.Colour * random.Between(0.35f, 0.7f), tall)
        {
            Motif = (uint)random.Next()
        };
    }

    public override Viewing Viewing => new(new(0, tall * 0.42f, 0), 400, 2.4f) { Nearest = 420 };

    public override float Plainness => 0.6f;

    public override IReadOnlyList<Change> Changes => [new(1925, 0.15f), new(1970, 0.15f)];

    public override float Height(float x, float z) =>
        Math.Min(Rise(x, z), 0.6f) * 3 + base.Height(x, z) + 7 * Noise.Fractal(x * 0.008f, z * 0.008f, 3, (uint)Seed + 9);

    public override void Build(Stage stage)
    {
        stage.Scene.Ground.Default = Cover.Meadow;
        stage.Scene.Ground.FieldsFrom = 200;
        Mountain(stage.Subject);
        var random = Random(3);
        var scape = new Townscape(Random(901));
        float vx = random.Between(-120, 120), vz = random.Between(270, 330);
        stage.Scene.Ground.Strip(vx, vz, vx + random.Between(-300, 300), 900, 5, Cover.Gravel);
        Settlement.Church(stage.Context.At(vx, Height(vx, vz), vz, random.Between(-1, 1)), scape.Walls[0], scape.Roofs[0],
            1.2f, random);
        for (int i = 0; i < 26; i++)
        {
            var own = new SplitMix64(random.Next());
            float x = vx + own.Bell() * 45, z = vz + own.Bell() * 22;
            if (stage.Era.Year >= 1800 + own.Below(200))
                Settlement.Cottage(stage.Context.At(x, Height(x, z) - 0.4f, z, own.Between(0, 6)), scape,
                    own.Between(8, 13), 8, 1 + own.Below(3), own);
        }

        Lodge(stage);
        stage.Grove(4, new(-330, 120, 330, 480), 25, (x, z) => Rise(x, z) < 0.5f && (z < 230 || MathF.Abs(x) > 130)
            && Noise.At(x * 0.012f, z * 0.012f, (uint)Seed + 2) > 0.58f);
    }

    /// <summary>A hut on the summit from 1925, a mast beside it from 1970.</summary>
    private void Lodge(Stage stage)
    {
        Vector2 at = summits[0];
        var m = stage.Subject.At(at.X, Rise(at.X, at.Y) - 1.5f, at.Y);
        if (stage.Era.Year >= 1925) new House
        {
            Width = 15,
            Depth = 9,
            Storeys = 2,
            Roof = Palette.Slate,
            Style = new FacadeStyle { Wall = Palette.White, Window = new Opening(Head.Flat, 0.1f, Palette.Glass), Painted = true }
        }.Build(m);
        if (stage.Era.Year >= 1970)
            m.Lathe(new(10, 0, -4), [new(2.2f, 0), new(1.4f, 14), new(2.4f, 15), new(2.4f, 18), new(0.6f, 19), new(0.3f, 34)], 10,
                Palette.White);
    }

    /// <summary>Height above the plain in metres: cones with ridges and gullies, the highest of them counts.</summary>
    private float Rise(float x, float z)
    {
        float best = 0;
        for (int i = 0; i < summits.Length; i++)
        {
            Vector2 away = new Vector2(x, z) - summits[i];
            float d = away.Length() / (Foot * (i == 0 ? 1 : 0.55f + 0.12f * i)), turn = MathF.Atan2(away.X, away.Y);
            float ridges = 1 + 0.35f * (Noise.At(turn * 2.2f + 20, i * 7.3f, (uint)Seed) - 0.5f);
            float cone = Math.Max(0, 1 - d * ridges);
            best = Math.Max(best, tall * (i == 0 ? 1 : 0.5f + 0.13f * i) * MathF.Pow(cone, sharp));
        }

        float rough = Noise.Fractal(x * 0.013f + 9, z * 0.013f + 9, 5, (uint)Seed + 5), ridge = 1 - MathF.Abs(2 * rough - 1);
        float rim = Math.Clamp((Foot - MathF.Sqrt(x * x + z * z)) / 70, 0, 1);
        return Math.Min(best, cap + 0.15f * (best - cap)) * (1 - flank * 0.3f + flank * 0.55f * ridge) * rim;
    }

    private void Mountain(Modeller m)
    {
        var (points, normals) = (new Vector3[(Cells + 1) * (Cells + 1)], new Vector3[(Cells + 1) * (Cells + 1)]);
        for (int i = 0; i < points.Length; i++)
        {
            float x = Foot * (2f * (i % (Cells + 1)) / Cells - 1), z = Foot * (2f * (i / (Cells + 1)) / Cells - 1);
            const float E = 2.5f;
            points[i] = new(x, Rise(x, z) - 1, z);
            normals[i] = new(Rise(x - E, z) - Rise(x + E, z), 2 * E, Rise(x, z - E) - Rise(x, z + E));
        }

        for (int k = 0; k < Cells * Cells; k++)
        {
            int a = k / Cells * (Cells + 1) + k % Cells, b = a + 1, c = a + Cells + 1, d = c + 1;
            if (points[a].Y + points[d].Y < 1) continue;
            m.Smooth(new(points[a], normals[a]), new(points[c], normals[c]), new(points[d], normals[d]), rock);
            m.Smooth(new(points[a], normals[a]), new(points[d], normals[d]), new(points[b], normals[b]), rock);
        }
    }
}
