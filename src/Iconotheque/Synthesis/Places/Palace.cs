using Iconotheque.Synthesis.Modelling;

namespace Iconotheque.Synthesis.Places;

/// <summary>A palace with its parterre: wings, pavilions, clipped hedges, basins and avenues on one axis.</summary>
internal sealed class Palace : Place
{
    private readonly Surface wall, roof;
    private readonly Dressing dressing;
    private readonly float body, wing, storey, bay;
    private readonly int storeys, centre, motif;
    private readonly RoofKind kind;
    private readonly Head head;

    public Palace(ulong seed) : base(seed)
    {
        var random = Random(1);
        (wall, roof, dressing) = (random.Chance(0.5f) ? Masonry.Plaster(random) : Masonry.Noble(random), Masonry.Roof(random),
            Dressing.Of(random, 2));
        (body, wing, storey, bay) = (random.Between(34, 62), random.Between(0, 30), random.Between(4, 5.6f),
            random.Between(3, 4.6f));
        (storeys, centre, motif) = (2 + random.Below(2), random.Below(4), random.Below(4));
        (kind, head) = (random.Pick(RoofKind.Hip, RoofKind.Mansard, RoofKind.Flat, RoofKind.Gable),
            random.Pick(Head.Flat, Head.Round));
    }

    private float Span => body + (wing > 8 ? 28 : 6);

    public override Viewing Viewing => new(new(0, 9, 6), Span + 26, 0.8f) { Nearest = 74 };

    public override IReadOnlyList<Change> Changes => [new(1875, 0.2f), new(1919, 0.2f), new(1982, 0.2f)];

    public override void Build(Stage stage)
    {
        stage.Scene.Ground.Default = Cover.Grass;
        stage.Scene.Ground.Strip(-Span / 2, 8, Span / 2, 8, 22, Cover.Gravel);
        stage.Scene.Ground.Strip(0, 0, 0, 230, 9, Cover.Gravel);
        foreach (int side in (ReadOnlySpan<int>)[-1, 1]) stage.Scene.Ground.Strip(side * 32, 15, side * 32, 150, 5, Cover.Gravel);
        var style = new FacadeStyle
        {
            Wall = wall,
            Window = new Opening(head, 0.35f, Palette.Glass, Palette.Limestone, 2),
            Storey = storey,
            Bay = bay,
            Share = new(0.42f, 0.62f),
            Dressing = dressing
        };
        var m = stage.Subject;
        House main = new()
        {
            Width = body,
            Depth = 15,
            Storeys = storeys,
            Style = style,
            Roof = roof,
            Kind = kind,
            Pitch = 0.9f,
            Chimneys = 4,
            Dormers = kind == RoofKind.Hip ? 0 : 5
        };
        main.Build(m.At(0, 0, -8));
        Middle(m.At(0, 0, -0.4f), main);
        foreach (int side in (ReadOnlySpan<int>)[-1, 1]) Side(m, side, main, stage.Era.Year);
        Garden(stage);
        foreach (int side in (ReadOnlySpan<int>)[-1, 1])
            stage.TreeLine(new(side * 46, 20), new(side * 46, 140), 12, stage.Era.Year < 1919 ? 12 : 8);
        stage.Grove(5, new(-170, -170, 170, 120), 15, (x, z) => (z < -34 || MathF.Abs(x) > Span / 2 + 18)
            && MathF.Abs(x) > (z > 0 ? 54 : 0) && Noise.At(x * 0.015f, z * 0.015f, (uint)Seed) > 0.35f);
    }

    /// <summary>Wings towards the garden, and pavilions at the corners; the left wing is younger.</summary>
    private void Side(Modeller m, int side, House main, int year)
    {
        var pavilion = main with
        {
            Width = 12,
            Depth = 18,
            Storeys = storeys + 1,
            Dormers = 0,
            Chimneys = 1,
            Kind = RoofKind.Hip,
            Pitch = 1.5f
        };
        pavilion.Build(m.At(side * (body / 2 + 5), 0, -7));
        if (wing <= 8 || (side < 0 && year < 1875)) return;
        (main with
        {
            Width = 11,
            Depth = wing,
            Storeys = storeys - 1 + Random(3).Below(2),
            Dormers = 0,
            Chimneys = 2,
            Kind = kind == RoofKind.Flat ? kind : RoofKind.GableFront
        }).Build(m.At(side * (body / 2 + 9), 0, wing / 2 + 1));
    }

