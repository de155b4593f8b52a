using System.Numerics;
using Iconotheque.Synthesis.Modelling;

namespace Iconotheque.Synthesis.Places;

/// <summary>A stadium: stands around a striped pitch, roofed and lit as the years go by.</summary>
internal sealed class Stadium : Place
{
    private const int Bays = 56;
    private readonly Surface wall, seats, roof, accent;
    private readonly float squareness, tall, outer;
    private readonly int roofed, tiers;
    private readonly bool track, corners;

    public Stadium(ulong seed) : base(seed)
    {
        var random = Random(1);
        wall = random.Pick(Masonry.Slabs(random), Masonry.Brick(random), Masonry.Slabs(random));
        (seats, roof, accent) = (Masonry.Paint(random), Masonry.Roof(random) with { Pattern = Pattern.Metal },
            Masonry.Paint(random));
        (squareness, tall, outer) = (random.Between(2, 6), random.Between(15, 27), random.Between(26, 38));
        (roofed, tiers, track, corners) = (random.Below(4), 1 + random.Below(2), random.Chance(0.4f), random.Chance(0.6f));
    }

    public override Viewing Viewing => new(new(0, tall * 0.4f, 0), 2 * (58 + outer), 2.6f) { Nearest = 150, FromAir = true };

    public override IReadOnlyList<Change> Changes => [new(1934, 0.3f), new(1958, 0.2f), new(1987, 0.4f)];

    public override float Plainness => 0.4f;

    public override void Build(Stage stage)
    {
        int year = stage.Era.Year;
        stage.Scene.Ground.Default = Cover.Grass;
        stage.Scene.Ground.Strip(-30, 0, 30, 0, 240, Cover.Asphalt);
        Pitch(stage.Subject, year);
        for (int i = 0; i < Bays; i++)
        {
            bool side = MathF.Abs(On(i + 0.5f, 0).Y) > 40;
            if (year >= 1934 || side) Bay(stage.Subject, i, year >= 1987 ? tiers + 1 : tiers, year >= 1958 && Covered(i, year));
        }

        if (year >= 1958)
            for (int i = 0; i < 4; i++)
                Mast(stage.Subject.At((i % 2 == 0 ? -1 : 1) * (58 + outer), 0, (i < 2 ? -1 : 1) * (40 + outer)));
        Marquee(stage.Subject.At(0, 0, 40 + outer));
        new Town
        {
            Free = (x, z) => x * x + z * z > 128 * 128 && !(z > 0 && MathF.Abs(x) < 40),
            Extent = 230,
            Storeys = (2, 5),
            Density = 0.8f
        }.Build(stage);
        stage.Grove(7, new(-125, -125, 125, 125), 19, (x, z) => x * x + z * z is > 12500 and < 15800 && MathF.Abs(x) > 30);
    }

    private bool Covered(int bay, int year) => roofed switch
    {
        0 => false,
        1 => On(bay, 0).Y > 40 || year >= 1987,
        2 => MathF.Abs(On(bay, 0).Y) > 35,
        _ => year >= 1987
    };

    /// <summary>A point of the bowl: a superellipse about the pitch, the given distance outside it.</summary>
    private Vector2 On(float bay, float away)
    {
        var (s, c) = MathF.SinCos(bay * MathF.Tau / Bays);
        float k = MathF.Pow(MathF.Pow(MathF.Abs(s), squareness) + MathF.Pow(MathF.Abs(c), squareness), -1 / squareness);
        float inner = track ? 9 : 2;
        return new((58 + inner + away) * s * k, (40 + inner + away) * c * k);
    }

    private void Pitch(Modeller m, int year)
    {
        Surface light = Surface.Of(Pattern.Plain, 0x6c9444), dark = Surface.Of(Pattern.Plain, 0x557c38),
            cinder = Surface.Of(Pattern.Plain, year >= 1970 ? 0xa84c34 : 0x5c544c);
        if (track)
            for (int i = 0; i < Bays; i++) Flat(m, (On(i, -8.5f), On(i + 1, -8.5f)), (On(i, -0.5f), On(i + 1, -0.5f)), cinder);
        for (int i = 0; i < 14; i++)
            m.Box(new(-52.5f + i * 7.5f, 0.02f, -34), new(-45 + i * 7.5f, 0.1f, 34), i % 2 == 0 ? light : dark);
        foreach (int side in (ReadOnlySpan<int>)[-1, 1])
        {
            m.Box(new(-52.5f, 0.1f, side * 33.8f - 0.15f), new(52.5f, 0.14f, side * 33.8f + 0.15f), Palette.White);
            foreach (float x in (ReadOnlySpan<float>)[52.3f, 36, 47])
                m.Box(new(side * x - 0.15f, 0.1f, x > 50 ? -34 : x < 40 ? -20 : -9),
                    new(side * x + 0.15f, 0.14f, x > 50 ? 34 : x < 40 ? 20 : 9), Palette.White);
            m.Box(new(side * 52.4f - 0.1f, 0, -3.6f), new(side * 52.4f + 0.1f, 2.4f, 3.6f), Palette.White);
        }

        m.Box(new(-0.15f, 0.1f, -34), new(0.15f, 0.14f, 34), Palette.White);
        m.Lathe(new(0, 0.1f, 0), [new(9.3f, 0.03f), new(9, 0.04f)], 28, Palette.White);
    }

