using System.Numerics;
using Iconotheque.Synthesis.Modelling;

namespace Iconotheque.Synthesis.Places;

/// <summary>A triumphal arch across an avenue, with an obelisk before it.</summary>
internal sealed class TriumphalArch : Place
{
    private readonly Surface stone;
    private readonly bool three;
    private readonly float tall;
    private readonly Surface frieze, relief;
    private readonly int statues;

    public TriumphalArch(ulong seed) : base(seed)
    {
        var random = Random(1);
        (stone, three, tall) = (Masonry.Stone(random), random.Chance(0.5f), random.Between(23, 31));
        (frieze, relief, statues) = (Masonry.Frieze(random, random.Between(1, 1.8f)),
            Masonry.Sign(random, random.Between(0.5f, 0.9f)) with { Colour = stone.Colour * 0.85f }, 2 + random.Below(5));
    }

    public override Viewing Viewing => new(new(0, tall * 0.47f, 0), tall + 12, 0.55f) { Nearest = 44 };

    public override IReadOnlyList<Change> Changes => [new(1922, 0.25f), new(1978, 0.2f)];

    public override void Build(Stage stage)
    {
        stage.Scene.Ground.Default = Cover.Asphalt;
        stage.Scene.Ground.Strip(0, -300, 0, 300, 30, Cover.Cobbles);
        stage.Scene.Ground.Strip(0, 0, 0, 0, 74, Cover.Paving);
        foreach (int side in (ReadOnlySpan<int>)[-1, 1])
            stage.Scene.Ground.Strip(side * 21, -300, side * 21, 300, 7, Cover.Gravel);
        Arch(stage.Subject, stage.Era.Year >= 1922);
        Obelisk(stage.Context.At(-20, 0, 22));
        new Town { Free = (x, z) => MathF.Abs(x) > 33 && x * x + z * z > 2500, Turn = MathF.PI / 2, Storeys = (4, 6), Row = 25 }
            .Build(stage);
        foreach (int side in (ReadOnlySpan<int>)[-1, 1])
        {
            stage.TreeLine(new(side * 24, 46), new(side * 24, 130), 9, 9);
            stage.TreeLine(new(side * 24, -130), new(side * 24, -46), 9, 9);
        }
    }

    private void Arch(Modeller m, bool crowned)
    {
        float w = 15, attic = tall * 0.74f;
        var vault = new Opening(Head.Round, 5, Palette.Shade with { Colour = Surface.Linear(0xb0a894) }, Palette.White, 0);
        for (int face = 0; face < 2; face++)
        {
            var front = m.At(0, 0, 0, face * MathF.PI).At(0, 0, 5);
            Opened(front, new(-6, 0, 6, attic), new(-4, 0, 4, attic * 0.78f));
            foreach (int side in (ReadOnlySpan<int>)[-1, 1]) Flank(front, side, attic, vault);
            foreach (float x in (ReadOnlySpan<float>)[-14, -6, 6, 14])
                DomeChurch.Column(front.At(x, 2.4f, 0.9f), 0.8f, attic - 2.6f, stone);
            foreach (float x in (ReadOnlySpan<float>)[-14, -6, 6, 14]) front.Block(new(x, 0, 0.9f), 2.6f, 2.4f, 2.4f, stone);
            for (int i = 0; i < 9; i++)
                Facade.Rectangle(front, new(-12 + i * 2.7f, attic + 3.4f, -10.2f + i * 2.7f, attic + 5.2f),
                    0.06f, i % 2 == 0 ? Palette.Granite : Palette.White);
            Facade.Rectangle(front, new(-w, attic, w, tall), 0, stone);
            Facade.Rectangle(front.At(0, 0, 0.08f), new(-w, attic - 0.4f - frieze.Size, w, attic - 0.4f), 0, frieze);
            Facade.Rectangle(front.At(0, 0, 0.08f), new(-5.5f, attic + 1.8f, 5.5f, tall - 0.8f), 0, relief);
        }

        foreach (int side in (ReadOnlySpan<int>)[-1, 1])
            m.Box(new(side > 0 ? 5.99f + 8.9f : -w, 0, -5), new(side > 0 ? w : -5.99f - 8.9f, tall, 5), stone);
        m.Box(new(-w - 1, attic - 0.2f, -7), new(w + 1, attic + 1.6f, 7), stone);
        m.Box(new(-w - 0.6f, tall - 0.4f, -5.7f), new(w + 0.6f, tall + 0.6f, 5.7f), stone);
        if (crowned) for (int i = 0; i < statues; i++) Horse(m.At(1 - statues + i * 2, tall + 0.6f, 2));
    }