    /// <summary>The middle of the front: portico, dome, pavilion or tower.</summary>
    private void Middle(Modeller m, House main)
    {
        float top = main.Eaves;
        if (centre < 2)
        {
            for (int i = 0; i < 6; i++) DomeChurch.Column(m.At(-7.5f + i * 3, 0, 2.5f), 0.6f, top - 1, Palette.Limestone);
            m.Box(new(-9, top - 1, -1), new(9, top + 0.6f, 3.6f), Palette.Limestone);
            Roofs.Gable(m.At(0, top + 0.6f, 1.2f, MathF.PI / 2), 4.5f, 18, 3.6f, Palette.Lead, wall);
        }

        if (centre is 1 or 2)
        {
            m.Block(new(0, top, -7), 13, 5, 13, wall);
            m.Cylinder(new(0, top + 5, -7), 5.6f, 4, 16, wall);
            m.Dome(new(0, top + 9, -7), 6, 7, 20, roof);
            m.Spire(new(0, top + 15.6f, -7), 0.5f, 5, 6, Palette.Gold);
        }
        else if (centre == 3)
        {
            (main with { Width = 14, Depth = 8, Storeys = storeys + 1, Kind = RoofKind.Mansard, Dormers = 0, Chimneys = 0 })
                .Build(m.At(0, 0, -2.5f));
            TownHall.Clock(m.At(0, top + storey * 0.55f, 1.9f));
        }

        for (int i = 0; i < 4; i++) m.Block(new(0, 0, 5 - i * 0.5f), 16 - i, 0.25f * (i + 1), 5, Palette.Granite);
    }

    private void Garden(Stage stage)
    {
        Surface box = Surface.Of(Pattern.Plaster, 0x3c5530, 0x2c4024);
        var m = stage.Subject;
        for (int row = 0; row < 3; row++)
        {
            foreach (int side in (ReadOnlySpan<int>)[-1, 1]) Parterre(m.At(side * 18, 0, 32 + row * 27), box, motif + row);
        }

        float z = stage.Era.Year < 1982 ? 58 : 46;
        m.Lathe(new(0, 0, z), [new(7, 0), new(7, 0.9f), new(6.3f, 0.9f), new(6.3f, 0.6f), new(0, 0.6f)], 24, Palette.Granite);
        m.Lathe(new(0, 0.6f, z), [new(1, 0), new(0.6f, 2), new(2.4f, 2.7f), new(0.5f, 3), new(0.4f, 5), new(0, 5.4f)], 12,
            Palette.Limestone);
        for (int i = 0; i < 8; i++)
        {
            foreach (int side in (ReadOnlySpan<int>)[-1, 1])
            {
                var at = m.At(side * 6.5f, 0, 22 + i * 12);
                if ((i + motif) % 2 == 0) at.Spire(default, 1.3f, 3.4f, 10, box);
                else
                    at.Lathe(default,
                        [new(0.7f, 0), new(0.6f, 1.4f), new(0.5f, 1.5f), new(0.35f, 2.6f), new(0.2f, 3), new(0, 3.3f)], 8,
                        Palette.Limestone);
            }
        }
    }

    /// <summary>A compartment of low hedges, one of four designs.</summary>
    private static void Parterre(Modeller m, Surface box, int design)
    {
        const float W = 10, H = 11;
        foreach (int side in (ReadOnlySpan<int>)[-1, 1])
        {
            m.Box(new(-W, 0, side * H - 0.5f), new(W, 0.9f, side * H + 0.5f), box);
            m.Box(new(side * W - 0.5f, 0, -H), new(side * W + 0.5f, 0.9f, H), box);
            if (design % 4 == 0) m.Bar(new(-W, 0.4f, side * H), new(W, 0.4f, -side * H), 0.9f, box);
            if (design % 4 == 1)
                for (int i = 0; i < 4; i++)
                    m.Box(new(side * (2 + i * 2) - 0.4f, 0, -H + 3 + i), new(side * (2 + i * 2) + 0.4f, 0.8f, H - 3 - i), box);
        }

        for (int ring = 1; design % 4 > 1 && ring <= 3; ring++)
            m.Lathe(default, [new(ring * 2.8f - 0.4f, 0), new(ring * 2.8f - 0.4f, 0.8f), new(ring * 2.8f + 0.4f, 0.8f),
                new(ring * 2.8f + 0.4f, 0)], design % 4 == 2 ? 20 : 4, box);
    }
}
