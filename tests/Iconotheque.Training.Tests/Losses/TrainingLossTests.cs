using Iconotheque.Training.Data;
using Iconotheque.Training.Losses;
using Iconotheque.Training.Models;
using static TorchSharp.torch;

namespace Iconotheque.Training.Tests.Losses;

public class TrainingLossTests
{
    // Query, its partner at a right angle to it (d² = 2), another picture that is the query itself (d = 0), and one opposite (d =
    // 2).
    private static readonly float[] Group = [1, 0, 0, 1, 1, 0, -1, 0];

    [Fact]
    public void The_contrastive_loss_is_that_of_the_paper() =>
        Assert.Equal(0.5 * 2 + 0.5 * 0.85 * 0.85, Of(new Contrastive(), Group, [0, 0, 1, 2], 4), 4);

    [Fact]
    public void The_triplet_loss_is_that_of_the_paper() =>
        Assert.Equal(2 - 0 + 0.1, Of(new Triplet(), Group, [0, 0, 1, 2], 4), 4);

    [Fact]
    public void A_loss_over_groups_is_their_mean() =>
        Assert.Equal(Of(new Contrastive(), Group, [0, 0, 1, 2], 4) / 2,
            Of(new Contrastive(), [.. Group, 1, 0, 1, 0, -1, 0, -1, 0], [0, 0, 1, 2, 3, 3, 4, 5], 4), 4);

    [Fact]
    public void In_a_batch_each_picture_is_asked_for_its_partner()
    {
        // Two pairs, each pair equal, the pairs at a right angle: cos/τ is 2 for the partner and 0 for the two others.
        double expected = -Math.Log(Math.Exp(2) / (Math.Exp(2) + 2));
        Assert.Equal(expected, Of(new InBatch { Temperature = 0.5 }, [1, 0, 1, 0, 0, 1, 0, 1], [0, 0, 1, 1], 2), 4);
    }

    [Fact]
    public void Classification_compares_with_the_proxy_of_each_place()
    {
        using var parameters = new ParameterSet();
        parameters.Learn("proxies", tensor(new float[] { 3, 0, 0, 5 }, [2, 2]));
        double expected = -Math.Log(Math.Exp(2) / (Math.Exp(2) + 1));
        Assert.Equal(expected, Of(new Classification { Scale = 2 }, [1, 0, 0, 1], [0, 1], 2, parameters), 4);
    }

    [Fact]
    public void Every_loss_falls_when_it_is_followed()
    {
        foreach (var (name, known) in TrainingLosses.Known)
        {
            // A margin that no chance placing reaches: otherwise nothing is left to learn.
            var loss = known is Triplet triplet ? triplet with { Margin = 10 } : known;
            manual_seed(1);
            using var parameters = new ParameterSet();
            loss.Initialise(parameters, 9, 4);
            int group = 2 + loss.Negatives;
            var batch = new Batch([], group == 2 ? [0, 0, 1, 1, 2, 2] : [0, 0, 1, 2, 3, 4, 5], group, 1, 1);
            using var raw = randn(batch.Places.Length, 4).requires_grad_();
            using var before = loss.Of(GlobalModel.Unit(raw), batch, parameters);
            before.backward();
            using var after = loss.Of(GlobalModel.Unit(raw - 0.05 * raw.grad!), batch, parameters);
            Assert.True(after.item<float>() < before.item<float>(), name);
        }
    }

    private static double Of(TrainingLoss loss, float[] vectors, int[] places, int group, ParameterSet? parameters = null)
    {
        using var scope = NewDisposeScope();
        return loss.Of(tensor(vectors, [places.Length, vectors.Length / places.Length]), new Batch([], places, group, 1, 1),
            parameters ?? new ParameterSet()).item<float>();
    }
}
