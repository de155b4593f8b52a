using System.Numerics;
using Iconotheque.Synthesis.Modelling;

namespace Iconotheque.Synthesis.Places;

/// <summary>
/// A monument on a square: obelisk, column, rider, fountain, kiosk or memorial wall, on steps and plinths of its own.
/// </summary>
internal sealed class Monument : Place
{
    private readonly Surface stone, plinth, bronze;
    private readonly int form, sides, steps;
    private readonly float tall;

    public Monument(ulong seed) : base(seed)
    {
        var random = Random(1);
        (stone, plinth) = (Masonry.Stone(random), Masonry.Stone(random));
        bronze = random.Pick(Palette.Copper, Palette.Iron, Palette.White, Palette.Gold, Surface.Of(Pattern.Plain, 0x5c4a34));
        (form, sides, steps, tall) = (random.Below(6), random.Pick(4, 4, 6, 8, 16), 2 + random.Below(4), random.Between(10, 24));
    }

    private float Top => form is 1 or 0 ? tall + 6 : form == 5 ? 9 : 13;

    public override Viewing Viewing => new(new(0, Top * 0.46f, 0), Top + 7, 1.3f) { Nearest = 24 };

    public override IReadOnlyList<Change> Changes => [new(1921, 0.2f), new(1972, 0.2f)];

    public override void Build(Stage stage)
    {
        stage.Scene.Ground.Default = Cover.Cobbles;
        stage.Scene.Ground.Strip(0, 0, 0, 0, 56, Random(4).Pick(Cover.Paving, Cover.Gravel, Cover.Grass));
        stage.Scene.Ground.Strip(0, 0, 0, 0, 30, Random(4).Pick(Cover.Gravel, Cover.Paving, Cover.Asphalt));
        var m = stage.Subject;
        for (int i = 0; i < steps; i++) Ring(m, 6.5f - i * 0.6f, i * 0.3f, 0.3f, plinth);
        var on = m.At(0, steps * 0.3f, 0);
        Raise(on);
        if (stage.Era.Year >= 1921)
            for (int i = 0; i < 10; i++) Post(stage.Subject.At(0, 0, 0, i * MathF.Tau / 10 + 0.3f).At(0, 0, 8.6f));
        new Town
        {
            Free = (x, z) => x * x + z * z > 36 * 36,
            Storeys = (2, 5),
            Extent = 120,
            Turn = Random(5).Between(-0.8f, 0.8f)
        }.Build(stage);
        if (stage.Era.Year < 1972) for (int i = 0; i < 9; i++)
            Flora.Tree(stage.Context.At(0, 0, 0, i * 0.62f + 0.5f).At(0, 0, -25), 9, stage.Era.Season, Random((ulong)(60 + i)));
    }

    private void Raise(Modeller m)
    {
        var random = Random(2);
        switch (form)
        {
            case 0:
                Pedestal(m, 2.2f, 4, random);
                m.Lathe(new(0, 4.4f, 0), [new(2.1f, 0), new(1.35f, tall - 2), new(0, tall)], 4, stone);
                break;
            case 1:
                Pedestal(m, 2, 3.4f, random);
                DomeChurch.Column(m.At(0, 3.8f, 0), random.Between(1, 1.5f), tall - 4, stone);
                Figure(m.At(0, tall + 0.4f, 0), 3.2f, random);
                break;
            case 2:
                Pedestal(m, 2.6f, random.Between(3.5f, 6), random);
                Rider(m.At(0, 4.6f, 0, random.Between(-0.9f, 0.9f)), random);
                break;
            case 3:
                Fountain(m, random);
                break;
            case 4:
                Kiosk(m, random);
                break;
            default:
                Memorial(m, random);
                break;
        }
    }

    /// <summary>A step or slab with the monument's number of sides.</summary>
    private void Ring(Modeller m, float radius, float y, float high, Surface surface) =>
        m.Lathe(new(0, y, 0), [new(radius, 0), new(radius, high), new(0, high)], sides, surface);

