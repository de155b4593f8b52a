using System.Numerics;
using Iconotheque.Synthesis.Modelling;

namespace Iconotheque.Synthesis.Places;

/// <summary>A town hall with a belfry and arcades on a market place.</summary>
internal sealed class TownHall : Place
{
    private readonly Surface wall, roof;
    private readonly float tower;
    private readonly Head head;
    private readonly float belfry, storey;
    private readonly int storeys;
    private readonly Dressing dressing;

    public TownHall(ulong seed) : base(seed)
    {
        var random = Random(1);
        (wall, roof) = (random.Chance(0.7f) ? Masonry.Noble(random) : Masonry.Plaster(random), Masonry.Roof(random));
        (tower, head, dressing) = (random.Between(30, 46), random.Pick(Head.Pointed, Head.Round, Head.Flat),
            Dressing.Of(random, 1.6f));
        (belfry, storey, storeys) = (random.Pick(0, 0, -24.8f, 24.8f), random.Between(4, 5.4f), 2 + random.Below(3));
    }

    public override Viewing Viewing => new(new(0, 20, -4), tower + 26, 0.8f) { Nearest = 56 };

    public override IReadOnlyList<Change> Changes => [new(1908, 0.3f), new(1955, 0.25f)];

    public override void Build(Stage stage)
    {
        stage.Scene.Ground.Default = Cover.Cobbles;
        stage.Scene.Ground.Strip(0, 36, 0, 40, 66, Cover.Paving);
        var m = stage.Subject;
        var window = new Opening(head, 0.4f, Palette.Glass, Palette.Limestone, 1);
        var style = new FacadeStyle
        {
            Wall = wall,
            Window = window,
            Storey = storey,
            Bay = 3.7f,
            Ground = new Opening(Head.Round, 3.2f, Palette.Shade, Palette.Limestone, 0),
            Share = new(0.5f, 0.66f),
            Dressing = dressing
        };
        int wings = stage.Era.Year >= 1908 ? 2 : 1;
        for (int i = 0; i < wings; i++)
        {
            int side = i == 0 ? -1 : 1;
            new House
            {
                Width = 18.5f,
                Depth = 14,
                Storeys = storeys,
                Style = style,
                Roof = roof,
                Kind = RoofKind.Gable,
                Pitch = 1.3f,
                Chimneys = 2
            }.Build(m.At(side * 13.2f, 0, -4));
            for (int k = 0; k < 4; k++) Dormer(m.At(side * 13.2f - 6.6f + k * 4.4f, storeys * storey, 1.5f));
        }

        if (belfry != 0)
            new House
            {
                Width = 8.4f,
                Depth = 15,
                Storeys = storeys,
                Style = style,
                Roof = roof,
                Kind = RoofKind.Stepped,
                Pitch = 1.6f,
                Chimneys = 0
            }.Build(m.At(0, 0, -4));
        Belfry(m.At(wings == 1 ? Math.Min(belfry, 0) : belfry, 0, -2));
        new Town { Free = (x, z) => !(MathF.Abs(x) < 44 && z is > -20 and < 76), Storeys = (3, 5), Turn = 0.06f }.Build(stage);
        if (stage.Era.Year >= 1955) stage.TreeLine(new(-31, 14), new(-31, 66), 5, 8);
        Statue(stage.Context.At(-15, 0, 36));
    }

    private void Dormer(Modeller m)
    {
        m.Box(new(-0.9f, 0, -2.5f), new(0.9f, 2.6f, 0.6f), wall);
        Facade.Rectangle(m, new(-0.55f, 0.5f, 0.55f, 2.2f), 0.65f, Palette.Glass);
        Roofs.Gable(m.At(0, 2.6f, -1, MathF.PI / 2), 3, 2, 1.5f, roof, wall);
    }

    private void Belfry(Modeller m)
    {
        const float W = 4.2f;
        var tall = new Opening(Head.Pointed, 0.6f, Palette.Glass, Palette.Limestone, 1);
        for (int face = 0; face < 4; face++)
        {
            var side = m.At(0, 0, 0, face * MathF.PI / 2).At(0, 0, W);
            Facade.Panel(side, new(-W, 0, W, 8), new(-1.8f, 0, 1.8f, 6), tall with { Fill = Palette.Wood }, wall);
            Facade.Panel(side, new(-W, 8, W, 18), new(-1.6f, 10, 1.6f, 16), tall, wall);
            Facade.Panel(side, new(-W, 18, W, tower - 9), new(-0.8f, 19.5f, 0.8f, tower - 12), tall, wall);
            Facade.Panel(side, new(-W, tower - 9, W, tower), new(-2.2f, tower - 8, 2.2f, tower - 1.2f),
                tall with { Fill = Palette.Shade, Depth = 1.4f }, wall);
            Clock(side.At(0, tower - 10.6f, 0));
            foreach (float x in (ReadOnlySpan<float>)[-W, W])
                side.Box(new(x - 0.5f, 0, -0.5f), new(x + 0.5f, tower + 1, 0.4f), Palette.Limestone);
            foreach (float y in (ReadOnlySpan<float>)[8, 18, tower - 9, tower])
                side.Box(new(-W - 0.4f, y - 0.3f, -0.4f), new(W + 0.4f, y + 0.3f, 0.5f), Palette.Limestone);
            m.At(0, tower, 0, face * MathF.PI / 2).At(W, 0, W).Spire(default, 0.8f, 6, 6, roof);
        }

        m.Lathe(new(0, tower, 0), [new(4.6f, 0), new(3.4f, 3), new(2.2f, 4), new(2.0f, 7.5f), new(2.8f, 8), new(1.5f, 10.5f),
            new(0.4f, 13), new(0.1f, 18)], 8, roof);
        m.Bar(new(0, tower + 15, 0), new(1.8f, tower + 15, 0), 0.7f, Palette.Gold);
    }

    internal static void Clock(Modeller m)
    {
        m.Through(Matrix4x4.CreateRotationX(MathF.PI / 2)).Lathe(default, [new(1.9f, 0), new(1.9f, 0.3f), new(0, 0.3f)], 20,
            Palette.White);
        m.Bar(new(0, 0, 0.36f), new(0, 1.5f, 0.36f), 0.2f, Palette.Iron);
        m.Bar(new(0, 0, 0.36f), new(0.9f, -0.4f, 0.36f), 0.25f, Palette.Iron);
        for (int i = 0; i < 12; i++)
        {
            var (s, c) = MathF.SinCos(i * MathF.Tau / 12);
            m.Bar(new(s * 1.45f, c * 1.45f, 0.36f), new(s * 1.75f, c * 1.75f, 0.36f), 0.16f, Palette.Iron);
        }
    }

    internal static void Statue(Modeller m)
    {
        m.Block(default, 4, 0.6f, 4, Palette.Granite);
        m.Block(new(0, 0.6f, 0), 2.2f, 3, 2.2f, Palette.Granite);
        m.Lathe(new(0, 3.6f, 0),
            [new(0.75f, 0), new(0.55f, 1.2f), new(0.7f, 2.1f), new(0.25f, 2.5f), new(0.32f, 2.9f), new(0, 3.2f)], 10,
            Palette.Copper);
    }
}
