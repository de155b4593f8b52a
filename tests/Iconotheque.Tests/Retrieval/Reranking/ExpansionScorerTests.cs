using Iconotheque.Retrieval.Reranking;
using Iconotheque.Tests.Golden;

namespace Iconotheque.Tests.Retrieval.Reranking;

public class ExpansionScorerTests
{
    private static readonly float[] Four = [1, 0, 0.6f, 0.8f, 0, 1, -1, 0];

    [Fact]
    public void The_mean_of_query_and_best_image_asks_again()
    {
        // (1, 0) + (0.6, 0.8) = (1.6, 0.8), of length √3.2.
        float[] scores = new VectorDatabase(Four, 2).Scores(new QueryExpansion { Neighbours = 1 });
        GoldenInputs.Near([1.6f / MathF.Sqrt(3.2f), 0.8f / MathF.Sqrt(3.2f), -1.6f / MathF.Sqrt(3.2f)], scores.AsSpan(1), 1e-6);
    }

    [Fact]
    public void Alpha_weighs_by_a_power_of_the_similarity()
    {
        // The weight of the best is 0.6³ = 0.216: (1.1296, 0.1728).
        float[] scores = new VectorDatabase(Four, 2).Scores(new QueryExpansion { Neighbours = 1, Alpha = 3 });
        float length = MathF.Sqrt((1.1296f * 1.1296f) + (0.1728f * 0.1728f));
        GoldenInputs.Near([((0.6f * 1.1296f) + (0.8f * 0.1728f)) / length, 0.1728f / length, -1.1296f / length],
            scores.AsSpan(1), 1e-6);
    }

    [Fact]
    public void Alpha_near_0_is_the_average_and_images_of_no_similarity_never_join()
    {
        var database = new VectorDatabase(Four, 2);
        float[] average = database.Scores(new QueryExpansion { Neighbours = 3 });
        GoldenInputs.Near(average.AsSpan(1),
            database.Scores(new QueryExpansion { Neighbours = 3, Alpha = 1e-6f }).AsSpan(1), 1e-5);
        Assert.Equal(average, database.Scores(new QueryExpansion { Neighbours = 1 }));
    }

    [Fact]
    public void Without_neighbours_nothing_changes()
    {
        var database = VectorDatabase.Drawn(1, 40, 6);
        float[] plain = database.Scores(new TableScorer(database.Searched));
        Assert.Equal(plain, database.Scores(new QueryExpansion { Neighbours = 0 }));
        Assert.Equal(plain, database.Scores(new DatabaseAugmentation { Neighbours = 0 }));
    }

    [Fact]
    public void An_image_is_augmented_by_its_neighbours_but_never_by_the_query()
    {
        // Without the query, the nearest of (0.6, 0.8) is (0, 1): their sum is (0.6, 1.8). That of (-1, 0) is (0, 1).
        float[] scores = new VectorDatabase(Four,
            2).Scores(new DatabaseAugmentation { Neighbours = 1, Weights = AugmentationWeights.Equal });
        GoldenInputs.Near([0.6f / MathF.Sqrt(3.6f), 0.6f / MathF.Sqrt(3.6f), -1 / MathF.Sqrt(2)], scores.AsSpan(1), 1e-6);
    }

    [Fact]
    public void The_first_ranking_chooses_who_joins()
    {
        // It returns the third image only: (1, 0) + (0, 1).
        var database = new VectorDatabase(Four, 2);
        var first = new GivenScorer([0, float.NegativeInfinity, 3, -1]);
        float[] scores = database.Scores(new ExpansionScorer(first, database.Searched, new QueryExpansion { Neighbours = 2 }));
        GoldenInputs.Near([1.4f / MathF.Sqrt(2), 1 / MathF.Sqrt(2), -1 / MathF.Sqrt(2)], scores.AsSpan(1), 1e-6);
    }
}
