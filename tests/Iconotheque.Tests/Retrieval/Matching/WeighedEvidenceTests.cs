using Iconotheque.Retrieval.Matching;

namespace Iconotheque.Tests.Retrieval.Matching;

public class WeighedEvidenceTests
{
    [Fact]
    public void Similarity_and_significance_are_added_on_one_scale()
    {
        // Mean 0.5, standard deviation 0.2.
        float[] evidence = WeighedEvidence.Of([0.3f, 0.7f], [Math.E - 1, 0]);
        Assert.Equal(-1 + 1 - 4, evidence[0], 5);
        Assert.Equal(1 + 0 - 4, evidence[1], 5);
    }

    [Fact]
    public void Equal_similarities_leave_it_to_geometry()
    {
        Assert.Equal([(float)(Math.Log(4) - 4), -4], WeighedEvidence.Of([0.5f, 0.5f], [3, 0]));
        Assert.Empty(WeighedEvidence.Of([], []));
    }
}
