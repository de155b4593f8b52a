using System.Numerics;
using Iconotheque.Synthesis.Modelling;
using Iconotheque.Synthesis.Rendering;

namespace Iconotheque.Tests.Synthesis.Rendering;

public class RendererTests
{
    private static Scene Slab(bool roofed)
    {
        var scene = new Scene();
        scene.Model(Part.Subject).Box(new(-20, -1, -20), new(32, 0, 20), Palette.White);
        if (roofed) scene.Model(Part.Context).Box(new(-20, 30, -20), new(20, 31, 20), Palette.White);
        return scene;
    }

    private static float Middle(bool roofed, Light light)
    {
        var camera = new Camera(new(0, 12, 14), Vector3.Zero, (48, 48), 0.5f);
        return DisplayPicture.Luma(Renderer.Render(Slab(roofed), camera, light).Colour[24, 24]);
    }

    [Fact]
    public void What_stands_before_the_sun_casts_a_shadow_and_clouds_take_it_away()
    {
        Light sunny = new() { SunHeight = 1.4f }, grey = sunny with { Overcast = 1 };
        Assert.True(Middle(roofed: true, sunny) < 0.8f * Middle(roofed: false, sunny));
        Assert.Equal(Middle(roofed: false, grey), Middle(roofed: true, grey), 3);
    }

    /// <summary>The camera looks at the origin from 12 m up and 14 m away: √340 = 18.44 m.</summary>
    [Fact]
    public void Depth_is_measured_along_the_axis()
    {
        var camera = new Camera(new(0, 12, 14), Vector3.Zero, (49, 49), 0.5f);
        Assert.Equal(18.44f, Renderer.Render(Slab(roofed: false), camera, new Light()).Depth[24 * 49 + 24], 2);
    }
}
