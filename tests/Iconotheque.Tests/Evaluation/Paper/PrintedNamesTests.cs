using Iconotheque.Evaluation.Paper;

namespace Iconotheque.Tests.Evaluation.Paper;

public class PrintedNamesTests
{
    private static readonly string[] Names = ["class", "images", "scale", "illumination", "orientation", "color", "occlusion",
        "clutter", "undistinctiveness", "overall", "average"];

    [Theory]
    [InlineData("Scale", "scale")]
    [InlineData("Sc.", "scale")]
    [InlineData("Illum.", "illumination")]
    [InlineData("ori", "orientation")]
    [InlineData("Colour", "color")]
    [InlineData("Clttr", "clutter")]
    [InlineData("undst.", "undistinctiveness")]
    [InlineData("# images", "images")]
    [InlineData("N", "images")]
    [InlineData("Size", "images")]
    [InlineData("Average mAP", "average")]
    [InlineData("Σ", "overall")]
    [InlineData("∑ grades", "overall")]
    [InlineData("o", null)]
    [InlineData("cl", null)]
    [InlineData("", null)]
    [InlineData("orb", null)]
    [InlineData("mac", null)]
    [InlineData("gem", null)]
    [InlineData("netvlad", null)]
    [InlineData("spoc", null)]
    public void A_heading_means_the_one_name_that_it_can_mean(string heading, string? name) =>
        Assert.Equal([name], PrintedNames.Of(Names, [heading]));

    [Fact]
    public void A_whole_name_goes_before_an_abbreviation()
    {
        Assert.Equal(["mac", "rmac"], PrintedNames.Of(["rmac", "mac"], ["MAC", "R-MAC"]));
        Assert.Equal(["clutter", "class"], PrintedNames.Of(Names, ["cl.", "class"]));
        Assert.Equal(["scale", null], PrintedNames.Of(Names, ["scale", "scale"]));
    }
}
