using Iconotheque.Evaluation.Results;
using Iconotheque.Tests.Evaluation.Running;

namespace Iconotheque.Tests.Evaluation.Results;

public class TopAgreementTests
{
    [Fact]
    public void Follows_the_hand_computed_values()
    {
        var first = Of([("a", 9), ("b", 8), ("c", 1)], [("d", 7), ("e", 2)], []);
        var second = Of([("c", 5), ("a", 3)], [("d", 1)], [("f", 1)]);
        Assert.Equal((2 / 3.0 + 0.5) / 2, TopAgreement.Of(first, second, 10), 12);
        Assert.Equal((0.5 + 0.5) / 2, TopAgreement.Of(first, second, 2), 12);
        Assert.Equal((0.5 + 1) / 2, TopAgreement.Of(first, second, 10, leastScore: 5), 12);
        Assert.Equal(0.5, TopAgreement.Of(first, second, 10, leastScore: 8), 12);
        Assert.True(double.IsNaN(TopAgreement.Of(first, second, 10, leastScore: 50)));
    }

    [Fact]
    public void Refuses_studies_of_other_queries() =>
        Assert.Throws<ArgumentException>(() => TopAgreement.Of(Of([]), Of([], []), 10));

    private static DescriptorResults Of(params (string Image, float Score)[][] queries) =>
        StudyTests.Sample("orb").Descriptors[0] with
        {
            Retrieved = [.. queries.Select(query => query.Select(result => new Retrieved(result.Image, result.Score, "negative"))
            .ToArray()).Select(System.Collections.Immutable.ImmutableArray.Create)],
        };
}
