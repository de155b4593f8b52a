using System.Collections.Immutable;
using CsCheck;
using Iconotheque.Links;

namespace Iconotheque.Tests.Links;

public sealed class LinkTypingTests
{
    private static readonly PictureSize Square = new(100, 100);

    private static RegisteredPair Pair(double[] homography, double? correlation = 0.95, PictureSize? second = null) => new()
    {
        First = Square,
        Second = second ?? Square,
        Homography = [.. homography],
        Matches = 240,
        Inliers = 188,
        Correlation = correlation,
    };

    private static double[] Rotation(double degrees, double scale = 1)
    {
        var (sin, cos) = Math.SinCos(degrees * Math.PI / 180);
        (sin, cos) = (sin * scale, cos * scale);
        return [cos, -sin, 50 - (50 * cos) + (50 * sin), sin, cos, 50 - (50 * sin) - (50 * cos), 0, 0, 1];
    }

    [Fact]
    public void The_same_bytes_are_a_copy() =>
        Assert.Equal((LinkType.Copy, "both files hold the same bytes"), LinkTyping.TypeOf(Pair([]) with { SameBytes = true }));

    [Fact]
    public void Without_a_transformation_it_is_a_place() =>
        Assert.Equal((LinkType.SamePlace, "no transformation ties them; their similarity is 0.81"),
            LinkTyping.TypeOf(Pair([]) with { Similarity = 0.81 }));

    [Fact]
    public void The_identity_is_a_copy_when_the_grey_values_agree_and_a_view_when_not()
    {
        double[] identity = [1, 0, 0, 0, 1, 0, 0, 0, 1];
        Assert.Equal((LinkType.Copy, "188 of 240 matches agree on one transformation; the second picture covers 100 % of the "
            + "first, and laid on each other they correlate by 0.95"), LinkTyping.TypeOf(Pair(identity)));
        Assert.Equal(LinkType.SameView, LinkTyping.TypeOf(Pair(identity, 0.5)).Type);
        Assert.Equal(LinkType.SameView, LinkTyping.TypeOf(Pair(identity, null)).Type);
        Assert.Equal(LinkType.Copy, LinkTyping.TypeOf(Pair([-2, 0, 0, 0, -2, 0, 0, 0, -2])).Type);
    }

    [Fact]
    public void Another_size_is_a_copy() =>
        Assert.Equal(LinkType.Copy, LinkTyping.TypeOf(Pair([3, 0, 0, 0, 3, 0, 0, 0, 1], second: new(300, 300))).Type);

    [Fact]
    public void A_part_is_a_crop_and_the_reason_says_which()
    {
        // x from 20 to 80 and y from 30 to 70 of the first: 24 %.
        var part = Pair([1, 0, -20, 0, 1, -30, 0, 0, 1], second: new(60, 40));
        Assert.Equal((LinkType.Crop, "188 of 240 matches agree on one transformation; the second picture covers 24 % of the "
            + "first, and laid on each other they correlate by 0.95"), LinkTyping.TypeOf(part));
        Assert.Equal(LinkType.SamePlace, LinkTyping.TypeOf(part with { Correlation = 0.3 }).Type);
    }

    [Theory]
    [InlineData(10, LinkType.SameView)]
    [InlineData(30, LinkType.SamePlace)]
    public void A_view_is_turned_a_little_only(double degrees, LinkType type) =>
        Assert.Equal(type, LinkTyping.TypeOf(Pair(Rotation(degrees), 0.4)).Type);

    [Fact]
    public void A_scan_turned_by_a_right_angle_is_a_copy() =>
        Assert.Equal(LinkType.Copy, LinkTyping.TypeOf(Pair(Rotation(90))).Type);

    [Theory]
    [InlineData(1.8, LinkType.SameView)]
    [InlineData(2.3, LinkType.SamePlace)]
    public void A_view_is_less_than_twice_as_near(double scale, LinkType type) =>
        Assert.Equal(type, LinkTyping.TypeOf(Pair(Rotation(0, scale), 0.4)).Type);

    [Fact]
    public void Strong_perspective_is_another_side()
    {
        var (type, reason) = LinkTyping.TypeOf(Pair([1, 0, 0, 0, 1, 0, 0.01, 0, 1]));
        Assert.Equal(LinkType.SamePlace, type);
        Assert.EndsWith("seen from another side", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reflection_is_neither_copy_nor_view()
    {
        var (type, reason) = LinkTyping.TypeOf(Pair([-1, 0, 100, 0, 1, 0, 0, 0, 1]));
        Assert.Equal(LinkType.SamePlace, type);
        Assert.EndsWith("mirrored", reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1.0, 500.0)]
    [InlineData(0.0, 0.0)]
    public void Pictures_apart_or_a_singular_transformation_are_a_place(double scale, double shift) =>
        Assert.Equal(LinkType.SamePlace, LinkTyping.TypeOf(Pair([scale, 0, shift, 0, scale, 0, 0, 0, 1])).Type);

    [Fact]
    public void Swapping_the_pictures_keeps_the_type() =>
        Gen.Select(Gen.Double[-0.3, 0.3].Array[4], Gen.Double[-40, 40].Array[2], Gen.Double[-0.006, 0.006].Array[2],
            Gen.Double[0.5, 1]).Sample((linear, shift, perspective, correlation) =>
        {
            double[] h = [1 + linear[0], linear[1], shift[0], linear[2], 1 + linear[3], shift[1], perspective[0],
                perspective[1], 1];
            var pair = Pair(h, correlation, new(120, 90));
            var swapped = pair with { First = pair.Second, Second = pair.First, Homography = Inverse(h) };
            return LinkTyping.TypeOf(pair).Type == LinkTyping.TypeOf(swapped).Type;
        });

    /// <summary>The adjugate, which is the inverse up to a factor.</summary>
    private static ImmutableArray<double> Inverse(double[] h) =>
    [
        (h[4] * h[8]) - (h[5] * h[7]), (h[2] * h[7]) - (h[1] * h[8]), (h[1] * h[5]) - (h[2] * h[4]),
        (h[5] * h[6]) - (h[3] * h[8]), (h[0] * h[8]) - (h[2] * h[6]), (h[2] * h[3]) - (h[0] * h[5]),
        (h[3] * h[7]) - (h[4] * h[6]), (h[1] * h[6]) - (h[0] * h[7]), (h[0] * h[4]) - (h[1] * h[3]),
    ];
}
