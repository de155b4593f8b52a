using System.Numerics;
using Iconotheque.Synthesis;
using Iconotheque.Synthesis.Films;
using Iconotheque.Synthesis.Rendering;

namespace Iconotheque.Tests.Synthesis.Films;

public class PrecipitationTests
{
    private static DisplayPicture Dark()
    {
        var p = new DisplayPicture(200, 150);
        Array.Fill(p.Pixels, new Vector3(0.2f));
        return p;
    }

    [Fact]
    public void Rain_veils_and_streaks_and_snow_leaves_bright_flakes()
    {
        DisplayPicture rain = Dark(), snow = Dark();
        Precipitation.Rain(rain, 0.8f, new SplitMix64(3));
        Precipitation.Snow(snow, 0.8f, new SplitMix64(3));
        Assert.All(rain.Pixels, c => Assert.True(c.X > 0.2f));
        Assert.InRange(snow.Pixels.Count(c => c.X > 0.6f), 20, 200 * 150 / 4);
        Assert.InRange(snow.Pixels.Count(c => c.X == 0.2f), 200 * 150 / 3, 200 * 150 - 1);
    }

    [Fact]
    public void Streaks_run_down_the_picture()
    {
        var p = Dark();
        Precipitation.Rain(p, 0.3f, new SplitMix64(4));
        double down = 0, across = 0;
        for (int y = 0; y < 149; y++)
        {
            for (int x = 0; x < 199; x++)
            {
                down += Math.Abs(p[x, y].X - p[x, y + 1].X);
                across += Math.Abs(p[x, y].X - p[x + 1, y].X);
            }
        }

        Assert.True(down < 0.8 * across);
    }
}
