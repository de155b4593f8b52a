using System.Numerics;
using Iconotheque.Synthesis.Rendering;
using Iconotheque.Synthesis.Shots;

namespace Iconotheque.Synthesis.Films;

/// <summary>What years and handling do to a picture.</summary>
internal static class Ageing
{
    /// <summary>Applies the shot's wear, then the border and caption that its medium has.</summary>
    public static DisplayPicture Apply(DisplayPicture picture, Shot shot, string caption)
    {
        var random = new SplitMix64(shot.Seed ^ 0xA6E);
        var wear = shot.Wear;
        if (wear.Blur > 0) picture = picture.Blurred(Math.Max(1, (int)(wear.Blur * picture.Width / 260)));
        if (wear.Leak > 0) Handling.Leak(picture, wear.Leak, new SplitMix64(shot.Seed ^ 0x1EA));
        if (wear.Fading > 0) Fade(picture, wear.Fading, (uint)random.Next());
        Mount(picture, shot, caption, random);
        if (wear.Mould > 0) Handling.Mould(picture, wear.Mould, new SplitMix64(shot.Seed ^ 0x301D));
        if (wear.Stains > 0) Stain(picture, wear.Stains, new SplitMix64(shot.Seed ^ 0x57A1));
        if (wear.Scratches > 0) Scratch(picture, wear.Scratches, new SplitMix64(shot.Seed ^ 0x5C2A));
        if (wear.Tear > 0) Tear(picture, wear.Tear, new SplitMix64(shot.Seed ^ 0x7EA2));
        if (wear.Dust > 0) Handling.Dust(picture, wear.Dust, new SplitMix64(shot.Seed ^ 0xD057));
        if (wear.Coarseness > 0) picture = Scan.Coarse(picture, wear.Coarseness);
        if (wear.Blocking > 0) Blocking.Apply(picture, (int)MathF.Round(45 - 39 * wear.Blocking));
        return picture;
    }

    private static void Fade(DisplayPicture p, float strength, uint seed) => p.Map((c, x, y) =>
    {
        float uneven = 0.65f + 0.7f * Noise.Fractal(x * 0.004f, y * 0.004f, 3, seed);
        return Vector3.Lerp(c, c * 0.5f + new Vector3(0.44f, 0.41f, 0.34f), Math.Clamp(strength * 0.7f * uneven, 0, 0.75f));
    });

    private static void Stain(DisplayPicture p, float strength, SplitMix64 random)
    {
        int side = Math.Max(p.Width, p.Height);
        for (int i = 0; i < (int)(2 + 4 * strength); i++) Blot(p, random, side * random.Between(0.05f, 0.17f), 0.30f * strength);
        for (int i = 0; i < (int)(160 * strength); i++) Blot(p, random, side * random.Between(0.002f, 0.006f), 0.6f);
    }

    /// <summary>A brown spot; large ones have the darker rim of dried water.</summary>
    private static void Blot(DisplayPicture p, SplitMix64 random, float radius, float strength)
    {
        float cx = random.Between(0, p.Width), cy = random.Between(0, p.Height);
        uint seed = (uint)random.Next();
        for (int y = Math.Max(0, (int)(cy - radius * 1.5f)); y < Math.Min(p.Height, cy + radius * 1.5f); y++)
        {
            for (int x = Math.Max(0, (int)(cx - radius * 1.5f)); x < Math.Min(p.Width, cx + radius * 1.5f); x++)
            {
                float ragged = 0.7f + 0.6f * Noise.Fractal(x / radius * 1.6f, y / radius * 1.6f, 3, seed);
                float d = MathF.Sqrt((x - cx) * (x - cx) + (y - cy) * (y - cy)) / (radius * ragged);
                if (d > 1) continue;
                float rim = 0.55f + 0.9f * Math.Clamp(1 - (1 - d) * 9, 0, 1);
                p[x, y] *= Vector3.One - strength * rim * Math.Clamp((1 - d) * radius * 0.5f, 0, 1) * new Vector3(0.42f,
                    0.62f, 0.95f);
            }
        }
    }

