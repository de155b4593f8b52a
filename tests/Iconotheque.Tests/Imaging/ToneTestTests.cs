using Iconotheque.Imaging;

namespace Iconotheque.Tests.Imaging;

public class ToneTestTests
{
    /// <summary>A ramp from black to white, each grey value turned into a colour.</summary>
    private static RgbImage Ramp(Func<int, int, (int R, int G, int B)> colour)
    {
        byte[] pixels = new byte[256 * 32 * 3];
        for (int y = 0, p = 0; y < 32; y++)
        {
            for (int x = 0; x < 256; x++)
            {
                var (r, g, b) = colour(x, y);
                foreach (int value in (int[])[r, g, b]) pixels[p++] = (byte)Math.Clamp(value, 0, 255);
            }
        }

        return new RgbImage(256, 32, pixels);
    }

    [Fact]
    public void Equal_channels_are_grey() => Assert.Equal(Tone.Grey, ToneTest.Of(Ramp((x, _) => (x, x, x))));

    [Fact]
    public void A_slight_cast_and_noise_are_grey()
    {
        var random = new Random(1);
        Assert.Equal(Tone.Grey, ToneTest.Of(Ramp((x, _) => (x + random.Next(5), x + random.Next(5), x + random.Next(5)))));
    }

    [Fact]
    public void A_brown_that_follows_lightness_is_sepia() =>
        Assert.Equal(Tone.Sepia, ToneTest.Of(Ramp((x, _) => (x + 25, x, x - 30))));

    [Fact]
    public void Yellowed_paper_is_sepia() => Assert.Equal(Tone.Sepia, ToneTest.Of(Ramp((x, _) => (x, x * 9 / 10, x * 7 / 10))));

    [Fact]
    public void One_blue_hue_is_colour() => Assert.Equal(Tone.Colour, ToneTest.Of(Ramp((x, _) => (x - 30, x, x + 25))));

    [Fact]
    public void One_red_hue_is_colour() => Assert.Equal(Tone.Colour, ToneTest.Of(Ramp((x, _) => (x + 60, x, x))));

    [Fact]
    public void Two_hues_at_equal_lightness_are_colour() =>
        Assert.Equal(Tone.Colour, ToneTest.Of(Ramp((x, y) => y < 16 ? (x + 25, x, x - 30) : (x + 25, x - 15, x))));
}
