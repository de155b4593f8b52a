using System.Numerics;
using CsCheck;
using Iconotheque.Synthesis.Rendering;

namespace Iconotheque.Tests.Synthesis.Rendering;

public class CameraTests
{
    /// <summary>
    /// A right angle over 200 pixels has a focal length of 100; a point 2 right, 1 up at depth 4 lies at 100 + 100·2/4 and 50 −
    /// 100·1/4.
    /// </summary>
    [Fact]
    public void A_known_point_falls_on_a_known_pixel()
    {
        var camera = new Camera(new(0, 0, 10), Vector3.Zero, (200, 100), MathF.PI / 2);
        Vector2 pixel = camera.ToPixels(camera.ToView(new(2, 1, 6)));
        Assert.Equal(150, pixel.X, 3);
        Assert.Equal(25, pixel.Y, 3);
    }

    [Fact]
    public void A_ray_leads_back_to_its_pixel() =>
        Gen.Select(Gen.Float[0, 300], Gen.Float[0, 200], Gen.Float[1, 500]).Sample((x, y, depth) =>
        {
            var camera = new Camera(new(3, 40, -7), new(60, 2, 9), (300, 200), 0.8f, 0.1f);
            Vector3 view = camera.ToView(camera.Eye + camera.Ray(x, y) * depth);
            return (camera.ToPixels(view) - new Vector2(x, y)).Length() < 0.05f && MathF.Abs(view.Z - depth) < 1e-3f * depth;
        });
}
