using System.Numerics;
using CsCheck;
using Iconotheque.Synthesis.Rendering;

namespace Iconotheque.Tests.Synthesis.Rendering;

public class RasterTests
{
    private static string Drawn(Raster raster) =>
        string.Join('/',
            raster.Index.ToArray().Chunk(raster.Width).Select(row => string.Concat(row.Select(i => i < 0 ? "." : i.ToString()))));

    [Fact]
    public void A_triangle_covers_the_pixels_whose_centres_it_holds()
    {
        // The half square below x + y = 4: centres on its hypotenuse, x + y = 4, would be (3.5, 0.5) and so on: they are on a
        // right edge, and out.
        var raster = new Raster(5, 5);
        raster.Draw(0, new(0, 0, 1), new(4, 0, 1), new(0, 4, 1));
        Assert.Equal("000../00.../0..../...../.....", Drawn(raster));
    }

    [Fact]
    public void The_nearer_triangle_wins_in_either_order()
    {
        foreach (int first in (int[])[0, 1])
        {
            var raster = new Raster(2, 2);
            for (int k = 0; k < 2; k++)
            {
                int i = k == 0 ? first : 1 - first;
                raster.Draw(i, new(-5, -5, i + 1), new(9, -5, i + 1), new(-5, 9, i + 1));
            }

            Assert.Equal("11/11", Drawn(raster));
        }
    }

    [Fact]
    public void Nearness_is_interpolated_across_the_picture()
    {
        var raster = new Raster(4, 1);
        raster.Draw(0, new(0, -10, 0), new(0, 10, 0), new(40, 0, 40));
        Assert.Equal([0.5f, 1.5f, 2.5f, 3.5f], raster.Nearness.ToArray(), (a, b) => MathF.Abs(a - b) < 1e-5f);
    }

    [Fact]
    public void Neighbouring_triangles_neither_overlap_nor_leave_a_gap() =>
        Gen.Select(Gen.Float[0, 16], Gen.Float[0, 16]).Sample((x, y) =>
        {
            // A fan about the point (x, y) over the corners of the frame covers each pixel exactly once.
            Vector3 hub = new(x, y, 1);
            Vector3[] rim = [new(-1, -1, 1), new(17, -1, 1), new(17, 17, 1), new(-1, 17, 1)];
            int[] covered = new int[256];
            for (int i = 0; i < 4; i++)
            {
                var one = new Raster(16, 16);
                one.Draw(0, hub, rim[i], rim[(i + 1) % 4]);
                for (int p = 0; p < 256; p++) covered[p] += one.Index[p] + 1;
            }

            return covered.All(count => count == 1);
        });
}
