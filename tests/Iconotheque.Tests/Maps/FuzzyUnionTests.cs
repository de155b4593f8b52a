using Iconotheque.Maps;

namespace Iconotheque.Tests.Maps;

public class FuzzyUnionTests
{
    [Fact]
    public void Two_sides_make_what_was_computed_by_hand()
    {
        // 0 and 1 are each other's first neighbour: 1 + 1 - 1·1. 2 has 1 alone, and 1 does not have 2: 1 + 0 - 0.
        var graph = new NeighbourGraph(4, 1);
        graph.Add(0, 1, 0.1f);
        graph.Add(1, 0, 0.1f);
        graph.Add(2, 1, 0.4f);
        var ties = FuzzyUnion.Of(graph);
        Assert.Equal(4, ties.Count);
        Assert.Equal([0, 1, 3, 4, 4], ties.Starts);
        Assert.Equal([1, 0, 2, 1], ties.Ends);
        Assert.Equal([1f, 1f, 1f, 1f], ties.Weights);
        Assert.Equal(0.7f, FuzzyUnion.Unite(0.5f, 0.4f), 1e-6);
    }

    [Fact]
    public void Every_tie_stands_in_both_rows_with_one_weight()
    {
        var ties = FuzzyUnion.Of(NearestNeighbours.Of(MadeClusters.Of(400, 5, 12, 0.6f), 10, new EmbeddingMapOptions()));
        var weights = new Dictionary<(int, int), float>();
        for (int i = 0; i < ties.Count; i++)
        {
            for (int tie = ties.Starts[i]; tie < ties.Starts[i + 1]; tie++) weights.Add((i, ties.Ends[tie]), ties.Weights[tie]);
        }

        Assert.All(weights, tie => Assert.Equal(tie.Value, weights[(tie.Key.Item2, tie.Key.Item1)], 1e-6));
        Assert.All(weights.Values, weight => Assert.InRange(weight, float.Epsilon, 1));
    }
}
