using System.Numerics;
using Iconotheque.Synthesis.Films;
using Iconotheque.Synthesis.Rendering;

namespace Iconotheque.Synthesis.Augmentation;

/// <summary>What age, handling and a poor scan do to a flat picture.</summary>
internal static class Damage
{
    /// <summary>Each kind comes with its own chance.</summary>
    public static DisplayPicture Apply(DisplayPicture picture, float strength, SplitMix64 random)
    {
        if (random.Chance(0.25f * strength)) picture = picture.Blurred(random.Chance(0.7f) ? 1 : 2);
        if (random.Chance(0.15f * strength)) picture = Scan.Coarse(picture, random.Between(0.125f, 0.5f));
        if (random.Chance(0.15f * strength)) Fade(picture, random);
        if (random.Chance(0.15f * strength)) Stains(picture, random);
        if (random.Chance(0.12f * strength)) Scratches(picture, random);
        if (random.Chance(0.1f * strength)) Border(picture, random);
        if (random.Chance(0.5f * strength)) Grain(picture, random.Between(0.01f, 0.09f), (uint)random.Next());
        return picture;
    }

    private static void Fade(DisplayPicture picture, SplitMix64 random)
    {
        float share = random.Between(0.2f, 0.65f);
        Vector3 paper = new(random.Between(0.6f, 0.9f), random.Between(0.55f, 0.85f), random.Between(0.45f, 0.8f));
        foreach (ref Vector3 c in picture.Pixels.AsSpan()) c = Vector3.Lerp(c, paper, share);
    }

    private static void Stains(DisplayPicture picture, SplitMix64 random)
    {
        for (int i = 1 + random.Below(5); i > 0; i--)
        {
            Vector3 tint = Vector3.One - random.Between(0.2f, 0.7f) * new Vector3(0.42f, 0.62f, 0.95f);
            Spots.Each(picture, random.Between(0.03f, 0.25f), random, (ref Vector3 c) => c *= tint);
        }
    }

    private static void Scratches(DisplayPicture picture, SplitMix64 random)
    {
        for (int i = 1 + random.Below(8); i > 0; i--)
        {
            float x = random.Between(0, picture.Width), y = random.Between(0, picture.Height),
                length = random.Between(0.1f, 0.8f) * picture.Width;
            var (sin, cos) = MathF.SinCos(1.57f + random.Bell() * 0.4f);
            Vector3 light = new(random.Chance(0.7f) ? 0.95f : 0.08f);
            for (float t = 0; t < length; t += 0.7f)
            {
                int px = (int)(x + t * cos), py = (int)(y + t * sin);
                if ((uint)px < (uint)picture.Width && (uint)py < (uint)picture.Height)
                    picture[px, py] = Vector3.Lerp(picture[px, py], light, 0.7f);
            }
        }
    }

    private static void Border(DisplayPicture picture, SplitMix64 random)
    {
        Vector3 board = random.Between(0.75f, 1) * new Vector3(0.96f, 0.92f, 0.84f);
        int rim = 1 + (int)(picture.Width * random.Between(0.01f, 0.07f)),
            foot = picture.Height - (random.Chance(0.4f) ? 2 : 1) * rim;
        for (int y = 0; y < picture.Height; y++)
        {
            for (int x = 0; x < picture.Width; x++)
            {
                if (x < rim || y < rim || x >= picture.Width - rim || y >= foot) picture[x, y] = board;
            }
        }
    }

    private static void Grain(DisplayPicture picture, float strength, uint seed)
    {
        for (int i = 0; i < picture.Pixels.Length; i++)
            picture.Pixels[i] += new Vector3(2 * strength * (Noise.Hash(i, 0, seed) + Noise.Hash(i, 1, seed) - 1));
    }
}
