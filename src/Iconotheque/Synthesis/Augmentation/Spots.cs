using System.Numerics;
using Iconotheque.Synthesis.Rendering;

namespace Iconotheque.Synthesis.Augmentation;

/// <summary>Patches of a picture.</summary>
internal static class Spots
{
    /// <summary>What is done to a pixel.</summary>
    public delegate void Change(ref Vector3 colour);

    /// <summary>Changes the pixels of an ellipse somewhere in the picture.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="radius">Its mean radius, as a share of the width.</param>
    /// <param name="random">Where, and how round.</param>
    /// <param name="change">What is done.</param>
    public static void Each(DisplayPicture picture, float radius, SplitMix64 random, Change change)
    {
        float stretch = MathF.Pow(2, random.Bell() * 0.5f), rx = radius * picture.Width * stretch,
            ry = radius * picture.Width / stretch;
        float cx = random.Between(0, picture.Width), cy = random.Between(0, picture.Height);
        for (int y = Math.Max(0, (int)(cy - ry)); y < Math.Min(picture.Height, cy + ry); y++)
        {
            for (int x = Math.Max(0, (int)(cx - rx)); x < Math.Min(picture.Width, cx + rx); x++)
            {
                float dx = (x - cx) / rx, dy = (y - cy) / ry;
                if (dx * dx + dy * dy < 1) change(ref picture[x, y]);
            }
        }
    }
}
