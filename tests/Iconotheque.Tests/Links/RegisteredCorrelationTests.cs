using Iconotheque.Imaging;
using Iconotheque.Links;

namespace Iconotheque.Tests.Links;

public sealed class RegisteredCorrelationTests
{
    private static readonly double[] Identity = [1, 0, 0, 0, 1, 0, 0, 0, 1];

    private static RgbImage Draw(int width, int height, Func<double, double, double> grey)
    {
        byte[] pixels = new byte[width * height * 3];
        for (int i = 0; i < width * height; i++)
            Array.Fill(pixels, (byte)Math.Clamp(grey(i % width, i / width), 0, 255), i * 3, 3);
        return new RgbImage(width, height, pixels);
    }

    private static double Waves(double x, double y) => 128 + (60 * Math.Sin(x / 6)) + (50 * Math.Cos(y / 9));

    [Fact]
    public void Brightness_and_contrast_do_not_matter_and_a_negative_is_opposed()
    {
        var size = new PictureSize(96, 80);
        var picture = Draw(96, 80, Waves);
        Assert.Equal(1, RegisteredCorrelation.Of(picture, picture, Identity, size, size)!.Value, 9);
        Assert.True(
            RegisteredCorrelation.Of(picture, Draw(96, 80, (x, y) => 40 + (0.5 * Waves(x, y))), Identity, size, size) > 0.999);
        Assert.Equal(-1,
            RegisteredCorrelation.Of(picture, Draw(96, 80, (x, y) => 255 - (byte)Waves(x, y)), Identity, size, size)!.Value, 9);
    }

    [Fact]
    public void A_part_at_another_scale_agrees_whichever_comes_first()
    {
        // The second shows x from 20 to 60, y from 10 to 50 of the first, twice as large; both were described at double size.
        var whole = Draw(96, 80, Waves);
        var part = Draw(80, 80, (x, y) => Waves(20 + (x / 2), 10 + (y / 2)));
        PictureSize described = new(192, 160), other = new(160, 160);
        Assert.True(RegisteredCorrelation.Of(whole, part, [2, 0, -80, 0, 2, -40, 0, 0, 1], described, other) > 0.99);
        Assert.True(RegisteredCorrelation.Of(part, whole, [0.5, 0, 40, 0, 0.5, 20, 0, 0, 1], other, described) > 0.99);
        Assert.False(RegisteredCorrelation.Of(whole, part, [2, 0, -40, 0, 2, -40, 0, 0, 1], described, other) > 0.8);
    }

    [Fact]
    public void Uniform_or_distant_pictures_have_none()
    {
        var size = new PictureSize(96, 80);
        var picture = Draw(96, 80, Waves);
        Assert.Null(RegisteredCorrelation.Of(picture, Draw(96, 80, (_, _) => 7), Identity, size, size));
        Assert.Null(RegisteredCorrelation.Of(picture, picture, [1, 0, 94, 0, 1, 60, 0, 0, 1], size, size));
        Assert.Null(RegisteredCorrelation.Of(picture, picture, [1, 0, 500, 0, 1, 0, 0, 0, 1], size, size));
    }
}
