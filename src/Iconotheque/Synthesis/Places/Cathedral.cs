using System.Numerics;
using Iconotheque.Synthesis.Modelling;

namespace Iconotheque.Synthesis.Places;

/// <summary>A cathedral with two towers and a rose window on a square.</summary>
internal sealed class Cathedral : Place
{
    private readonly Surface stone, roof;
    private readonly float towers, spires, half;
    private readonly Opening lancet, portal;
    private readonly Surface frieze;
    private readonly bool twin;
    private readonly int spokes, helm;

    public Cathedral(ulong seed) : base(seed)
    {
        var random = Random(1);
        (stone, roof) = (Masonry.Noble(random), Masonry.Roof(random));
        (towers, spires, half) = (random.Between(34, 46), random.Chance(0.7f) ? random.Between(8, 30) : 0,
            random.Between(6.5f, 8.5f));
        (twin, spokes, helm, frieze) = (random.Chance(0.7f), 6 + random.Below(12), random.Pick(4, 8, 16),
            Masonry.Frieze(random, random.Between(0.8f, 1.4f)));
        Head head = random.Chance(0.65f) ? Head.Pointed : Head.Round;
        lancet = new Opening(head, 0.7f, Palette.Glass, stone, 1);
        portal = new Opening(head, 1.6f, Palette.Wood, stone, 0);
    }

    public override Viewing Viewing => new(new(0, (towers + spires) * 0.46f, -6), (towers + spires) * 1.15f, 0.75f)
    {
        Nearest = 58
    };

    public override IReadOnlyList<Change> Changes => [new(1895, 0.3f), new(1962, 0.2f)];

    public override void Build(Stage stage)
    {
        stage.Scene.Ground.Default = Cover.Asphalt;
        stage.Scene.Ground.Strip(0, 30, 0, 34, 76, Cover.Paving);
        Nave(stage.Subject);
        foreach (int side in (ReadOnlySpan<int>)[-1, 1])
        {
            bool finished = side < 0 || (twin && stage.Era.Year >= 1895);
            Tower(stage.Subject.At(side * (half + 6.5f), 0, 0), finished);
        }

        Front(stage.Subject);
        new Town { Free = (x, z) => !(MathF.Abs(x) < 36 && z is > -78 and < 62), Turn = Random(2).Between(-0.2f, 0.2f) }
            .Build(stage);
        stage.TreeLine(new(-27, 12), new(-27, 56), 6, 9);
        if (stage.Era.Year < 1962) stage.TreeLine(new(27, 12), new(27, 56), 6, 10);
    }

    private void Front(Modeller m)
    {
        var middle = m.At(0, 0, 6.5f);
        Facade.Panel(middle, new(-half, 0, half, 13), new(-2.6f, 0, 2.6f, 9), portal, stone);
        Facade.Panel(middle, new(-half, 13, half, 28), new(-5, 15.5f, 5, 25.5f),
            new Opening(Head.Circle, 0.8f, Palette.Glass, stone, 0), stone);
        m.At(0, 20.5f, 5.9f).Through(Matrix4x4.CreateRotationX(MathF.PI / 2)).Lathe(default,
            [new(1.1f, 0.3f), new(1.5f, 0.3f), new(1.5f, 0)], 16, stone);
        for (int i = 0; i < spokes; i++)
        {
            var (s, c) = MathF.SinCos(i * MathF.Tau / spokes);
            m.Bar(new(s * 1.3f, 20.5f + c * 1.3f, 6f), new(s * 4.9f, 20.5f + c * 4.9f, 6f), 0.32f, stone);
        }

        for (int i = 0; i < 9; i++) m.Cylinder(new(-half + (i + 0.5f) * half / 4.5f, 28, 6.2f), 0.3f, 3.4f, 8, stone);
        m.Box(new(-half, 27.4f, 5.4f), new(half, 28, 6.9f), stone);
        m.Box(new(-half, 31.4f, 5.4f), new(half, 32.2f, 6.9f), stone);
        m.Box(new(-half, 12.6f, 6), new(half, 13.2f, 7.0f), stone);
    }

