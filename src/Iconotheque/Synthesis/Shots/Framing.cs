using System.Numerics;
using System.Runtime.InteropServices;
using Iconotheque.Synthesis.Modelling;
using Iconotheque.Synthesis.Rendering;

namespace Iconotheque.Synthesis.Shots;

/// <summary>How the object sits in a picture, measured on a small rendering.</summary>
/// <param name="Area">The object's projection, hidden and cut parts included, as a share of the frame's area.</param>
/// <param name="Visible">What is seen of it, as a share of the frame's area.</param>
/// <param name="Hidden">The share of its part within the frame that surroundings or passers-by hide, 0 to 1; what lies behind a
/// rise of the ground does not count.</param>
/// <param name="Cut">The share of its projection that lies outside the frame, 0 to 1.</param>
/// <param name="CentreX">The middle of its part within the frame, −1 left edge to 1 right edge.</param>
/// <param name="CentreY">The same, −1 top to 1 bottom.</param>
/// <param name="Others">The share of the frame taken by surroundings and passers-by.</param>
internal readonly record struct Framing(float Area, float Visible, float Hidden, float Cut, float CentreX, float CentreY,
    float Others)
{
    private const int Side = 120;

    /// <summary>Measures the object of a scene on a frame of 120 pixels, and on one twice as wide for what is cut.</summary>
    /// <param name="scene">What stands there.</param>
    /// <param name="camera">The picture's camera.</param>
    /// <param name="canvas">Rasters to use again; new ones when left out.</param>
    public static Framing Of(Scene scene, Camera camera, Canvas? canvas = null)
    {
        canvas ??= new Canvas();
        float scale = (float)Side / Math.Max(camera.Width, camera.Height);
        var (all, alone) = (canvas.Small, canvas.Wide);
        all.Draw(scene, camera.Resampled(scale));
        alone.Draw(scene, camera.Resampled(scale, 2), part => part is Part.Subject or Part.Ground);
        var triangles = CollectionsMarshal.AsSpan(scene.Triangles);
        int whole = 0, within = 0, visible = 0, others = 0;
        foreach (int i in alone.Index) whole += PartOf(triangles, i) == Part.Subject ? 1 : 0;
        Vector2 sum = default;
        for (int y = 0; y < all.Height; y++)
        {
            var seen = all.Index.Slice(y * all.Width, all.Width);
            var bare = alone.Index.Slice((y + (alone.Height - all.Height) / 2) * alone.Width + (alone.Width - all.Width) / 2,
                all.Width);
            for (int x = 0; x < seen.Length; x++)
            {
                Part part = PartOf(triangles, seen[x]);
                visible += part == Part.Subject ? 1 : 0;
                others += part is Part.Context or Part.Passing ? 1 : 0;
                if (PartOf(triangles, bare[x]) != Part.Subject) continue;
                within++;
                sum += new Vector2(x + 0.5f, y + 0.5f);
            }
        }

        float frame = all.Width * all.Height;
        Vector2 centre = within == 0 ? default : sum / within * 2 / new Vector2(all.Width, all.Height) - Vector2.One;
        return new(whole / frame, visible / frame, within == 0 ? 1 : Math.Clamp(1 - (float)visible / within, 0, 1),
            whole == 0 ? 1 : 1 - (float)within / whole, centre.X, centre.Y, others / frame);
    }

    private static Part PartOf(ReadOnlySpan<Triangle> triangles, int i) => i < 0 ? Part.Ground : triangles[i].Part;
}
