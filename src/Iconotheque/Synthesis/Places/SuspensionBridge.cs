using System.Numerics;
using Iconotheque.Synthesis.Modelling;

namespace Iconotheque.Synthesis.Places;

/// <summary>A suspension bridge over a broad valley river.</summary>
internal sealed class SuspensionBridge : Place
{
    private const float Deck = 14, Water = -4;
    private readonly Surface pylon, iron;
    private readonly float half, tall;

    public SuspensionBridge(ulong seed) : base(seed)
    {
        var random = Random(1);
        (pylon, iron) = (Masonry.Noble(random),
            random.Chance(0.5f) ? random.Pick(Palette.Iron, Palette.Rust, Palette.Lead) : Masonry.Paint(random));
        (half, tall) = (random.Between(42, 58), random.Between(30, 48));
    }

    public override Viewing Viewing => new(new(0, 16, 0), 2 * half + 34, 0.75f, Water + 5);

    public override IReadOnlyList<Change> Changes => [new(1958, 0.35f)];

    public override float Height(float x, float z)
    {
        float t = Math.Clamp((MathF.Abs(x + 12 * MathF.Sin(z * 0.006f)) - half - 2) / 46, 0, 1);
        return -9 + 22.5f * t * t * (3 - 2 * t) + base.Height(x, z) * t + 2 * t * Noise.At(x * 0.03f, z * 0.03f, 4);
    }

    public override void Build(Stage stage)
    {
        Terrain.Water(stage.Scene, Water, Palette.River);
        stage.Scene.Ground.Strip(-400, 0, 400, 0, 10, Cover.Asphalt);
        bool truss = stage.Era.Year >= 1958;
        var m = stage.Subject;
        foreach (int side in (ReadOnlySpan<int>)[-1, 1]) Pylon(m.At(side * half, 0, 0));
        float end = half + 52;
        m.Box(new(-end, Deck - 1, -4.5f), new(end, Deck, 4.5f), iron);
        for (float x = -end; x < end; x += 4)
        {
            foreach (float z in (ReadOnlySpan<float>)[-4.4f, 4.4f]) Panel(m, x, z, truss);
        }

        for (int i = -1; i <= 1; i += 2)
        {
            for (float x = -end; x < end - 0.1f; x += end / 36)
                m.Bar(new(x, Cable(x, end), i * 4.4f), new(x + end / 36, Cable(x + end / 36, end), i * 4.4f), 0.55f, iron);
        }

        Setting(stage);
    }

    private void Panel(Modeller m, float x, float z, bool truss)
    {
        float cable = Cable(x, half + 52);
        m.Bar(new(x, Deck, z), new(x, Math.Max(cable, Deck + 1), z), 0.2f, iron);
        m.Bar(new(x, Deck + 1.2f, z), new(x + 4, Deck + 1.2f, z), 0.16f, iron);
        if (!truss) return;
        m.Bar(new(x, Deck - 4, z), new(x + 4, Deck - 4, z), 0.4f, iron);
        m.Bar(new(x, Deck - 4, z), new(x + 2, Deck - 0.5f, z), 0.3f, iron);
        m.Bar(new(x + 2, Deck - 0.5f, z), new(x + 4, Deck - 4, z), 0.3f, iron);
    }

    private float Cable(float x, float end)
    {
        float a = MathF.Abs(x);
        return a < half
            ? Deck + 2 + (tall - Deck - 2) * (a / half) * (a / half)
            : Deck + (tall - Deck) * (end - a) / (end - half);
    }

    private void Pylon(Modeller m)
    {
        m.Box(new(-4, -10, -9), new(4, 6, 9), Palette.Granite);
        foreach (int side in (ReadOnlySpan<int>)[-1, 1])
        {
            m.Through(Matrix4x4.CreateTranslation(0, 6, side * 6.2f)).Lathe(default,
                [new(3.6f, 0), new(2.7f, tall - 6), new(3.4f, tall - 5), new(3.4f, tall - 4), new(0, tall - 1)], 4, pylon);
            m.Cylinder(new(0, tall + 4.5f, side * 6.2f), 0.5f, 1.5f, 10, Palette.Gold);
        }

        foreach (float z in (ReadOnlySpan<float>)[-2, 2])
        {
            var arch = m.At(z, tall - 16, 0, MathF.PI / 2 * MathF.Sign(z));
            Facade.Panel(arch, new(-5, 0, 5, 13), new(-3.6f, -0.01f, 3.6f, 9),
                new Opening(Head.Pointed, 2, Palette.Shade with { Colour = Light }, pylon, 0), pylon);
        }
    }

    private static Vector3 Light { get; } = Surface.Linear(0x8a8478);

    private void Setting(Stage stage)
    {
        new Town
        {
            Free = (x, z) => MathF.Abs(x) > half + 55 && MathF.Abs(z) > 10,
            Extent = 220,
            Storeys = (2, 4),
            Density = 0.7f
        }.Build(stage);
        stage.Grove(6, new(-170, -150, 170, 120), 12, (x, z) => MathF.Abs(x) > half + 16 && MathF.Abs(z) > 13
            && MathF.Abs(x) < half + 60 && Noise.At(x * 0.02f, z * 0.02f, 8) > 0.42f);
        Vessels.Barge(stage.Context.At(-12, Water, 46, 1.2f));
        Vessels.Sail(stage.Context.At(26, Water, 30, 0.5f), 11);
    }
}