    private void Pedestal(Modeller m, float w, float h, SplitMix64 random)
    {
        m.Block(default, 2 * w + 1, 0.8f, 2 * w + 1, plinth);
        m.Block(new(0, 0.8f, 0), 2 * w, h - 0.8f, 2 * w, stone);
        m.Block(new(0, h, 0), 2 * w + 0.7f, 0.5f, 2 * w + 0.7f, plinth);
        Surface text = Masonry.Sign(random, 0.35f) with
        {
            Colour = stone.Colour * 0.9f,
            Second = random.Chance(0.5f) ? new Vector3(0.5f, 0.38f, 0.1f) : new Vector3(0.05f)
        }, band = Masonry.Frieze(random, 0.6f);
        for (int face = 0; face < 4; face++)
        {
            var side = m.At(0, 0, 0, face * MathF.PI / 2).At(0, 0, w + 0.03f);
            Facade.Rectangle(side, new(-w * 0.75f, 1.2f, w * 0.75f, h * 0.72f), 0, text);
            Facade.Rectangle(side, new(-w, h - 0.7f, w, h - 0.1f), 0, band);
            if (tall > 16) Figure(m.At(0, 0, 0, face * MathF.PI / 2 + MathF.PI / 4).At(0, 0.4f, w * 1.6f), 2, random);
        }
    }

    /// <summary>A standing figure: robe, arms in one of many gestures, head, sometimes a flag or sword.</summary>
    private void Figure(Modeller m, float high, SplitMix64 random)
    {
        float s = high / 2;
        m.Lathe(default, [new(0.55f * s, 0), new(0.32f * s, 0.9f * s), new(0.4f * s, 1.45f * s), new(0.12f * s, 1.65f * s),
            new(0.2f * s, 1.8f * s), new(0, 2.05f * s)], 10, bronze);
        foreach (int side in (ReadOnlySpan<int>)[-1, 1])
        {
            float up = random.Between(-0.7f, 1), out1 = random.Between(0.3f, 0.8f);
            Vector3 hand = new(side * (0.35f + out1) * s, (1.4f + up) * s, random.Between(-0.2f, 0.6f) * s);
            m.Taper(new(side * 0.33f * s, 1.4f * s, 0), hand, 0.2f * s, 0.13f * s, bronze);
            if (random.Chance(0.3f))
                m.Taper(hand - new Vector3(0, 0.8f * s, 0), hand + new Vector3(0, 1.2f * s, 0.1f), 0.1f * s, 0.05f * s, bronze);
        }
    }

    private void Rider(Modeller m, SplitMix64 random)
    {
        float rear = random.Chance(0.4f) ? 0.9f : 0;
        m.Taper(new(0, 2, -1.5f), new(0, 2.2f + rear, 1.2f), 1.3f, 1.15f, bronze);
        m.Taper(new(0, 2.3f + rear, 1), new(0, 3.9f + rear, 2), 0.8f, 0.45f, bronze);
        m.Taper(new(0, 3.8f + rear, 1.9f), new(0, 3.3f + rear, 2.8f), 0.5f, 0.3f, bronze);
        m.Taper(new(0, 2.1f, -1.6f), new(0, 0.8f, -2.2f), 0.3f, 0.12f, bronze);
        foreach (float x in (ReadOnlySpan<float>)[-0.4f, 0.4f])
        {
            m.Taper(new(x, 0, -1.3f), new(x, 1.8f, -1.2f), 0.25f, 0.4f, bronze);
            m.Taper(new(x, rear * 1.6f + (x > 0 ? 0.5f : 0), 1.5f + rear * 0.5f), new(x, 1.9f + rear, 1), 0.22f, 0.4f, bronze);
        }

        Figure(m.At(0, 2.3f + rear * 0.5f, 0), 2.7f, random);
    }

