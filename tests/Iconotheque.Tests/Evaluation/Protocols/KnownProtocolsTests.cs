using Iconotheque.Collections;
using Iconotheque.Evaluation.Protocols;

namespace Iconotheque.Tests.Evaluation.Protocols;

public class KnownProtocolsTests
{
    [Fact]
    public void Every_preset_is_found_by_its_name() =>
        Assert.All(KnownProtocols.Known, protocol => Assert.Equal(protocol, KnownProtocols.Parse(protocol.Name)));

    [Theory]
    [InlineData("recall@7", 7)]
    [InlineData("recall@1000", 1000)]
    public void Recall_is_known_for_any_number(string name, int cutoff) =>
        Assert.Equal(cutoff, KnownProtocols.Parse(name).Cutoff);

    [Theory]
    [InlineData("alegoria")]
    [InlineData("recall@0")]
    [InlineData("recall@-1")]
    [InlineData("recall@")]
    [InlineData("recall@99999999999")]
    [InlineData("")]
    public void An_unknown_name_lists_those_that_exist(string name)
    {
        string message = Assert.Throws<InputException>(() => KnownProtocols.Parse(name)).Message;
        Assert.Contains("leave-one-out, alegoria-2019, revisited-easy", message, StringComparison.Ordinal);
        Assert.Contains("recall@N", message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_paper_keeps_the_query_and_the_default_removes_it()
    {
        Assert.Equal(SelfMatch.Keep, KnownProtocols.Parse("alegoria-2019").Self);
        Assert.Equal(SelfMatch.Remove, KnownProtocols.Default.Self);
        Assert.Equal(ApConvention.Step, KnownProtocols.Parse("alegoria-2019").Convention);
    }

    [Fact]
    public void Presets_apply_where_the_benchmark_has_what_they_need()
    {
        var classes = Benchmarks.Of([3, 5]);
        Assert.Equal(["leave-one-out", "alegoria-2019", "oxford", "holidays", "gldv2", "recall@1", "recall@5", "recall@10",
            "recall@20"], Names(classes));
        Assert.Contains("ukbench", Names(Benchmarks.Of([4, 4])));
        var graded = classes with
        {
            Queries = [.. classes.Queries.Select(query =>
                query with { Self = -1, HardPositives = [query.Positives[0]], Positives = [.. query.Positives.Skip(1)] })]
        };
        Assert.Contains("revisited-hard", Names(graded));
        Assert.Contains("revisited-medium", Names(graded));
        Assert.DoesNotContain("alegoria-2019", Names(graded));
        Assert.Contains("no queries", KnownProtocols.WhyNot(KnownProtocols.Default, classes with { Queries = [] }),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gldv2", "AP@100")]
    [InlineData("ukbench", "N-S")]
    [InlineData("recall@3", "recall@3")]
    [InlineData("oxford", "AP")]
    public void A_measure_has_the_name_the_field_gives_it(string protocol, string expected) =>
        Assert.Equal(expected, KnownProtocols.MeasureName(KnownProtocols.Parse(protocol)));

    private static IEnumerable<string> Names(Benchmark benchmark) =>
        KnownProtocols.Applicable(benchmark).Select(protocol => protocol.Name);
}
