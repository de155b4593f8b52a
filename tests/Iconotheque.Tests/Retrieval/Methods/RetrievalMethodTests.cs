using Iconotheque.Retrieval.Methods;

namespace Iconotheque.Tests.Retrieval.Methods;

public class RetrievalMethodTests
{
    [Theory]
    [InlineData("gem+pca", "gem+pca", "")]
    [InlineData("gem+pca+aqe", "gem+pca", "aqe")]
    [InlineData("gem+dba+aqe", "gem", "dba+aqe")]
    [InlineData("gem+pca@resnet50+sp", "gem+pca@resnet50", "sp")]
    [InlineData("sift-asmk+sp", "sift-asmk+sp", "")]
    [InlineData("sift-vlad+aqe", "sift-vlad", "aqe")]
    [InlineData("sift-asmk+sp+krnn", "sift-asmk+sp", "krnn")]
    [InlineData("delf-asmk+sp@resnet50+krnn", "delf-asmk+sp@resnet50", "krnn")]
    [InlineData("sift-index", "sift-index", "")]
    [InlineData("gem&0.5*sift-asmk+sp", "gem&0.5*sift-asmk+sp", "")]
    [InlineData("(gem&0.5*sift-asmk)+sp+aqe", "gem&0.5*sift-asmk", "sp+aqe")]
    [InlineData("(gem)+aqe", "gem", "aqe")]
    [InlineData(" gem & rmac ", "gem&rmac", "")]
    public void A_name_is_a_ranking_and_what_ranks_anew(string text, string ranking, string chain)
    {
        var method = RetrievalMethod.Parse(text);
        Assert.Equal((ranking, chain), (method.Ranking, method.Reranking?.Name ?? ""));
        Assert.Equal(method.ToString(), RetrievalMethod.Parse(method.ToString()).ToString());
    }

    [Theory]
    [InlineData("", "is no way of retrieving")]
    [InlineData("Gem", "is no way of retrieving")]
    [InlineData("(gem&mac)sp", "a + must stand behind the brackets")]
    [InlineData("(gem&mac)+nothing", "There is no re-ranking 'nothing'")]
    [InlineData("gem+aqe+dba", "dba must come first")]
    [InlineData("gem&", "is no part of")]
    [InlineData("2*gem", "joins 1 of 2")]
    public void What_is_none_is_said(string text, string reason) =>
        Assert.Contains(reason, RetrievalMethod.WhyNot(text), StringComparison.Ordinal);
}
