using System.Numerics;
using Iconotheque.Synthesis;
using Iconotheque.Synthesis.Films;
using Iconotheque.Synthesis.Rendering;

namespace Iconotheque.Tests.Synthesis.Films;

public class ScanTests
{
    private static DisplayPicture DisplayPicture(Func<int, int, float> tone)
    {
        var p = new DisplayPicture(60, 40);
        p.Map((_, x, y) => new Vector3(tone(x, y)));
        return p;
    }

    [Fact]
    public void At_full_strength_five_pixels_become_one()
    {
        // Columns of period 5: their mean, (1 + 0 + 0 + 0 + 0) / 5, is all that is left.
        var p = Scan.Coarse(DisplayPicture((x, _) => x % 5 == 0 ? 1 : 0), 1);
        Assert.Equal((60, 40), (p.Width, p.Height));
        Assert.All(p.Pixels, c => Assert.Equal(0.2f, c.X, 4));
    }

    [Fact]
    public void Without_strength_nothing_changes()
    {
        var p = DisplayPicture((x, y) => Noise.Hash(x, y, 4));
        Assert.All(Scan.Coarse(p, 0).Pixels.Zip(p.Pixels), pair => Assert.InRange(pair.First.X - pair.Second.X, -0.002f, 0.002f));
    }
}
