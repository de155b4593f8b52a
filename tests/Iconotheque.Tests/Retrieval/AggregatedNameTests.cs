using Iconotheque.Retrieval;

namespace Iconotheque.Tests.Retrieval;

public class AggregatedNameTests
{
    [Theory]
    [InlineData("sift-asmk", "rootsift", "asmk", false, "")]
    [InlineData("rootsift-bow", "rootsift", "bow", false, "")]
    [InlineData("orb-asmk-binary+sp", "orb", "asmk-binary", true, "")]
    [InlineData("delf-vlad+sp@resnet50", "delf", "vlad", true, "resnet50")]
    [InlineData("d2-asmk@resnet50", "d2", "asmk", false, "resnet50")]
    public void Names_are_read(string text, string local, string aggregation, bool verified, string network) =>
        Assert.Equal(new AggregatedName(local, aggregation, verified, network), AggregatedName.Parse(text));

    [Theory]
    [InlineData("sift")]
    [InlineData("sift-fisher")]
    [InlineData("sift-asmk+aqe")]
    [InlineData("orb-bow@resnet50")]
    [InlineData("gem-bow")]
    [InlineData("dsm-bow")]
    [InlineData("sift-asmk-")]
    public void What_is_not_one_is_refused(string text) => Assert.Null(AggregatedName.Parse(text));
}