    private void Tower(Modeller m, bool finished)
    {
        float w = 6.5f, top = finished ? towers : 33;
        for (int face = 0; face < 4; face++)
        {
            var wall = m.At(0, 0, 0, face * MathF.PI / 2).At(0, 0, w);
            Facade.Panel(wall, new(-w, 0, w, 13), new(-1.7f, 0, 1.7f, 7), face == 0 ? portal : lancet, stone);
            Facade.Panel(wall, new(-w, 13, 0, 28), new(-4.4f, 15, -1.6f, 26), lancet, stone);
            Facade.Panel(wall, new(0, 13, w, 28), new(1.6f, 15, 4.4f, 26), lancet, stone);
            Facade.Panel(wall, new(-w, 28, 0, top), new(-4.6f, 30, -1.4f, top - 2),
                lancet with { Fill = Palette.Shade, Depth = 1.5f }, stone);
            Facade.Panel(wall, new(0, 28, w, top), new(1.4f, 30, 4.6f, top - 2),
                lancet with { Fill = Palette.Shade, Depth = 1.5f }, stone);
            foreach (float x in (ReadOnlySpan<float>)[-w, w])
                wall.Box(new(x - 0.8f, 0, -0.8f), new(x + 0.8f, top + 1, 0.9f), stone);
        }

        foreach (float y in (ReadOnlySpan<float>)[13, 28, top])
            m.Block(new(0, y - 0.4f, 0), 2 * w + 1.2f, 0.9f, 2 * w + 1.2f, stone);
        for (int i = 0; i < 4 && finished; i++) m.Spire(new(i % 2 == 0 ? -w : w, top, i < 2 ? -w : w), 0.9f, 5, 4, stone);
        if (finished && spires > 0) m.Spire(new(0, top + 0.4f, 0), w - 0.6f, spires, helm, roof);
        for (int face = 0; face < 4; face++)
            Facade.Rectangle(m.At(0, 0, 0, face * MathF.PI / 2).At(0, 0, w + 0.05f),
                new(-w, 13.6f, w, 13.6f + frieze.Size), 0, frieze);
    }

    private void Nave(Modeller m)
    {
        var body = m.At(0, 0, -34);
        for (int side = -1; side <= 1; side += 2)
        {
            var wall = body.At(side * half * 1.9f, 0, 0, side * MathF.PI / 2);
            for (int i = 0; i < 7; i++)
                Facade.Panel(wall, new(-35 + i * 10, 0, -25 + i * 10, 11), new(-32 + i * 10, 3, -28 + i * 10, 9.5f),
                    lancet, stone);
            var upper = body.At(side * half, 11, 0, side * MathF.PI / 2);
            for (int i = 0; i < 7; i++)
                Facade.Panel(upper, new(-35 + i * 10, 0, -25 + i * 10, 15), new(-32 + i * 10, 4.5f, -28 + i * 10, 13),
                    lancet, stone);
            for (int i = 0; i <= 7; i++)
            {
                float z = -35 + i * 10;
                body.Block(new(side * half * 2, 0, z), 1.8f, 14, 1.4f, stone);
                body.Taper(new(side * half * 2, 13.4f, z), new(side * half, 22, z), 0.9f, 0.7f, stone);
                body.Spire(new(side * half * 2, 14, z), 0.7f, 3.5f, 4, stone);
            }
        }

        body.Box(new(-half * 1.9f, 10.6f, -35), new(half * 1.9f, 11.4f, 35), roof);
        Roofs.Cover(body.At(0, 26, 0, MathF.PI / 2), new(76, half * 2), 1.5f, RoofKind.Gable, roof, stone);
        Roofs.Cover(body.At(0, 25, -14), new(half * 5.4f, 12), 1.5f, RoofKind.Gable, roof, stone);
        body.Box(new(-half * 2.7f, 0, -20), new(half * 2.7f, 25, -8), stone);
        body.Cylinder(new(0, 0, -35), half, 24, 14, stone);
        body.Spire(new(0, 24, -35), half + 0.5f, 8, 14, roof);
        body.Spire(new(0, 34, -14), 2.2f, 22, 8, roof);
    }
}
