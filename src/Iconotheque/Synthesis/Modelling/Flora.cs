using System.Numerics;

namespace Iconotheque.Synthesis.Modelling;

/// <summary>The season of a picture.</summary>
internal enum Season
{
    Summer,
    Autumn,
    Winter,
    Spring,
}

/// <summary>Trees, hedges and branches.</summary>
internal static class Flora
{
    /// <summary>A broadleaved tree of the given height in metres; bare in winter.</summary>
    public static void Tree(Modeller m, float height, Season season, SplitMix64 random)
    {
        m.Taper(new(0, -1, 0), new(0, height * 0.45f, 0), height * 0.05f, height * 0.03f, Palette.Bark);
        int leaves = m.World(default).Length() < 110 ? 440 : 110;
        int limbs = season == Season.Winter ? 9 : 4;
        for (int i = 0; i < limbs; i++)
        {
            float turn = i * 2.4f + random.Unit(), reach = height * random.Between(0.15f, 0.3f);
            Vector3 from = new(0, height * random.Between(0.28f, 0.45f), 0);
            Vector3 to = new(MathF.Sin(turn) * reach, height * random.Between(0.6f, 0.95f), MathF.Cos(turn) * reach);
            m.Taper(from, to, height * 0.022f, height * 0.006f, Palette.Bark);
            if (season == Season.Winter) Twigs(m, from, to, height, random);
        }

        if (season == Season.Winter) return;
        Surface tone = Palette.Leaves[(int)season][random.Below(3)];
        float spread = random.Between(0.26f, 0.36f);
        for (int k = 0; k < 4; k++)
        {
            float turn = random.Between(0, MathF.Tau), away = k == 0 ? 0 : spread * 0.55f * height;
            Vector3 centre = new(MathF.Sin(turn) * away, height * random.Between(0.55f, 0.78f), MathF.Cos(turn) * away);
            Crown(m, centre, height * spread * (k == 0 ? 0.95f : 0.65f), leaves / 4, tone, random);
        }
    }

    private static void Twigs(Modeller m, Vector3 from, Vector3 to, float height, SplitMix64 random)
    {
        for (int k = 0; k < 7; k++)
        {
            Vector3 start = Vector3.Lerp(from, to, random.Between(0.35f, 1));
            Vector3 end = start + new Vector3(random.Bell(), 0.9f + random.Bell() * 0.5f, random.Bell()) * height * 0.09f;
            m.Taper(start, end, height * 0.007f, height * 0.003f, Palette.Bark);
        }
    }

    /// <summary>A cloud of leaf clusters in a ball, shaded as the ball is.</summary>
    private static void Crown(Modeller m, Vector3 centre, float radius, int count, Surface tone, SplitMix64 random)
    {
        float size = radius * 3.2f / MathF.Sqrt(count);
        for (int i = 0; i < count; i++)
        {
            Vector3 away = Direction(random);
            Vector3 at = centre + away * radius * (0.62f + 0.42f * random.Unit()) * new Vector3(1, 0.86f, 1);
            Vector3 u = Direction(random) * size, v = Direction(random) * size;
            Vector3 normal = away + Direction(random) * 0.35f + new Vector3(0, 0.25f, 0);
            m.Smooth(new(at - u * 0.5f, normal), new(at + u * 0.5f, normal), new(at + v, normal), tone, (uint)random.Next());
        }
    }

    private static Vector3 Direction(SplitMix64 random)
    {
        float y = random.Between(-1, 1), turn = random.Between(0, MathF.Tau), r = MathF.Sqrt(1 - y * y);
        return new(r * MathF.Sin(turn), y, r * MathF.Cos(turn));
    }

    /// <summary>A spruce or cypress.</summary>
    public static void Conifer(Modeller m, float height, SplitMix64 random)
    {
        m.Taper(new(0, -1, 0), new(0, height * 0.3f, 0), height * 0.03f, height * 0.025f, Palette.Bark);
        for (int i = 0; i < 160; i++)
        {
            float up = random.Unit(), turn = random.Between(0, MathF.Tau);
            float r = height * 0.2f * (1 - up) * random.Between(0.6f, 1) + 0.1f;
            Vector3 away = new(MathF.Sin(turn), 0.35f, MathF.Cos(turn)), at = new(away.X * r, height * (0.12f + 0.88f * up),
                away.Z * r);
            Vector3 side = new Vector3(away.Z, 0, -away.X) * height * 0.055f;
            m.Smooth(new(at + side, away), new(at - side, away),
                new(at * new Vector3(0.35f, 1, 0.35f) + new Vector3(0, height * 0.12f, 0), away), Palette.Conifer,
                (uint)random.Next());
        }
    }

    /// <summary>
    /// A leafy (or bare) branch hanging from <paramref name="from"/> towards <paramref name="to"/>, for the foreground.
    /// </summary>
    public static void Branch(Modeller m, Vector3 from, Vector3 to, Season season, SplitMix64 random)
    {
        float length = (to - from).Length();
        m.Taper(from, to, length * 0.03f, length * 0.008f, Palette.Bark);
        for (int i = 0; i < 16; i++)
        {
            Vector3 start = Vector3.Lerp(from, to, random.Between(0.2f, 1)),
                end = start + Direction(random) * length * random.Between(0.1f, 0.28f);
            m.Taper(start, end, length * 0.008f, length * 0.003f, Palette.Bark);
            if (season == Season.Winter) continue;
            for (int k = 0; k < 26; k++)
                Leaf(m, Vector3.Lerp(start, end, random.Between(0.1f, 1.1f)), length * 0.035f, season, random);
        }
    }

    private static void Leaf(Modeller m, Vector3 at, float size, Season season, SplitMix64 random)
    {
        Vector3 place = at + Direction(random) * size * 1.4f, u = Direction(random) * size, v = Direction(random) * size;
        m.Triangle(place, place + u, place + v, Palette.Leaves[(int)season][random.Below(3)], (uint)random.Next());
    }
}
