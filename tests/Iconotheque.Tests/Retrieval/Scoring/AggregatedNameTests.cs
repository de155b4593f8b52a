using Iconotheque.Retrieval.Scoring;

namespace Iconotheque.Tests.Retrieval.Scoring;

public class AggregatedNameTests
{
    [Theory]
    [InlineData("sift-asmk", "rootsift", "asmk", false, "rootsift-asmk")]
    [InlineData("rootsift-bow", "rootsift", "bow", false, "rootsift-bow")]
    [InlineData("orb-asmk-binary+sp", "orb", "asmk-binary", true, "orb-asmk-binary")]
    [InlineData("delf-vlad+sp@resnet50", "delf@resnet50", "vlad", true, "delf-vlad@resnet50")]
    [InlineData("d2-asmk@resnet50", "d2@resnet50", "asmk", false, "d2-asmk@resnet50")]
    [InlineData("delf+pca-asmk+sp", "delf+pca", "asmk", true, "delf+pca-asmk")]
    [InlineData("delf+pca-index@resnet50", "delf+pca@resnet50", "index", false, "delf+pca-index@resnet50")]
    public void Names_are_read(string text, string features, string aggregation, bool verified, string learned)
    {
        var name = AggregatedName.Parse(text)!;
        Assert.Equal((features, aggregation, verified, learned),
            (name.Features.Name, name.Aggregation, name.Verified, name.Unverified));
    }

    [Theory]
    [InlineData("sift")]
    [InlineData("sift-fisher")]
    [InlineData("sift-asmk+aqe")]
    [InlineData("orb-bow@resnet50")]
    [InlineData("rootsift+pca-bow")]
    [InlineData("orb-index+sp")]
    [InlineData("gem-bow")]
    [InlineData("dsm-bow")]
    [InlineData("sift-asmk-")]
    public void What_is_not_one_is_refused(string text) => Assert.Null(AggregatedName.Parse(text));
}
