using System.Text.Json;
using CsCheck;
using Iconotheque.Evaluation.Running;
using Iconotheque.Retrieval.Reranking;
using Iconotheque.Retrieval.Scoring;
using Iconotheque.Tests.Golden;

namespace Iconotheque.Tests.Retrieval.Reranking;

/// <summary>What all re-rankings of vectors and neighbourhoods have in common, and their golden values.</summary>
public class RerankingStepTests
{
    private static readonly Dictionary<string, float[]> Golden = JsonSerializer.Deserialize<Dictionary<string, float[]>>(
        File.ReadAllText(Path.Combine(Repository.Root, "tests", "Iconotheque.Tests", "Golden", "reranking.json")))!;

    private static readonly Dictionary<string, RerankingStep[]> Small = new()
    {
        ["aqe"] = [new QueryExpansion { Neighbours = 4 }],
        ["alphaqe"] = [new QueryExpansion { Neighbours = 8, Alpha = 3 }],
        ["dba-rank"] = [new DatabaseAugmentation { Neighbours = 5 }],
        ["dba-equal"] = [new DatabaseAugmentation { Neighbours = 3, Weights = AugmentationWeights.Equal }],
        ["dba+aqe"] = [new DatabaseAugmentation { Neighbours = 5 }, new QueryExpansion { Neighbours = 4 }],
        ["diffusion"] = [new Diffusion { Neighbours = 5, QueryNeighbours = 3, Alpha = 0.9, Iterations = 200, Tolerance = 1e-10 }],
        ["krnn"] = [new ReciprocalNeighbours { Neighbours = 6, Expansion = 3 }],
    };

    public static TheoryData<string> Names => [.. Small.Keys];

    [Theory, MemberData(nameof(Names))]
    public void Agrees_with_the_reference_in_NumPy(string name)
    {
        // Where diffusion does not reach, the reference has 0 and the scorer the order before.
        float[] scores = VectorDatabase.Drawn(71, 24, 8).Scores(Small[name]), expected = Golden[name];
        for (int i = 0; i < expected.Length; i++)
        {
            if (expected[i] > 0 || name != "diffusion") Assert.Equal(expected[i], scores[i + 1], 2e-5f);
            else Assert.True(scores[i + 1] < 0);
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void A_query_in_the_database_meets_what_one_from_outside_meets(string name)
    {
        for (ulong seed = 1; seed <= 20; seed++)
        {
            float[] inside = VectorDatabase.Drawn(seed, 17, 3).Scores(Small[name]),
                outside = VectorDatabase.Drawn(seed, 17, 3, outside: true).Scores(Small[name]);
            Assert.Equal(float.PositiveInfinity, inside[0]);
            GoldenInputs.Near(outside.AsSpan(1), inside.AsSpan(1), 1e-6);
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void The_number_of_threads_changes_no_bit(string name)
    {
        var database = VectorDatabase.Drawn(5, 700, 4);
        Assert.Equal(database.Scores(1, Small[name]), database.Scores(5, Small[name]));
    }

    [Theory, MemberData(nameof(Names))]
    public void Duplicates_zero_vectors_and_small_databases_give_numbers(string name)
    {
        Gen.Int[1, 12].SelectMany(n => Gen.Select(Gen.Int[-1, 1].Array[n * 3], Gen.Bool)).Sample((values, outside) =>
        {
            var database = new VectorDatabase([.. values.Select(value => (float)value)], 3, outside);
            float[] scores = database.Scores(Small[name]);
            return Enumerable.Range(1, scores.Length - 1).All(image => float.IsFinite(scores[image]));
        });
    }

    [Fact]
    public void Every_name_that_a_user_can_type_runs_with_its_published_parameters()
    {
        foreach (string name in RerankingChain.Known.Keys.Where(name => name != "sp"))
        {
            var database = VectorDatabase.Drawn(3, 90, 4);
            var chain = RerankingChain.Parse(name);
            Assert.True(chain.AppliesTo(database.Input()));
            Assert.Equal(90, database.Scores(chain.Wrap(database.Input())).Length);
        }
    }

    [Theory]
    [InlineData("magic", "no re-ranking 'magic'")]
    [InlineData("aqe+", "no re-ranking ''")]
    [InlineData("aqe+dba", "dba must come first")]
    public void Refuses_chains_that_are_none(string text, string complaint) =>
        Assert.Contains(complaint, Assert.Throws<FormatException>(() => RerankingChain.Parse(text)).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Says_what_it_needs()
    {
        var database = VectorDatabase.Drawn(3, 9, 4);
        Assert.False(RerankingChain.Parse("sp").AppliesTo(database.Input()));
        Assert.False(RerankingChain.Parse("aqe").AppliesTo(database.Input() with { Vectors = null }));
        Assert.False(RerankingChain.Parse("krnn").AppliesTo(database.Input() with { Neighbourhoods = null }));
        Assert.Throws<ArgumentException>(() => RerankingChain.Parse("sp").Wrap(database.Input()));
    }

    [Fact]
    public void Neighbours_are_the_best_others_of_the_database()
    {
        // On a circle at 0°, 10°, 30°, 90°; the first only asks.
        var database = new VectorDatabase([.. new[]
        {
            0.0, 10, 30, 90
        }.SelectMany(a => (float[])[(float)Math.Cos(a * Math.PI / 180), (float)Math.Sin(a * Math.PI / 180)])], 2, outside: true);
        var found = Neighbourhoods.Compute(new TableScorer(database.Searched), database.Benchmark.ToTask(), 2);
        Assert.Equal([], found.Of(0).ToArray());
        Assert.Equal([2, 3], found.Of(1).ToArray());
        Assert.Equal([1, 3], found.Of(2).ToArray());
        Assert.Equal([2, 1], found.Of(3).ToArray());
        Assert.Equal(Math.Cos(Math.PI / 9), found.SimilaritiesOf(1)[0], 1e-6);
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.Throws<OperationCanceledException>(() => Neighbourhoods.Compute(new TableScorer(database.Searched),
            database.Benchmark.ToTask(), 2, null, stop.Token));
    }

    [Fact]
    public void Images_that_are_not_ranked_anew_keep_their_order_and_their_ties()
    {
        float[] scores = [0.5f, 0, 0, 0, float.NaN, 0];
        EarlierOrder.Behind(scores, [1, 7, -3, 7, float.NegativeInfinity, -2]);
        Assert.Equal([0.5f, -1, -3, -1, float.NegativeInfinity, -2], scores);
    }
}