    private static void Flat(Modeller m, (Vector2 A, Vector2 B) near, (Vector2 A, Vector2 B) far, Surface surface) =>
        m.Quad(new(near.A.X, 0.05f, near.A.Y), new(far.A.X, 0.05f, far.A.Y), new(far.B.X, 0.05f, far.B.Y),
            new(near.B.X, 0.05f, near.B.Y), surface);

    private void Bay(Modeller m, int i, int floors, bool isCovered)
    {
        const int Rows = 9;
        float deep = outer / floors, y = 1;
        for (int tier = 0; tier < floors; tier++)
        {
            float rise = tall / floors * 0.8f;
            for (int row = 0; row < Rows; row++)
            {
                float a0 = tier * deep + row * deep / Rows, y1 = y + rise / Rows;
                Surface tone =
                    (row * 5 + tier) % 7 == 0 || i % 7 == 0 ? Palette.Concrete : (i / 7 + tier) % 3 == 0 ? accent : seats;
                Slope(m, i, (a0, y), (a0, y1), wall);
                Slope(m, i, (a0, y1), (a0 + deep / Rows, y1), tone);
                y = y1;
            }

            y += tall / floors * 0.2f;
        }

        Outside(m, i, y);
        if (!isCovered) return;
        Slope(m, i, (outer * 0.25f, y + 7), (outer + 2, y + 4), roof);
        Slope(m, i, (outer * 0.25f, y + 5.8f), (outer * 0.25f, y + 7), accent);
        var (p, q) = (On(i, outer), On(i, outer * 0.3f));
        m.Bar(new(p.X, 0, p.Y), new(p.X, y + 5, p.Y), 0.7f, Palette.White);
        m.Bar(new(p.X, y + 7.5f, p.Y), new(q.X, y + 7.2f, q.Y), 0.5f, Palette.White);
    }

    private void Outside(Modeller m, int i, float top)
    {
        Slope(m, i, (outer, top), (outer, 0), wall);
        for (float y = 4; y < top - 2 && corners; y += 4.5f)
            Slope(m, i, (outer + 0.15f, y + 1.6f), (outer + 0.15f, y), i % 4 == 0 ? accent : Palette.Glass);
        var p = On(i, outer + 0.4f);
        m.Bar(new(p.X, 0, p.Y), new(p.X, top, p.Y), 0.9f, Palette.Concrete);
    }

    /// <summary>A strip across one bay between two points of its section (distance from the pitch, height).</summary>
    private void Slope(Modeller m, int i, (float Away, float Y) from, (float Away, float Y) to, Surface surface)
    {
        Vector2 a = On(i, from.Away), b = On(i + 1, from.Away), c = On(i + 1, to.Away), d = On(i, to.Away);
        m.Quad(new(a.X, from.Y, a.Y), new(d.X, to.Y, d.Y), new(c.X, to.Y, c.Y), new(b.X, from.Y, b.Y), surface, (uint)i);
    }

    private void Mast(Modeller m)
    {
        float high = tall * 2.1f;
        foreach (float x in (ReadOnlySpan<float>)[-1.5f, 1.5f])
            m.Taper(new(x, 0, 0), new(x * 0.4f, high, 0), 0.9f, 0.5f, Palette.Lead);
        for (float y = 3; y < high; y += 4)
            m.Bar(new(-1.4f + y * 0.9f / high, y, 0), new(1.4f - y * 0.9f / high, y + 3, 0), 0.25f, Palette.Lead);
        m.Box(new(-4, high, -0.4f), new(4, high + 5, 0.4f), Palette.Iron);
        for (int i = 0; i < 12; i++) m.Block(new(-3 + i % 4 * 2, high + 0.4f + i / 4 * 1.6f, 0), 1.3f, 1.1f, 1.2f, Palette.Lamp);
    }

    private void Marquee(Modeller m)
    {
        var random = Random(5);
        m.Box(new(-16, 0, -2), new(16, 9, 9), wall);
        Facade.Rectangle(m.At(0, 0, 9.05f), new(-14, 6, 14, 8.4f), 0, Masonry.Sign(random, 1.6f));
        for (int i = 0; i < 6; i++)
            Facade.Rectangle(m.At(0, 0, 9.05f), new(-14 + i * 4.8f, 0, -10.6f + i * 4.8f, 4.2f), 0, Palette.Shade);
    }
}
