using System.Numerics;
using Iconotheque.Synthesis.Modelling;

namespace Iconotheque.Synthesis.Places;

/// <summary>An oval amphitheatre of three tiers of arches, partly in ruins.</summary>
internal sealed class Arena : Place
{
    private readonly Surface stone;
    private readonly float longHalf, shortHalf;
    private readonly int ruined, bays, highest;
    private readonly float storey;

    public Arena(ulong seed) : base(seed)
    {
        var random = Random(1);
        (stone, longHalf, shortHalf, ruined) = (Masonry.Noble(random), random.Between(44, 52), random.Between(34, 40),
            6 + random.Below(10));
        (bays, highest, storey) = (34 + random.Below(22), 2 + random.Below(2), random.Between(6, 8.4f));
    }

    public override Viewing Viewing => new(new(0, 9, 0), longHalf * 2 + 6, 2.6f) { Nearest = 92 };

    public override IReadOnlyList<Change> Changes => [new(1890, 0.2f), new(1938, 0.3f)];

    public override float Plainness => 0.6f;

    public override void Build(Stage stage)
    {
        stage.Scene.Ground.Default = Cover.Cobbles;
        stage.Scene.Ground.Strip(-10, 0, 10, 0, 124, Cover.Gravel);
        stage.Scene.Ground.Strip(-12, 0, 12, 0, 44, Cover.Sand);
        for (int i = 0; i < bays; i++)
        {
            bool low = i >= ruined && i < ruined + 9;
            Bay(stage.Subject, i, low ? (stage.Era.Year >= 1938 ? highest - 1 : 1) : highest);
        }

        for (int tier = 0; tier < 8; tier++) Seats(stage.Subject, tier);
        new Town
        {
            Free = (x, z) => x * x / 7600 + z * z / 6200 > 1 && !(z > 0 && MathF.Abs(x) < 34),
            Extent = 185,
            Storeys = (3, 5)
        }.Build(stage);
        if (stage.Era.Year >= 1890) for (int i = 0; i < 22; i++)
        {
            var (s, c) = MathF.SinCos(i * MathF.Tau / 22 + 0.14f);
            if (i % 11 > 1) Flora.Tree(stage.Context.At(s * 72, 0, c * 62), 8, stage.Era.Season, Random((ulong)(40 + i)));
        }
    }

    private Vector2 On(float i, float shrink = 1)
    {
        var (s, c) = MathF.SinCos(i * MathF.Tau / bays);
        return new(longHalf * shrink * s, shortHalf * shrink * c);
    }

    private void Bay(Modeller m, int i, int tiers)
    {
        Vector2 p = On(i), q = On(i + 1), middle = (p + q) / 2, along = q - p;
        float half = along.Length() / 2;
        var wall = m.At(middle.X, 0, middle.Y, MathF.Atan2(-along.Y, along.X));
        var arch = new Opening(Head.Round, 3.2f, Palette.Shade, Palette.Limestone, 0);
        for (int tier = 0; tier < tiers; tier++)
        {
            float y = tier * storey;
            Facade.Panel(wall, new(-half, y, half, y + storey), tier < highest - 1
                ? new(-half * 0.62f, y, half * 0.62f, y + storey * 0.78f)
                : new(-0.8f, y + 2.5f, 0.8f, y + storey * 0.66f),
                tier < highest - 1 ? arch : arch with { Head = Head.Flat, Depth = 1 }, stone);
            wall.Box(new(-half, y + storey - 0.8f, -0.5f), new(half, y + storey - 0.1f, 0.5f), stone);
            wall.At(-half, y, 0.15f).Lathe(default,
                [new(0.55f, 0), new(0.45f, 0.6f), new(0.42f, storey - 1.4f), new(0.6f, storey - 0.8f)], 8, stone);
        }

        Facade.Rectangle(wall.At(0, 0, -3.4f, MathF.PI), new(-half, 0, half, tiers * storey), 0, stone);
        wall.Box(new(-half, tiers * storey - 0.3f, -3.4f), new(half, tiers * storey + 0.4f, 0.4f), stone);
    }

    private void Seats(Modeller m, int tier)
    {
        float outer = 0.92f - tier * 0.055f, y = 13 - tier * 1.6f;
        for (int i = 0; i < bays; i++)
        {
            Vector2 a = On(i, outer), b = On(i + 1, outer), c = On(i + 1, outer - 0.055f), d = On(i, outer - 0.055f);
            m.Quad(new(a.X, y, a.Y), new(d.X, y, d.Y), new(c.X, y, c.Y), new(b.X, y, b.Y), Palette.Granite);
            m.Quad(new(d.X, y - 1.6f, d.Y), new(c.X, y - 1.6f, c.Y), new(c.X, y, c.Y), new(d.X, y, d.Y), stone);
        }
    }
}
