using Iconotheque.Retrieval.Reranking;

namespace Iconotheque.Tests.Retrieval.Reranking;

public class ReciprocalScorerTests
{
    [Fact]
    public void Images_in_one_anothers_sets_come_before_images_that_are_merely_near()
    {
        // At 0°, 20°, then a bundle at 25° to 27°: 20° is nearer to the bundle than to the query at 0°, and so shares less with
        // it than with -19°.
        double[] angles = [0, 20, 25, 26, 27, -21];
        float[] vectors = [.. angles.SelectMany(a =>
            (float[])[(float)Math.Cos(a * Math.PI / 180), (float)Math.Sin(a * Math.PI / 180)])];
        var database = new VectorDatabase(vectors, 2);
        float[] scores = database.Scores(new ReciprocalNeighbours { Neighbours = 2, Expansion = 1 });
        Assert.True(scores[5] > scores[1], string.Join(' ', scores));
    }

    [Fact]
    public void Lambda_1_is_the_first_ranking()
    {
        var database = VectorDatabase.Drawn(4, 50, 5);
        float[] before = database.Scores(new TableScorer(database.Searched)),
            after = database.Scores(new ReciprocalNeighbours { Lambda = 1 });
        Assert.Equal(Order(before), Order(after));
        Assert.Equal(1, after[Order(after)[1]]);
    }

    [Fact]
    public void Images_beyond_the_truncation_have_the_part_of_the_first_distance_alone()
    {
        var database = VectorDatabase.Drawn(4, 50, 5);
        float[] before = database.Scores(new TableScorer(database.Searched)),
            after = database.Scores(new ReciprocalNeighbours { Truncation = 10 });
        int[] order = Order(before);
        Assert.All(order[11..].Where(image => before[image] > 0),
            image => Assert.Equal(0.3f * before[image] / before[order[1]], after[image], 1e-6f));
    }

    [Fact]
    public void A_query_without_any_similarity_keeps_the_order()
    {
        float[] scores = new VectorDatabase([1, 0, -0.6f, 0.8f, -1, 0, -0.8f, 0.6f], 2,
            outside: true).Scores(new ReciprocalNeighbours { Neighbours = 1, Expansion = 1 });
        Assert.Equal([1, 3, 2], Order(scores).Where(image => image > 0));
    }

    private static int[] Order(float[] scores) =>
        [.. Enumerable.Range(0, scores.Length).OrderByDescending(image => scores[image])];
}