    private void Flank(Modeller front, int side, float attic, Opening vault)
    {
        var cell = side < 0 ? new Patch(-15, 0, -6, attic) : new Patch(6, 0, 15, attic);
        float middle = side * 10.5f;
        if (three) Opened(front, cell, new(middle - 2, 0, middle + 2, attic * 0.5f));
        else Facade.Panel(front, cell, new(middle - 1.8f, 3, middle + 1.8f, attic * 0.45f), vault with { Depth = 0.7f }, stone);
        front.Box(new(middle - 2.3f, attic * 0.62f, 0), new(middle + 2.3f, attic * 0.86f, 0.4f), Palette.White);
        for (int i = 0; i < 5; i++)
            front.Lathe(new(middle - 1.7f + i * 0.85f, attic * 0.64f, 0.5f),
                [new(0.3f, 0), new(0.34f, 1.6f), new(0.14f, 1.9f), new(0.18f, 2.3f), new(0, 2.5f)], 6, stone);
    }

    /// <summary>A round-headed passage right through.</summary>
    private void Opened(Modeller front, Patch cell, Patch hole)
    {
        Facade.Rectangle(front, cell with { X1 = hole.X0 }, 0, stone);
        Facade.Rectangle(front, cell with { X0 = hole.X1 }, 0, stone);
        float r = hole.Width / 2, spring = hole.Y1 - r;
        foreach (float x in (ReadOnlySpan<float>)[hole.X0, hole.X1])
            front.Quad(new(x, 0, 0), new(x, 0, -5), new(x, spring, -5), new(x, spring, 0), stone);
        for (int i = 0; i < 12; i++)
        {
            Vector3 On(int k, float scale) => new(hole.Centre.X - r * scale * MathF.Cos(k * MathF.PI / 12),
                spring + r * scale * MathF.Sin(k * MathF.PI / 12), 0);
            Vector3 p = On(i, 1), q = On(i + 1, 1), proud = new(0, 0, 0.2f);
            front.Quad(p, q, q with { Y = cell.Y1 }, p with { Y = cell.Y1 }, stone);
            front.Quad(p, q, q with { Z = -5 }, p with { Z = -5 }, Palette.Granite);
            front.Quad(p + proud, q + proud, On(i + 1, 1.16f) + proud, On(i, 1.16f) + proud, Palette.White);
        }
    }

    private static void Horse(Modeller m)
    {
        m.Box(new(-0.4f, 1.5f, -1.5f), new(0.4f, 2.7f, 1.3f), Palette.Copper);
        m.Taper(new(0, 2.4f, 1.1f), new(0, 4.2f, 2), 0.9f, 0.5f, Palette.Copper);
        m.Taper(new(0, 4.1f, 1.9f), new(0, 3.6f, 2.8f), 0.5f, 0.35f, Palette.Copper);
        foreach (float x in (ReadOnlySpan<float>)[-0.3f, 0.3f])
            foreach (float z in (ReadOnlySpan<float>)[-1.2f, 1.1f]) m.Bar(new(x, 0, z), new(x, 1.8f, z), 0.3f, Palette.Copper);
    }

    private static void Obelisk(Modeller m)
    {
        m.Block(default, 5, 1.2f, 5, Palette.Granite);
        m.Block(new(0, 1.2f, 0), 3, 2.4f, 3, Palette.Granite);
        m.Lathe(new(0, 3.6f, 0), [new(1.5f, 0), new(1.0f, 16), new(0, 18)], 4, Palette.Sandstone);
    }
}
