using System.Numerics;
using Iconotheque.Synthesis.Modelling;

namespace Iconotheque.Synthesis.Places;

/// <summary>A quarter of modern towers around an older exchange; the towers rise one after another.</summary>
internal sealed class Skyline : Place
{
    public Skyline(ulong seed) : base(seed)
    {
        var random = Random(1);
        for (int i = 0; i < towers.Length; i++)
        {
            towers[i] = (new((i - 2) * 27 + random.Between(-4, 4), -26 - 26 * (i % 2) + random.Between(-4, 4)),
                random.Between(15, 21), random.Between(52, 98), 1958 + i * 37 % 5 * 10, random.Below(3),
                random.Pick(Masonry.Slabs(random), Glazed(random), Glazed(random)));
        }
    }

    private readonly (Vector2 At, float Width, float Height, int Year, int Kind, Surface Skin)[] towers =
        new (Vector2, float, float, int, int, Surface)[5];

    public override Viewing Viewing => new(new(0, 26, -22), 116, 0.6f) { Nearest = 105 };

    public override IReadOnlyList<Change> Changes => [.. towers.Select(tower => new Change(tower.Year, 0.22f))];

    public override float Plainness => 0.5f;

    public override void Build(Stage stage)
    {
        stage.Scene.Ground.Default = Cover.Asphalt;
        stage.Scene.Ground.Strip(0, 52, 0, 70, 84, Cover.Grass);
        stage.Scene.Ground.Strip(-200, 26, 200, 26, 13, Cover.Cobbles);
        stage.Scene.Ground.Strip(0, 26, 0, 120, 6, Cover.Gravel);
        Exchange(stage.Subject);
        foreach (var tower in towers)
        {
            if (stage.Era.Year >= tower.Year)
                Tower(stage.Subject.At(tower.At.X, 0, tower.At.Y), tower.Width, tower.Height, tower.Kind, tower.Skin);
        }

        new Town { Free = (x, z) => !(MathF.Abs(x) < 78 && z is > -74 and < 132), Extent = 190, Storeys = (3, 6) }.Build(stage);
        stage.TreeLine(new(-40, 34), new(40, 34), 10, 7);
        stage.Grove(8, new(-40, 44, 40, 92), 17, (x, z) => MathF.Abs(x) > 15);
    }

    private static Surface Glazed(SplitMix64 random) =>
        new(Pattern.Glazing, Masonry.Paint(random).Colour * 1.4f, Masonry.Slabs(random).Colour, random.Between(1.1f, 2.4f));

    private static void Exchange(Modeller m)
    {
        var style = new FacadeStyle
        {
            Wall = Palette.Limestone,
            Window = new Opening(Head.Round, 0.4f, Palette.Glass, Palette.White, 1),
            Storey = 5,
            Bay = 3.6f,
            Share = new(0.45f, 0.66f)
        };
        new House
        {
            Width = 40,
            Depth = 16,
            Storeys = 3,
            Style = style,
            Roof = Palette.Slate,
            Kind = RoofKind.Hip,
            Pitch = 0.9f,
            Chimneys = 2
        }.Build(m);
        for (int i = 0; i < 8; i++) DomeChurch.Column(m.At(-10.5f + i * 3, 0, 10.5f), 0.7f, 13, Palette.Limestone);
        m.Box(new(-12, 13, 8), new(12, 15, 12), Palette.Limestone);
        Roofs.Gable(m.At(0, 15, 9.5f, MathF.PI / 2), 5, 24, 4, Palette.Lead, Palette.Limestone);
    }

    private static void Tower(Modeller m, float width, float height, int kind, Surface skin)
    {
        if (kind == 2)
        {
            var style = new FacadeStyle
            {
                Wall = skin,
                Window = new Opening(Head.Flat, 0.3f, Palette.Glass, null, 1),
                Trim = Palette.Concrete,
                Storey = 3.6f,
                Bay = 3,
                Share = new(0.72f, 0.6f)
            };
            new House
            {
                Width = width,
                Depth = width * 0.8f,
                Storeys = (int)(height / 3.6f),
                Style = style,
                Kind = RoofKind.Flat,
                Chimneys = 0
            }.Build(m);
            return;
        }

        m.Block(default, width, height, width * 0.85f, skin);
        for (float y = 4; y < height; y += 4)
            m.Block(new(0, y, 0), width + 0.3f, 0.5f, width * 0.85f + 0.3f, kind == 0 ? Palette.White : Palette.Iron);
        for (int i = 0; i <= 6; i++)
            foreach (int side in (ReadOnlySpan<int>)[-1, 1])
                m.Box(new(-width / 2 + i * width / 6 - 0.2f, 0, side * width * 0.425f - 0.3f),
                    new(-width / 2 + i * width / 6 + 0.2f, height + 2, side * width * 0.425f + 0.3f), Palette.White);
        m.Block(new(0, height, 0), width * 0.5f, 5, width * 0.4f, Palette.Concrete);
        m.Taper(new(0, height + 5, 0), new(0, height + 22, 0), 0.7f, 0.2f, Palette.Iron);
    }
}