    private static void Scratch(DisplayPicture p, float strength, SplitMix64 random)
    {
        for (int i = 0; i < (int)(4 + 22 * strength); i++)
        {
            float x = random.Between(0, p.Width), y = random.Between(0, p.Height), turn = random.Bell() * 0.25f + 1.57f,
                length = p.Height * random.Between(0.03f, 0.5f);
            float light = random.Chance(0.75f) ? 0.9f : 0.1f;
            var (s, c) = MathF.SinCos(turn);
            float curve = random.Bell() * 0.0006f;
            for (float t = 0; t < length; t += 0.7f)
            {
                int px = (int)(x + c * t + curve * t * t), py = (int)(y + s * t);
                if (px < 0 || py < 0 || px >= p.Width || py >= p.Height) break;
                p[px, py] = Vector3.Lerp(p[px, py], new Vector3(light), 0.55f + 0.3f * Noise.Hash(px, py, 3));
            }
        }

        for (int i = 0; i < (int)(90 * strength); i++)
            p[random.Below(p.Width), random.Below(p.Height)] = new Vector3(random.Chance(0.5f) ? 0.92f : 0.12f);
    }

    /// <summary>A missing corner, with the fibres of the paper along the break, on a dark table.</summary>
    private static void Tear(DisplayPicture p, float strength, SplitMix64 random)
    {
        int corner = random.Below(4);
        float size = Math.Min(p.Width, p.Height) * (0.1f + 0.16f * strength), lean = random.Between(0.6f, 1.6f);
        uint seed = (uint)random.Next();
        p.Map((c, x, y) =>
        {
            float dx = (corner & 1) == 0 ? x : p.Width - 1 - x, dy = (corner & 2) == 0 ? y : p.Height - 1 - y;
            float inside = size - dx * lean - dy + size * 0.35f * (Noise.Fractal(x * 0.05f, y * 0.05f, 3, seed) - 0.5f);
            return inside > 0 ? new Vector3(0.12f, 0.11f, 0.10f) : inside > -5 ? new Vector3(0.90f, 0.87f, 0.80f) : c;
        });
    }

    private static void Mount(DisplayPicture p, Shot shot, string caption, SplitMix64 random)
    {
        bool card = shot.Medium is Medium.Postcard or Medium.PhotoCard, plate = shot.Medium == Medium.Engraving;
        if (shot.Wear.Border <= 0 && !card && !plate) return;
        int side = Math.Max(p.Width, p.Height), rim = (int)(side * (0.014f + 0.022f * shot.Wear.Border)),
            foot = card || plate ? rim + (int)(side * 0.045f) : rim;
        Vector3 board = shot.Medium switch
        {
            Medium.Sepia => new(0.80f, 0.71f, 0.56f),
            Medium.FadedPrint => new(0.93f, 0.91f, 0.86f),
            Medium.Slide => new(0.07f, 0.07f, 0.08f),
            Medium.Oil => new(0.34f, 0.24f, 0.13f),
            _ => new(0.92f, 0.88f, 0.78f)
        };
        uint seed = (uint)random.Next();
        float lean = random.Bell() * 0.003f;
        p.Map((c, x, y) =>
        {
            float dy = lean * (x - p.Width / 2f), dx = -lean * (y - p.Height / 2f);
            bool inside = x + dx >= rim && x + dx < p.Width - rim && y + dy >= rim && y + dy < p.Height - foot;
            return inside ? c : board * (0.95f + 0.08f * Noise.Fractal(x * 0.12f, y * 0.12f, 2, seed));
        });
        if (!card && !plate) return;
        float letter = side * 0.020f, width = StrokeFont.Width(caption) * letter;
        if (width > p.Width - 2 * rim) letter *= (p.Width - 2 * rim) / width;
        float left = card ? rim * 1.4f : (p.Width - StrokeFont.Width(caption) * letter) / 2;
        StrokeFont.Write(p, caption, new(Math.Max(rim, left), p.Height - foot + (foot - letter) / 2),
            letter, card ? new(0.42f, 0.16f, 0.13f) : new(0.16f, 0.13f, 0.12f));
    }
}
