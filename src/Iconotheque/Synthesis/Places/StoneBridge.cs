using System.Numerics;
using Iconotheque.Synthesis.Modelling;

namespace Iconotheque.Synthesis.Places;

/// <summary>A stone arch bridge over a river, with houses on the banks.</summary>
internal sealed class StoneBridge : Place
{
    private const float Water = -6;
    private readonly Surface stone;
    private readonly int arches;
    private readonly bool gate;

    public StoneBridge(ulong seed) : base(seed)
    {
        var random = Random(1);
        (stone, arches, gate) = (Masonry.Noble(random), 3 + random.Below(3), random.Chance(0.5f));
    }

    private float Bank => arches * 7.5f + 2;

    public override Viewing Viewing => new(new(0, -0.5f, 0), arches * 15 + 8, 0.7f, Water + 4);

    public override IReadOnlyList<Change> Changes => [new(1911, 0.2f), new(1948, 0.3f)];

    public override float Height(float x, float z)
    {
        float bend = 30 * MathF.Sin(z * 0.004f) * Math.Clamp(MathF.Abs(z) / 150 - 0.3f, 0, 4);
        float t = Math.Clamp((MathF.Abs(x - bend) - Bank) / 5, 0, 1);
        return -10 + 10 * t + base.Height(x, z) * t;
    }

    public override void Build(Stage stage)
    {
        Terrain.Water(stage.Scene, Water, Palette.River);
        stage.Scene.Ground.Strip(-300, 0, 300, 0, 9, Cover.Cobbles);
        foreach (int side in (ReadOnlySpan<int>)[-1, 1])
            stage.Scene.Ground.Strip(side * (Bank + 9), -300, side * (Bank + 9), 300, 9, Cover.Paving);
        Deck(stage.Subject);
        if (gate) Gate(stage.Subject.At(-Bank - 4, 0, 0), stage.Era.Year < 1948);
        new Town
        {
            Free = (x, z) => MathF.Abs(x) > Bank + 13 && MathF.Abs(z) > 7,
            Turn = MathF.PI / 2,
            Storeys = (2, 5),
            Extent = 190
        }.Build(stage);
        foreach (int side in (ReadOnlySpan<int>)[-1, 1])
            stage.TreeLine(new(side * (Bank + 6), 18), new(side * (Bank + 6), 90), 7, 8);
        for (int i = 0; i < 4; i++)
            Vessels.Rowing(stage.Context.At(-Bank + 6 + i * 9, Water, 30 + 11 * (i % 3), i * 0.8f + 0.4f));
    }

    private void Deck(Modeller m)
    {
        for (int i = 0; i < arches; i++)
        {
            float x = (i - (arches - 1) / 2f) * 15, rise = 1.6f * (1 - MathF.Pow(x / Bank, 2));
            var through = new Opening(Head.Round, 7.4f, Palette.Shade, Palette.Granite, 0);
            foreach (int side in (ReadOnlySpan<int>)[-1, 1])
                Arch(m.At(x, 0, 0, side < 0 ? MathF.PI : 0).At(0, 0, 3.7f), through, rise);
            Pier(m.At(x - 7.5f, 0, 0));
            if (i == arches - 1) Pier(m.At(x + 7.5f, 0, 0));
        }

        for (int i = 0; i < 24; i++)
        {
            float x0 = -Bank - 6 + i * (2 * Bank + 12) / 24, x1 = x0 + (2 * Bank + 12) / 24, y0 = Crown(x0), y1 = Crown(x1);
            m.Quad(new(x0, y0, 4), new(x1, y1, 4), new(x1, y1, -4), new(x0, y0, -4), Palette.Granite);
            foreach (int side in (ReadOnlySpan<int>)[-1, 1]) Parapet(m, (x0, y0), (x1, y1), side * 3.8f);
        }
    }

    private float Crown(float x) => 1.1f + 1.6f * Math.Max(0, 1 - MathF.Pow(x / Bank, 2));

    private void Parapet(Modeller m, (float X, float Y) a, (float X, float Y) b, float z)
    {
        for (int i = 0; i < 2; i++)
        {
            float face = z + (i == 0 ? 0.25f : -0.25f) * MathF.Sign(z);
            m.Quad(new(a.X, a.Y - 1.2f, face), new(b.X, b.Y - 1.2f, face), new(b.X, b.Y + 1, face),
                new(a.X, a.Y + 1, face), stone);
        }

        m.Quad(new(a.X, a.Y + 1, z + 0.4f), new(b.X, b.Y + 1, z + 0.4f), new(b.X, b.Y + 1, z - 0.4f), new(a.X, a.Y + 1, z - 0.4f),
            Palette.Granite);
    }

    private void Arch(Modeller m, Opening opening, float rise)
    {
        Vector3[] outline = new Vector3[13];
        for (int i = 0; i < 13; i++)
        {
            float t = MathF.PI * (1 - i / 12f);
            outline[i] = new(6.3f * MathF.Cos(t), -7 + (6.2f + rise) * MathF.Sin(t), 0);
        }

        for (int i = 0; i < 12; i++)
        {
            var (p, q) = (outline[i], outline[i + 1]);
            m.Quad(p, q, q with { Y = 2 }, p with { Y = 2 }, stone);
            m.Quad(p with { Z = -opening.Depth }, q with { Z = -opening.Depth }, q, p, Palette.Granite);
            Vector3 pa = p * new Vector3(1.09f, 1, 0) + new Vector3(0, 0.6f, 0.12f),
                qa = q * new Vector3(1.09f, 1, 0) + new Vector3(0, 0.6f, 0.12f);
            m.Quad(p with { Z = 0.12f }, q with { Z = 0.12f }, qa, pa, Palette.Granite);
        }
    }

    private void Pier(Modeller m)
    {
        m.Box(new(-1.3f, -11, -4.2f), new(1.3f, 0.5f, 4.2f), stone);
        foreach (int side in (ReadOnlySpan<int>)[-1, 1])
        {
            m.Lathe(new(0, -11, side * 4), [new(2.0f, 0), new(1.9f, 8), new(0, 10)], 8, Palette.Granite);
        }
    }

    private void Gate(Modeller m, bool tall)
    {
        float top = tall ? 22 : 15;
        for (int face = 0; face < 4; face++)
        {
            var wall = m.At(0, 0, 0, face * MathF.PI / 2).At(0, 0, 4.6f);
            Facade.Panel(wall, new(-4.6f, 0, 4.6f, 9), new(-2.2f, 0, 2.2f, 6.5f),
                new Opening(Head.Pointed, 1.5f, Palette.Shade, Palette.Granite, 0), stone);
            Facade.Panel(wall, new(-4.6f, 9, 4.6f, top), new(-0.9f, 11, 0.9f, 13.6f),
                new Opening(Head.Round, 0.5f, Palette.Glass, Palette.Granite, 1), stone);
        }

        m.Block(new(0, top - 0.5f, 0), 10.2f, 1.4f, 10.2f, stone);
        Roofs.Hip(m.At(0, top + 0.9f, 0), 9.2f, 9.2f, 9, Palette.RedTiles);
    }
}
