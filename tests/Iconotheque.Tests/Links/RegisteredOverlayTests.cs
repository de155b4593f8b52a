using Iconotheque.Imaging;
using Iconotheque.Links;

namespace Iconotheque.Tests.Links;

public class RegisteredOverlayTests
{
    [Fact]
    public void Fields_alternate_where_both_are_and_the_rest_is_pale()
    {
        var black = new RgbImage(80, 80, new byte[80 * 80 * 3]);
        var white = new RgbImage(160, 80, [.. Enumerable.Repeat((byte)255, 160 * 80 * 3)]);

        // The first fills the left half of the second; fields are 20 pixels wide, the first of them the first picture's.
        var laid = RegisteredOverlay.Of(black, white, [1, 0, 0, 0, 1, 0, 0, 0, 1]);

        Assert.Equal((160, 80), (laid.Width, laid.Height));
        Assert.Equal([0, 255, 0, 255, 255], new[] { (5, 5), (25, 5), (25, 25), (5, 25), (100, 40) }
            .Select(at => (int)laid.Pixels[((at.Item2 * 160) + at.Item1) * 3]));
        var pale = RegisteredOverlay.Of(white, new RgbImage(80, 80, new byte[80 * 80 * 3]), [1, 0, 200, 0, 1, 0, 0, 0, 1]);
        Assert.All(pale.Pixels, value => Assert.Equal(170, value));
    }
}
