using Iconotheque.Maps;

namespace Iconotheque.Tests.Maps;

public class NeighbourGraphTests
{
    [Fact]
    public void The_nearest_stay_in_order_and_equal_distances_prefer_the_smaller_number()
    {
        var graph = new NeighbourGraph(10, 3);
        foreach (var (neighbour, distance) in ((int, float)[])[(7, 0.5f), (3, 0.2f), (9, 0.5f), (4, 0.5f), (5, 0.9f)])
            graph.Add(1, neighbour, distance);
        Assert.Equal([3, 4, 7], graph.Of(1));
        Assert.Equal([0.2f, 0.5f, 0.5f], graph.DistancesOf(1));
    }

    [Fact]
    public void A_neighbour_is_taken_once_and_never_at_no_distance()
    {
        var graph = new NeighbourGraph(5, 3);
        Assert.True(graph.Add(0, 1, 0.3f));
        Assert.False(graph.Add(0, 1, 0.2f));
        Assert.False(graph.Add(0, 2, float.NaN));
        Assert.Equal([1], graph.Of(0));
        Assert.Empty(graph.Of(4).ToArray());
    }

    [Fact]
    public void Only_what_came_after_a_copy_is_recent_in_it()
    {
        var graph = new NeighbourGraph(5, 3);
        graph.Add(0, 1, 0.3f);
        Assert.True(graph.IsRecent(0, 0));
        var copy = graph.Copy();
        copy.Add(0, 2, 0.1f);
        Assert.Equal([2, 1], copy.Of(0));
        Assert.True(copy.IsRecent(0, 0));
        Assert.False(copy.IsRecent(0, 1));
        Assert.Equal([1], graph.Of(0));
    }

    [Fact]
    public void A_graph_of_no_neighbours_takes_none() => Assert.False(new NeighbourGraph(1, 0).Add(0, 0, 0));
}
