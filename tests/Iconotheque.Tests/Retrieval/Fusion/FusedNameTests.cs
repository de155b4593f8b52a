using CsCheck;
using Iconotheque.Retrieval.Fusion;

namespace Iconotheque.Tests.Retrieval.Fusion;

public class FusedNameTests
{
    [Theory]
    [InlineData("rmac+pca&sift-asmk", "rmac+pca&sift-asmk", new double[] { 1, 1 })]
    [InlineData(" 0.70*rmac+pca@resnet101 & sift-asmk+sp ", "0.7*rmac+pca@resnet101&sift-asmk+sp", new double[] { 0.7, 1 })]
    [InlineData("1.0*orb&002*gem&0*a.b_c-d", "orb&2*gem&0*a.b_c-d", new double[] { 1, 2, 0 })]
    [InlineData("orb&orb", "orb&orb", new double[] { 1, 1 })]
    [InlineData("0.000001*été&ünder", "0.000001*été&ünder", new double[] { 0.000001, 1 })]
    public void Reads_what_it_writes(string text, string written, double[] weights)
    {
        var name = FusedName.Parse(text);
        Assert.Equal(written, name.ToString());
        Assert.Equal(weights, name.Parts.Select(part => part.Weight));
        Assert.Equal(name.Parts, FusedName.Parse(written).Parts);
        Assert.True(FusedName.IsMeant(text));
    }

    [Fact]
    public void Every_name_is_read_back_as_it_was_written()
    {
        string[] columns = ["gem", "rmac+pca", "sift-asmk+sp", "delf@a-b.c", "2"];
        var part = Gen.Select(Gen.Int[0, 9_999_999].Select(w => w / 1000.0),
            Gen.Int[0, columns.Length - 1].Select(i => columns[i]));
        part.Array[2, FusedName.MostParts].Sample(parts =>
        {
            string text = string.Join('&', parts.Select(p => new FusedPart(p.Item2, p.Item1)));
            if (parts.All(p => p.Item1 == 0) || text.Length > FusedName.Longest) return FusedName.WhyNot(text).Length > 0;
            var name = FusedName.Parse(text);
            return name.ToString() == text && name.Parts.Select(p => (p.Weight, p.Name)).SequenceEqual(parts);
        });
    }

    [Theory]
    [InlineData("gem")]
    [InlineData("0.5*gem")]
    [InlineData("")]
    [InlineData("&")]
    [InlineData("gem&")]
    [InlineData("&gem")]
    [InlineData("gem&&orb")]
    [InlineData("gem& &orb")]
    [InlineData("-1*gem&orb")]
    [InlineData("+1*gem&orb")]
    [InlineData("1e3*gem&orb")]
    [InlineData("NaN*gem&orb")]
    [InlineData("∞*gem&orb")]
    [InlineData("٣*gem&orb")]
    [InlineData("0,5*gem&orb")]
    [InlineData("99999*gem&orb")]
    [InlineData("0.1234567*gem&orb")]
    [InlineData("0*gem&0*orb")]
    [InlineData("2*3*gem&orb")]
    [InlineData("2*&orb")]
    [InlineData("gem*2&orb")]
    [InlineData("(gem&orb)&sift-asmk")]
    [InlineData("../gem&orb")]
    [InlineData("ge m&orb")]
    [InlineData("ge\tm&orb")]
    [InlineData("ge\nm&orb")]
    [InlineData("ge\u202Em&orb")]
    [InlineData("ge\0m&orb")]
    [InlineData("a&b&c&d&e&f&g&h&i")]
    public void Refuses_what_is_no_fusion_and_says_why(string text)
    {
        string reason = Assert.Throws<FormatException>(() => FusedName.Parse(text)).Message;
        Assert.Equal(reason, FusedName.WhyNot(text));
        Assert.EndsWith(".", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_a_name_that_no_file_could_bear() =>
        Assert.Contains("longer than 150", FusedName.WhyNot(new string('a', 100) + "&" + new string('b', 100)),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("gem", "+grey", "gem+grey")]
    [InlineData("gem&sift-asmk", "+sp", "(gem&sift-asmk)+sp")]
    [InlineData("(gem&sift-asmk)+sp", "+grey", "(gem&sift-asmk)+sp+grey")]
    public void What_stands_behind_a_fusion_is_not_read_as_its_last_part_s(string column, string suffix, string expected)
    {
        Assert.Equal(expected, FusedName.Behind(column, suffix));
        Assert.NotEqual(FusedName.Parse("gem&sift-asmk+sp").ToString(), FusedName.Behind("gem&sift-asmk", "+sp"));
    }

    [Fact]
    public void Files_are_named_without_stars() => Assert.Equal("0.7xgem&orb", FusedName.FileOf("0.7*gem&orb"));
}
