using System.Numerics;
using Iconotheque.Imaging;
using Iconotheque.Synthesis.Augmentation;

namespace Iconotheque.Tests.Synthesis.Augmentation;

public class WarpTests
{
    [Fact]
    public void The_whole_picture_at_its_own_size_is_the_picture()
    {
        var source = Numbered(6);
        var result = Warp.Of(source, 6, [new(0, 0), new(6, 0), new(6, 6), new(0, 6)]).ToImage();
        Assert.Equal(source.Pixels, result.Pixels);
    }

    [Fact]
    public void Corners_in_another_order_turn_it()
    {
        // Clockwise from the upper right: what was on the right is now above.
        var source = Numbered(5);
        var result = Warp.Of(source, 5, [new(5, 0), new(5, 5), new(0, 5), new(0, 0)]).ToImage();
        for (int y = 0; y < 5; y++)
        {
            for (int x = 0; x < 5; x++) Assert.Equal(At(source, 4 - y, x), At(result, x, y));
        }
    }

    [Fact]
    public void The_diagonals_of_a_quadrilateral_cross_in_the_middle_of_the_result()
    {
        // A trapezium with a short upper side: its diagonals cross at (8, 4), by similar triangles 4 : 12 of the height 12 from
        // above, plus 1.
        var source = Ramp(16);
        var result = Warp.Of(source, 15, [new(6, 1), new(10, 1), new(14, 13), new(2, 13)]);
        Vector3 middle = result[7, 7] * 255;
        Assert.Equal(10 * (8 - 0.5f), middle.X, 1f);
        Assert.Equal(10 * (4 - 0.5f), middle.Y, 1f);
    }

    [Fact]
    public void Beyond_the_edge_the_picture_is_mirrored()
    {
        var source = Numbered(4);
        var result = Warp.Of(source, 4, [new(-4, 0), new(0, 0), new(0, 4), new(-4, 4)]).ToImage();
        for (int x = 0; x < 4; x++) Assert.Equal(At(source, 3 - x, 2), At(result, x, 2));
    }

    [Fact]
    public void Halving_takes_means_and_drops_an_odd_rest()
    {
        var halved = Warp.Halved(new RgbImage(3, 2, [10, 0, 0, 20, 0, 0, 99, 0, 0, 30, 0, 0, 41, 0, 0, 99, 0, 0]));
        Assert.Equal((1, 1), (halved.Width, halved.Height));
        Assert.Equal((10 + 20 + 30 + 41 + 2) / 4, halved.Pixels[0]);
    }

    private static byte At(RgbImage image, int x, int y) => image.Pixels[3 * ((y * image.Width) + x)];

    private static RgbImage Numbered(int side) =>
        new(side, side, [.. Enumerable.Range(0, side * side * 3).Select(i => (byte)(i * 2))]);

    private static RgbImage Ramp(int side) => new(side, side, [.. Enumerable.Range(0, side * side)
        .SelectMany(i => new byte[] { (byte)(10 * (i % side)), (byte)(10 * (i / side)), 0 })]);
}
