using System.Numerics;
using Iconotheque.Synthesis.Modelling;

namespace Iconotheque.Synthesis.Shots;

/// <summary>
/// What stands between the camera and the object for a day or a summer: stalls, scaffolds, fences, flags, hedges.
/// </summary>
internal static class Obstacles
{
    /// <summary>A market stall under a striped roof, with its crates.</summary>
    public static void Stall(Modeller m, SplitMix64 random)
    {
        Surface cloth = Masonry.Cloth(random);
        float w = random.Between(1.3f, 2.2f);
        foreach (float x in (ReadOnlySpan<float>)[-w, w])
            foreach (float z in (ReadOnlySpan<float>)[-1, 1]) m.Bar(new(x, 0, z), new(x, 2.3f, z), 0.09f, Palette.Wood);
        m.Quad(new(-w - 0.3f, 2.1f, 1.4f), new(w + 0.3f, 2.1f, 1.4f), new(w + 0.3f, 2.9f, 0), new(-w - 0.3f, 2.9f, 0), cloth);
        m.Quad(new(w + 0.3f, 2.1f, -1.4f), new(-w - 0.3f, 2.1f, -1.4f), new(-w - 0.3f, 2.9f, 0), new(w + 0.3f, 2.9f, 0), cloth);
        m.Quad(new(-w - 0.3f, 1.75f, 1.4f), new(w + 0.3f, 1.75f, 1.4f), new(w + 0.3f, 2.1f, 1.4f),
            new(-w - 0.3f, 2.1f, 1.4f), cloth);
        m.Box(new(-w, 0.75f, -0.8f), new(w, 0.85f, 0.9f), Palette.GreyWood);
        for (int i = 0; i < 7; i++)
            m.Block(new(-w + (i + 0.5f) * w * 2 / 7, 0.85f, 0.3f), 0.45f, random.Between(0.15f, 0.4f), 0.6f,
                Masonry.Paint(random));
    }

    /// <summary>A scaffold of poles and planks before a building, partly behind sheets, with a sign.</summary>
    public static void Scaffold(Modeller m, (float Width, float Height) size, SplitMix64 random)
    {
        var (w, h) = size;
        int bays = Math.Max(2, (int)(w / 2.6f)), lifts = Math.Max(2, (int)(h / 2.1f));
        Surface pole = random.Pick(Palette.Wood, Palette.Lead, Palette.Rust), sheet = Masonry.Paint(random);
        for (int i = 0; i <= bays; i++)
            foreach (float z in (ReadOnlySpan<float>)[0, -1.2f])
                m.Bar(new(i * w / bays - w / 2, 0, z), new(i * w / bays - w / 2, lifts * 2.1f + 1, z), 0.12f, pole);
        for (int lift = 1; lift <= lifts; lift++)
        {
            m.Bar(new(-w / 2, lift * 2.1f + 1, 0), new(w / 2, lift * 2.1f + 1, 0), 0.1f, pole);
            m.Box(new(-w / 2, lift * 2.1f - 0.08f, -1.2f), new(w / 2, lift * 2.1f, 0.05f), Palette.GreyWood);
            for (int i = 0; i < bays; i++)
            {
                float x0 = i * w / bays - w / 2, x1 = x0 + w / bays, y = (lift - 1) * 2.1f;
                if (random.Chance(0.3f)) Facade.Rectangle(m, new(x0 + 0.1f, y + 0.1f, x1 - 0.1f, y + 2), 0.1f, sheet);
                else if ((i + lift) % 3 == 0) m.Bar(new(x0, y, 0.05f), new(x1, y + 2.1f, 0.05f), 0.09f, pole);
            }
        }

        Facade.Rectangle(m, new(-w * 0.35f, 2.2f, w * 0.35f, 4), 0.2f, Masonry.Sign(random, 0.6f));
    }

    /// <summary>Railings on a kerb, along x.</summary>
    public static void Fence(Modeller m, float length, SplitMix64 random)
    {
        Surface paint = random.Pick(Palette.Iron, Palette.Wood, Palette.White, Masonry.Paint(random));
        float high = random.Between(1.5f, 2.1f), gap = random.Between(0.18f, 0.34f), thick = gap * random.Between(0.12f, 0.3f);
        m.Box(new(-length / 2, 0, -0.2f), new(length / 2, 0.3f, 0.2f), Palette.Granite);
        foreach (float y in (ReadOnlySpan<float>)[0.45f, high - 0.2f])
            m.Box(new(-length / 2, y, -0.03f), new(length / 2, y + 0.06f, 0.03f), paint);
        for (float x = -length / 2; x < length / 2; x += gap)
            m.Box(new(x, 0.3f, -thick / 2), new(x + thick, high, thick / 2), paint);
    }

    /// <summary>A flag in the wind on a leaning pole.</summary>
    public static void Flag(Modeller m, float high, SplitMix64 random)
    {
        m.Taper(default, new(0, high, 0), 0.16f, 0.08f, Palette.White);
        Surface[] bands = [Masonry.Paint(random), random.Pick(Palette.White, Palette.Gold), Masonry.Paint(random)];
        float wide = high * random.Between(0.35f, 0.55f), tall = wide * 0.62f, phase = random.Between(0, 6);
        bool upright = random.Chance(0.5f);
        for (int i = 0; i < 9; i++)
        {
            Vector3 On(int k, float v) => new(k * wide / 9, high - v * tall - 0.02f * k * k * tall * 0.2f,
                0.1f * wide * MathF.Sin(k * 0.9f + phase) * k / 9);
            for (int j = 0; j < 3; j++)
            {
                Surface band = bands[upright ? i / 3 : j];
                m.Quad(On(i, (j + 1) / 3f), On(i + 1, (j + 1) / 3f), On(i + 1, j / 3f), On(i, j / 3f), band);
            }
        }
    }

    /// <summary>A hedge or bush at the roadside.</summary>
    public static void Bush(Modeller m, float high, Season season, SplitMix64 random)
    {
        for (int i = 0; i < 3; i++)
            Flora.Tree(m.At(random.Between(-1.4f, 1.4f) * high, -0.45f * high, random.Between(-0.5f, 0.5f) * high),
                high * random.Between(1.2f, 1.6f), season, random);
    }
}
