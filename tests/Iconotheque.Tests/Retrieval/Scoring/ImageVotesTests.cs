using Iconotheque.Indexing.Inverted;
using Iconotheque.Retrieval.Scoring;

namespace Iconotheque.Tests.Retrieval.Scoring;

public class ImageVotesTests
{
    [Fact]
    public void Weights_follow_the_hand_computed_values()
    {
        // Two query features, up to three neighbours each: 1 - d / d_k of the farthest.
        var votes = Count(3, [[(4, 0, 10), (7, 1, 20), (9, 0, 40)], [(4, 2, 30), (9, 5, 60)]]);
        Assert.Equal([(4, 1.25f, 2), (7, 0.5f, 1)], votes.Images.Select(image => (image.Image, image.Votes, image.Matches)));
        Assert.Equal([(0, 0), (1, 2)], votes.MatchesOf(votes.Images[0]));
        Assert.Equal([(0, 1)], votes.MatchesOf(votes.Images[1]));
    }

    [Fact]
    public void A_query_feature_votes_once_an_image_and_a_feature_of_the_image_is_used_once()
    {
        // Query feature 0 resembles two features of image 1; query features 1 and 2 resemble one.
        var votes = Count(3, [[(1, 0, 0), (1, 1, 5), (8, 0, 10)], [(1, 0, 2), (8, 0, 10)], [(1, 0, 1), (1, 3, 9), (8, 0, 10)]]);
        var image = Assert.Single(votes.Images);
        Assert.Equal([(0, 0), (2, 3)], votes.MatchesOf(image));
        Assert.Equal(1.1f, image.Votes, 5);
    }

    [Fact]
    public void Features_whose_neighbours_are_all_as_far_do_not_vote()
    {
        Assert.Empty(Count(2, [[(1, 0, 0), (2, 0, 0)], [(1, 0, 7), (2, 0, 7)], []]).Images);
    }

    [Fact]
    public void An_object_used_again_forgets()
    {
        var votes = new ImageVotes();
        for (int round = 0; round < 3; round++)
        {
            votes.Count([new(3, 0, 1), new(5, 0, 2)], 2, [2]);
            Assert.Equal([3], votes.Images.Select(image => image.Image));
            Assert.Equal([(0, 0)], votes.MatchesOf(votes.Images[0]));
        }
    }

    private static ImageVotes Count(int k, (int Image, int Feature, float Distance)[][] rows)
    {
        var neighbours = new FeatureNeighbour[rows.Length * k];
        for (int row = 0; row < rows.Length; row++)
        {
            for (int i = 0; i < rows[row].Length; i++)
                neighbours[(row * k) + i] = new(rows[row][i].Image, rows[row][i].Feature, rows[row][i].Distance);
        }

        var votes = new ImageVotes();
        votes.Count(neighbours, k, [.. rows.Select(row => row.Length)]);
        return votes;
    }
}
