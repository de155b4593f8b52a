using System.Numerics;
using Iconotheque.Synthesis.Modelling;

namespace Iconotheque.Synthesis.Places;

/// <summary>A railway station: a great glazed arch between pavilions, and the train shed behind.</summary>
internal sealed class Station : Place
{
    private readonly Surface wall, roof;
    private readonly Dressing dressing;
    private readonly float span;

    public Station(ulong seed) : base(seed)
    {
        var random = Random(1);
        (wall, span) = (Masonry.Noble(random), random.Between(12, 18));
        (roof, dressing) = (Masonry.Roof(random), Dressing.Of(random, 1.6f));
    }

    public override Viewing Viewing => new(new(0, 11, 0), span * 2 + 44, 0.75f) { Nearest = 52 };

    public override IReadOnlyList<Change> Changes => [new(1912, 0.3f), new(1968, 0.2f)];

    public override void Build(Stage stage)
    {
        stage.Scene.Ground.Default = Cover.Asphalt;
        stage.Scene.Ground.Strip(0, 30, 0, 44, 64, Cover.Paving);
        stage.Scene.Ground.Strip(0, -10, 0, -500, span * 2, Cover.Tracks);
        var m = stage.Subject;
        Shed(m);
        Front(m.At(0, 0, 8));
        foreach (int side in (ReadOnlySpan<int>)[-1, 1])
        {
            Pavilion(m.At(side * (span + 5), 0, 4));
            if (side < 0 || stage.Era.Year >= 1912) Wing(m.At(side * (span + 18), 0, 3));
        }

        for (int i = -2; i <= 2; i++)
            foreach (float x in (ReadOnlySpan<float>)[-0.75f, 0.75f])
                stage.Context.Box(new(i * 5 + x - 0.08f, 0, -480), new(i * 5 + x + 0.08f, 0.25f, -10), Palette.Iron);
        new Town
        {
            Free = (x, z) => !(MathF.Abs(x) < span + 34 && z is > -70 and < 78) && !(MathF.Abs(x) < span + 6 && z < 0),
            Storeys = (3, 5)
        }.Build(stage);
        stage.TreeLine(new(-34, 22), new(-34, 68), 5, 9);
        stage.TreeLine(new(34, 22), new(34, 68), 5, 9);
    }

    private void Front(Modeller m)
    {
        float r = span;
        Facade.Panel(m, new(-r - 1, 0, r + 1, r + 7), new(-r + 1.6f, 6.2f, r - 1.6f, r + 4.6f),
            new Opening(Head.Round, 1.4f, Palette.Glasshouse, Palette.Limestone, 0), wall);
        for (int i = -3; i <= 3; i++)
        {
            float x = i * (r - 2) / 3.5f;
            Facade.Panel(m.At(x, 0, 0.25f), new(-1.9f, 0, 1.9f, 5.6f), new(-1.2f, 0, 1.2f, 4.4f),
                new Opening(Head.Round, 0.6f, Palette.Glass, Palette.Limestone, 1), wall);
        }

        m.Box(new(-r - 1.5f, r + 6.5f, -2), new(r + 1.5f, r + 8, 0.8f), Palette.Limestone);
        m.Box(new(-r, 5.6f, -0.4f), new(r, 6.2f, 1.2f), Palette.Limestone);
        m.Box(new(-3, r + 8, -1), new(3, r + 13, 0.5f), wall);
        TownHall.Clock(m.At(0, r + 10.4f, 0.5f));
        Roofs.Gable(m.At(0, r + 13, -0.25f, MathF.PI / 2), 1.6f, 6.4f, 2.2f, Palette.Lead, wall);
        m.Box(new(-r, 4.9f, 0.3f), new(r, 5.1f, 5), Palette.Glasshouse);
        for (int i = 0; i <= 6; i++) m.Bar(new(-r + i * r / 3, 0, 4.8f), new(-r + i * r / 3, 5, 4.8f), 0.25f, Palette.Iron);
    }

    private void Shed(Modeller m)
    {
        const int Steps = 14;
        for (int i = 0; i < Steps; i++)
        {
            var (s0, c0) = MathF.SinCos(i * MathF.PI / Steps);
            var (s1, c1) = MathF.SinCos((i + 1) * MathF.PI / Steps);
            Vector3 a = new(span * c0, 5 + span * 0.95f * s0, 7), b = new(span * c1, 5 + span * 0.95f * s1, 7),
                back = new(0, 0, -77);
            m.Quad(a, a + back, b + back, b, i is > 3 and < 10 ? Palette.Glasshouse : Palette.Lead);
            for (int k = 0; k <= 7; k++) m.Bar(a - new Vector3(0, 0, k * 11), b - new Vector3(0, 0, k * 11), 0.6f, Palette.Iron);
        }

        foreach (int side in (ReadOnlySpan<int>)[-1, 1])
        {
            var style = new FacadeStyle
            {
                Wall = wall,
                Window = new Opening(Head.Round, 0.3f, Palette.Glass, Palette.Limestone, 1),
                Storey = 6,
                Bay = 5
            };
            Facade.Draw(m.At(side * (span + 0.3f), 0, -31, side * MathF.PI / 2), 76, 1, style);
        }
    }

    private void Pavilion(Modeller m)
    {
        var style = new FacadeStyle
        {
            Wall = wall,
            Window = new Opening(Head.Round, 0.4f, Palette.Glass, Palette.Limestone, 1),
            Storey = 5.6f,
            Bay = 3.4f,
            Share = new(0.45f, 0.68f),
            Dressing = dressing
        };
        var house = new House
        {
            Width = 9,
            Depth = 12,
            Storeys = 4,
            Style = style,
            Kind = RoofKind.Hip,
            Pitch = 2,
            Roof = roof,
            Chimneys = 0
        };
        house.Build(m);
        m.Spire(new(0, house.Eaves + 8, 0), 0.4f, 4, 6, Palette.Gold);
    }

    private void Wing(Modeller m)
    {
        var style = new FacadeStyle
        {
            Wall = wall,
            Window = new Opening(Head.Flat, 0.35f, Palette.Glass, Palette.Limestone, 1),
            Ground = new Opening(Head.Round, 0.5f, Palette.Glass, Palette.Limestone, 1),
            Storey = 4.6f,
            Bay = 3.2f,
            Dressing = dressing
        };
        new House
        {
            Width = 18,
            Depth = 10,
            Storeys = 2,
            Style = style,
            Kind = RoofKind.Hip,
            Pitch = 1.1f,
            Roof = roof,
            Chimneys = 2
        }.Build(m);
    }
}
