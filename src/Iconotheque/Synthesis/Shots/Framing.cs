using System.Numerics;
using Iconotheque.Synthesis.Modelling;
using Iconotheque.Synthesis.Rendering;

namespace Iconotheque.Synthesis.Shots;

/// <summary>How the object sits in a picture, measured on a small rendering.</summary>
/// <param name="Area">The object's projection, hidden and cut parts included, as a share of the frame's area.</param>
/// <param name="Visible">What is seen of it, as a share of the frame's area.</param>
/// <param name="Hidden">The share of its part within the frame that surroundings or passers-by hide, 0 to 1; what lies behind a rise of the ground does not count.</param>
/// <param name="Cut">The share of its projection that lies outside the frame, 0 to 1.</param>
/// <param name="CentreX">The middle of its part within the frame, −1 left edge to 1 right edge.</param>
/// <param name="CentreY">The same, −1 top to 1 bottom.</param>
/// <param name="Others">The share of the frame taken by surroundings and passers-by.</param>
internal readonly record struct Framing(float Area, float Visible, float Hidden, float Cut, float CentreX, float CentreY, float Others)
{
    private const int Side = 120;

    /// <summary>Measures the object of a scene on a frame of 120 pixels, and on one twice as wide for what is cut.</summary>
    public static Framing Of(Scene scene, Camera camera)
    {
        float scale = (float)Side / Math.Max(camera.Width, camera.Height);
        Camera small = camera.Resampled(scale), wide = camera.Resampled(scale, 2);
        var all = Raster.Of(scene, small);
        var alone = Raster.Of(scene, wide, part => part is Part.Subject or Part.Ground);
        bool Shows(int i) => i >= 0 && scene.Triangles[i].Part == Part.Subject;
        int whole = alone.Index.Count(Shows), within = 0, visible = 0, others = 0;
        Vector2 sum = default;
        for (int y = 0; y < small.Height; y++)
        {
            for (int x = 0; x < small.Width; x++)
            {
                int seen = all.Index[y * small.Width + x];
                Part part = seen < 0 ? Part.Ground : scene.Triangles[seen].Part;
                visible += part == Part.Subject ? 1 : 0;
                others += part is Part.Context or Part.Passing ? 1 : 0;
                int px = x + (wide.Width - small.Width) / 2, py = y + (wide.Height - small.Height) / 2;
                if (!Shows(alone.Index[py * wide.Width + px])) continue;
                within++;
                sum += new Vector2(x + 0.5f, y + 0.5f);
            }
        }

        float frame = small.Width * small.Height;
        Vector2 centre = within == 0 ? default : sum / within * 2 / new Vector2(small.Width, small.Height) - Vector2.One;
        return new(whole / frame, visible / frame, within == 0 ? 1 : Math.Clamp(1 - (float)visible / within, 0, 1), whole == 0 ? 1 : 1 - (float)within / whole, centre.X, centre.Y, others / frame);
    }
}
