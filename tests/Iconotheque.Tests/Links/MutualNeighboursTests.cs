using Iconotheque.Links;

namespace Iconotheque.Tests.Links;

public sealed class MutualNeighboursTests
{
    [Fact]
    public void Only_pairs_that_agree_are_kept() =>
        Assert.Equal([(1L, 4L), (2L, 3L)], MutualNeighbours.Of([4, 1, 2, 3], [[1, 2], [4], [3], [2, 1]]));

    [Fact]
    public void One_side_suffices_when_asked() =>
        Assert.Equal([(1L, 3L), (1L, 4L), (2L, 3L), (2L, 4L)],
            MutualNeighbours.Of([4, 1, 2, 3], [[1, 2], [4], [3], [2, 1]], mutual: false));

    [Fact]
    public void Lists_that_do_not_fit_are_refused()
    {
        Assert.Throws<ArgumentException>(() => MutualNeighbours.Of([1, 2], [[2]]));
        Assert.Throws<ArgumentException>(() => MutualNeighbours.Of([1], [[1]]));
        Assert.Throws<ArgumentException>(() => MutualNeighbours.Of([1, 1], [[2], [3]]));
    }
}