    private void Fountain(Modeller m, SplitMix64 random)
    {
        float r = random.Between(3.6f, 5.2f), y = 0.7f;
        m.Lathe(default,
            [new(r, 0), new(r + 0.2f, 0.7f), new(r + 0.3f, 0.9f), new(r - 0.3f, 0.9f), new(r - 0.3f, 0.6f), new(0, 0.6f)],
            Math.Max(sides, 8), stone);
        int bowls = 1 + random.Below(3);
        for (int i = 0; i < bowls; i++)
        {
            float bowl = r * (0.62f - 0.18f * i), rise = random.Between(1.6f, 3);
            m.Lathe(new(0, y, 0), [new(0.5f, 0), new(0.3f, rise * 0.6f), new(bowl * 0.4f, rise * 0.75f), new(bowl, rise),
                new(bowl, rise + 0.25f), new(bowl * 0.85f, rise + 0.1f), new(0, rise + 0.05f)], 18, i % 2 == 0 ? stone : bronze);
            y += rise + 0.1f;
        }

        Figure(m.At(0, y, 0), random.Between(2, 3.6f), random);
        for (int i = 0; i < 4 && tall > 14; i++)
            Figure(m.At(0, 0.9f, 0, i * MathF.PI / 2 + 0.4f).At(0, 0, r - 0.2f), 1.5f, random);
    }

    private void Kiosk(Modeller m, SplitMix64 random)
    {
        int posts = random.Pick(6, 8, 10, 12);
        Surface roof = Masonry.Roof(random), paint = Masonry.Paint(random);
        m.Cylinder(default, 4.6f, 1.2f, posts, stone);
        for (int i = 0; i < posts; i++)
        {
            var post = m.At(0, 1.2f, 0, i * MathF.Tau / posts).At(0, 0, 4.2f);
            post.Lathe(default, [new(0.18f, 0), new(0.12f, 0.5f), new(0.12f, 3.4f), new(0.3f, 3.9f)], 8, paint);
            post.Box(new(-1.2f, 0.8f, -0.05f), new(1.2f, 0.9f, 0.05f), paint);
        }

        m.Lathe(new(0, 5, 0), [new(4.9f, 0), new(4.9f, 0.35f), new(random.Between(2, 3.6f), 1.6f),
            new(random.Between(0.6f, 1.6f), 2.8f), new(0.9f, 3.6f), new(0.3f, 4.3f), new(0, 6)], Math.Max(posts, 8), roof);
    }

    private void Memorial(Modeller m, SplitMix64 random)
    {
        float w = random.Between(3.5f, 6), h = random.Between(4.5f, 7.5f);
        m.Box(new(-w, 0, -0.9f), new(w, h * 0.75f, 0.6f), stone);
        m.Box(new(-w * 0.4f, 0, -1.1f), new(w * 0.4f, h, 0.8f), plinth);
        Facade.Rectangle(m, new(-w * 0.9f, 0.8f, w * 0.9f, h * 0.62f), 0.65f,
            Masonry.Sign(random, 0.3f) with { Colour = stone.Colour * 0.85f, Second = new Vector3(0.06f) });
        Facade.Rectangle(m, new(-w * 0.4f, h - 1, w * 0.4f, h - 0.3f), 0.85f, Masonry.Frieze(random, 0.7f));
        Figure(m.At(0, 0.3f, 1.8f), random.Between(2.4f, 3.4f), random);
        foreach (int side in (ReadOnlySpan<int>)[-1, 1])
            if (random.Chance(0.6f)) Figure(m.At(side * w * 0.7f, 0, 1.4f), 2.2f, random);
    }

    private static void Post(Modeller m)
    {
        m.Lathe(default, [new(0.3f, 0), new(0.25f, 0.9f), new(0.3f, 1), new(0, 1.2f)], 8, Palette.Granite);
        m.Bar(new(0, 0.8f, 0), new(5.1f, 0.8f, -1.6f), 0.07f, Palette.Iron);
    }
}
