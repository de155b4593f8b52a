using Iconotheque.Collections;
using Iconotheque.Evaluation.Running;
using Iconotheque.Retrieval.Reranking;
using Iconotheque.Tests.Evaluation.Rankings;
using Iconotheque.Tests.Golden;

namespace Iconotheque.Tests.Retrieval.Reranking;

public class DiffusionScorerTests
{
    [Fact]
    public void Two_images_that_are_each_others_nearest_share_as_the_solution_by_hand()
    {
        // S = [0 1; 1 0], y = [y 0]: f = y / (1 - α²) · [1 α]. The fourth, opposite to all, is not reached.
        float[] vectors = [1, 0, 0.8f, 0.6f, 0.5f, 0.866f, -1, 0.01f];
        float[] scores = new VectorDatabase(vectors,
            2).Scores(new Diffusion { Neighbours = 1, QueryNeighbours = 1, Alpha = 0.9 });
        GoldenInputs.Near([1, 0.9f, -1], scores.AsSpan(1), 1e-6);
    }

    [Fact]
    public void Without_diffusion_the_order_is_kept()
    {
        var database = VectorDatabase.Drawn(9, 60, 5);
        float[] before = database.Scores(new TableScorer(database.Searched)),
            after = database.Scores(new Diffusion { Alpha = 1e-9 });
        Assert.Equal(Order(before), Order(after));
    }

    [Fact]
    public void A_truncated_graph_holds_the_best_images_and_the_others_keep_their_order()
    {
        var database = VectorDatabase.Drawn(9, 60, 5);
        float[] before = database.Scores(new TableScorer(database.Searched)),
            after = database.Scores(new Diffusion { Truncation = 12 });
        int[] order = Order(before);
        Assert.Equal(order[..13].Order(), Order(after)[..13].Order());
        Assert.Equal(order[13..], Order(after)[13..]);
    }

    [Fact]
    public void Numbers_of_inliers_serve_as_similarities_and_their_scale_does_not_matter()
    {
        var benchmark = RankingTests.Benchmark(5, [.. Enumerable.Range(0, 5).Select(i => new Query(i, "a", i, [], [], []))]);
        float[] counts = [0, 30.25f, 12.5f, float.NegativeInfinity, 4.125f];
        float[] one = Scores(counts), many = Scores([.. counts.Select(x => x * 64)]);
        GoldenInputs.Near(one.AsSpan(1, 2), many.AsSpan(1, 2), 1e-6);
        Assert.True(one[1] > one[2] && one[2] > one[4]);
        Assert.Equal(many[4], one[4], 1e-6f);

        float[] Scores(float[] given)
        {
            var scorer = new GivenScorer(given);
            float[] found = [];
            new DiffusionScorer(scorer, new NeighbourhoodSource(scorer, benchmark.ToTask()), new Diffusion()).Score([0],
                benchmark.ToTask(), (_, scores) => found = scores.ToArray(), default);
            return found;
        }
    }

    private static int[] Order(float[] scores) =>
        [.. Enumerable.Range(0, scores.Length).OrderByDescending(image => scores[image])];
}
