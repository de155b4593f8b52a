using Iconotheque.Imaging;
using OpenCvSharp;

namespace Iconotheque.Tests.Imaging;

public class RgbImageTests
{
    [Theory]
    [InlineData(255, 0, 0, 76)] // (9798 · 255 + 16384) / 32768 = 76.7
    [InlineData(0, 255, 0, 150)] // 19235 · 255: 150.2
    [InlineData(0, 0, 255, 29)] // 3735 · 255: 29.6
    [InlineData(255, 255, 255, 255)]
    [InlineData(7, 7, 7, 7)]
    public void Grey_is_the_luma_computed_by_hand(byte red, byte green, byte blue, byte expected) =>
        Assert.Equal([expected], new RgbImage(1, 1, [red, green, blue]).ToGrey());

    [Fact]
    public void Grey_is_OpenCVs_for_every_colour_and_stays_so()
    {
        OpenCvNative.EnsureLoaded();
        byte[] colours = new byte[3 << 24];
        for (int i = 0; i < 1 << 24; i++)
            (colours[3 * i], colours[(3 * i) + 1], colours[(3 * i) + 2]) = ((byte)(i >> 16), (byte)(i >> 8), (byte)i);
        var image = new RgbImage(4096, 4096, colours);
        byte[] expected = OpenCvGrey(image);
        Assert.True(expected.AsSpan().SequenceEqual(image.ToGrey()));
        Assert.True(expected.AsSpan().SequenceEqual(OpenCvGrey(image.WithoutColour())),
            "what ORB and SIFT see changes when the picture was made grey before");
    }

    private static byte[] OpenCvGrey(RgbImage image)
    {
        using var colour = Mat.FromPixelData(image.Height, image.Width, MatType.CV_8UC3, image.Pixels);
        using var grey = new Mat();
        Cv2.CvtColor(colour, grey, ColorConversionCodes.RGB2GRAY);
        grey.GetArray(out byte[] values);
        return values;
    }
}
