using Iconotheque.Evaluation.Protocols;
using Iconotheque.Evaluation.Results;
using Iconotheque.Evaluation.Statistics;
using Iconotheque.Tests.Evaluation.Running;

namespace Iconotheque.Tests.Evaluation.Results;

public class PooledResultsTests
{
    private static readonly ResamplingOptions Few = new() { Permutations = 200, Resamples = 200 };

    [Fact]
    public void Descriptors_of_two_studies_meet_and_equal_names_carry_their_file()
    {
        var pooled =
            PooledResults.Of([("one.json", StudyTests.Sample("good", "poor")), ("two.json", StudyTests.Sample("fair", "good"))]);
        Assert.Equal(["good (one.json)", "poor", "fair", "good (two.json)"], pooled.Methods.Select(method => method.Name));
        Assert.Equal(6, pooled.Compare(Few).Length);
    }

    [Fact]
    public void A_study_compared_with_itself_shows_no_difference()
    {
        var study = StudyTests.Sample("good");
        var comparison = Assert.Single(PooledResults.Of([("one.json", study), ("two.json", study)]).Compare(Few));
        Assert.Equal(new Estimate(0, 0, 0), comparison.Macro);
        Assert.Equal((1.0, 1.0), (comparison.PClasses, comparison.PQueries));
        Assert.Equal([0, 0, 44], comparison.WinsLossesTies);
    }

    [Fact]
    public void Other_ground_truths_protocols_and_queries_are_refused_by_name()
    {
        var study = StudyTests.Sample("good");
        Refuses(study with { Benchmark = study.Benchmark with { GroundTruthSha256 = "0123" } }, "benchmark.groundTruthSha256");
        Refuses(study with { Protocol = KnownProtocols.Parse("alegoria-2019") },
            "protocol is alegoria-2019, but leave-one-out in one.json");
        Refuses(study with { Queries = study.Queries.SetItem(0, study.Queries[0] with { Image = "other.jpg" }) }, "queries");
        Refuses(
            study with { Descriptors = [study.Descriptors[0] with { QueryAp = study.Descriptors[0].QueryAp.SetItem(0, null) }] },
            "descriptors.good.queryAp");

        void Refuses(StudyResults other, string expected)
        {
            var thrown = Assert.Throws<InputException>(() => PooledResults.Of([("one.json", study), ("two.json", other)]));
            Assert.Equal("two.json", thrown.File);
            Assert.Contains(expected, thrown.Message, StringComparison.Ordinal);
        }
    }
}
