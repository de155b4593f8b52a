using Iconotheque.Links;

namespace Iconotheque.Tests.Links;

public sealed class RegistrationTests
{
    [Fact]
    public void A_shift_covers_what_is_computed_by_hand()
    {
        // 100 × 80 moved by 50, 20 into 200 × 160: all of the first lands inside; moved by 150, half of it.
        var inside = Registration.Of(new(100, 80), new(200, 160), [1, 0, 50, 0, 1, 20, 0, 0, 1])!;
        Assert.Equal((1, 0.25), (inside.OfFirst, inside.OfSecond));
        Assert.Equal((1.0, 1.0, 0.0, false), (inside.Perspective, inside.Stretch, inside.RotationDegrees, inside.IsMirrored));
        var half = Registration.Of(new(100, 80), new(200, 160), [1, 0, 150, 0, 1, 20, 0, 0, 1])!;
        Assert.Equal(0.5, half.OfFirst, 12);
        Assert.Equal(0.125, half.OfSecond, 12);
    }

    [Fact]
    public void Stretch_rotation_and_perspective_are_read_off()
    {
        var stretched = Registration.Of(new(100, 100), new(300, 300), [2, 0, 0, 0, 3, 0, 0, 0, 1])!;
        Assert.Equal(1.5, stretched.Stretch, 12);
        var turned = Registration.Of(new(100, 100), new(100, 100), [0, -1, 100, 1, 0, 0, 0, 0, 1])!;
        Assert.Equal(90, turned.RotationDegrees, 9);

        // w runs from 1 at x = 0 to 2 at x = 100; x/(1 + x/100) reaches 50, and the trapezoid is 75 high on average, by its
        // corners.
        var tilted = Registration.Of(new(100, 100), new(100, 100), [1, 0, 0, 0, 1, 0, 0.01, 0, 1])!;
        Assert.Equal(2, tilted.Perspective, 12);
        Assert.Equal(1, tilted.OfFirst, 12);
        Assert.Equal(50 * 75 / 1e4, tilted.OfSecond, 12);
    }

    [Fact]
    public void A_horizon_across_the_picture_leaves_one_side()
    {
        // w = 1 - x/50 is 0 at x = 50: only what lies before it lands, x/(1 - x/50) ≤ 100 up to x = 100/3.
        var cut = Registration.Of(new(100, 100), new(100, 100), [1, 0, 0, 0, 1, 0, -0.02, 0, 1])!;
        Assert.InRange(cut.OfFirst, 0.05, 0.34);
        Assert.InRange(cut.OfSecond, 0.1, 1);
    }

    [Fact]
    public void What_does_not_overlap_has_no_registration()
    {
        Assert.Null(Registration.Of(new(100, 100), new(100, 100), [1, 0, 200, 0, 1, 0, 0, 0, 1]));
        Assert.Null(Registration.Of(new(100, 100), new(100, 100), new double[9]));
        Assert.Null(Registration.Of(new(100, 100), new(100, 100), [1, 2, 0, 2, 4, 0, 0, 0, 1]));
    }

    [Fact]
    public void What_is_no_homography_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Registration.Of(new(1, 1), new(1, 1), [1, 0]));
        Assert.Throws<ArgumentException>(() => Registration.Of(new(0, 1), new(1, 1), new double[9]));
        Assert.Throws<ArgumentException>(() => Registration.Of(new(1, 1), new(1, 1), [double.NaN, 0, 0, 0, 1, 0, 0, 0, 1]));
    }

    [Fact]
    public void Boxes_hold_what_both_show_in_shares_of_each()
    {
        // The second, half as large, shows the right lower quarter of the first at half its size.
        var found = Registration.Of(new PictureSize(400, 200), new PictureSize(200, 100), [0.5, 0, -100, 0, 0.5, -50, 0, 0, 1])!;

        Assert.Equal(new PictureBox(0.5, 0.5, 0.5, 0.5), found.FirstBox);
        Assert.Equal(new PictureBox(0, 0, 0.5, 0.5), found.SecondBox);
    }
}
