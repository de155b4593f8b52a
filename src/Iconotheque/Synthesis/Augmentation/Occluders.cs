using System.Numerics;
using Iconotheque.Synthesis.Rendering;

namespace Iconotheque.Synthesis.Augmentation;

/// <summary>Things that stand before what a picture shows: people and trees are blobs, posts and frames are bars.</summary>
internal static class Occluders
{
    /// <summary>Adds one to three.</summary>
    public static void Add(DisplayPicture picture, SplitMix64 random)
    {
        for (int i = 1 + random.Below(3); i > 0; i--)
        {
            Vector3 colour = new(random.Unit(), random.Unit(), random.Unit());
            colour = Vector3.Lerp(colour, new Vector3(DisplayPicture.Luma(colour)), 0.5f) * random.Between(0.2f, 0.9f);
            if (random.Chance(0.3f)) Bar(picture, colour, random);
            else
                Spots.Each(picture, random.Between(0.05f, 0.2f), random,
                    (ref Vector3 c) => c = colour * (0.75f + 0.5f * random.Unit()));
        }
    }

    private static void Bar(DisplayPicture picture, Vector3 colour, SplitMix64 random)
    {
        int width = Math.Max(1, (int)(picture.Width * random.Between(0.01f, 0.08f))), at = random.Below(picture.Width - width);
        for (int y = random.Below(picture.Height / 2); y < picture.Height; y++)
        {
            for (int x = at; x < at + width; x++) picture[x, y] = colour;
        }
    }
}
