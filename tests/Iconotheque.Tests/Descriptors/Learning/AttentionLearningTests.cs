using Iconotheque.Descriptors.Learning;
using Iconotheque.Descriptors.Local;
using Iconotheque.Networks;
using Iconotheque.Tests.Golden;

namespace Iconotheque.Tests.Descriptors.Learning;

public class AttentionLearningTests
{
    private const int Images = 24, Channels = 12;

    [Fact]
    public void Gradients_agree_with_finite_differences()
    {
        var options = new AttentionOptions { Hidden = 5 };
        var model = new AttentionModel(Channels, 3, 0.7f, options);
        var map = GoldenInputs.Map(8, Channels, 4, 5);
        model.Learn(map, 1);
        float[][] gradients = [.. model.All.Select(parameter => parameter.Gradient.ToArray())];
        foreach (var (parameter, gradient) in model.All.Zip(gradients))
        {
            for (int i = 0; i < gradient.Length; i++)
            {
                const float Step = 2e-3f;
                float value = parameter.Values[i];
                parameter.Values[i] = value + Step;
                double above = model.Learn(map, 1).Loss;
                parameter.Values[i] = value - Step;
                double below = model.Learn(map, 1).Loss;
                parameter.Values[i] = value;
                Assert.Equal((above - below) / (2 * Step), gradient[i], 5e-4);
            }
        }
    }

    [Fact]
    public void Attention_goes_where_the_classes_differ()
    {
        var options = new AttentionOptions { Hidden = 16, Epochs = 30, Batch = 4, LearningRate = 1e-2f };
        var file = AttentionLearning.Train([.. Enumerable.Range(0, Images).Select(i => i % 2)], Planted, options);
        double[] losses = Numbers(file, "loss"), accuracies = Numbers(file, "accuracy");
        Assert.True(losses[^1] < 0.5 * losses[0], file.Fields["loss"]);
        Assert.True(accuracies[^1] > 0.9, file.Fields["accuracy"]);
        float[] scores = DelfSelector.FromFile(file, "x").Scores(Planted(Images));
        // The planted position must outrank nearly all others of an image that was not learned.
        Assert.True(scores.Count(score => score > scores[PlaceOf(Images)]) <= 2, string.Join(' ', scores));
    }

    [Fact]
    public void The_same_seed_learns_the_same_bits()
    {
        var options = new AttentionOptions { Hidden = 4, Epochs = 2 };
        int[] labels = [.. Enumerable.Range(0, Images).Select(i => i % 2)];
        string one = AttentionLearning.Train(labels, Planted, options).Sha256;
        Assert.Equal(one, AttentionLearning.Train(labels, Planted, options with { Threads = 4 }).Sha256);
        Assert.NotEqual(one, AttentionLearning.Train(labels, Planted, options with { Seed = 2 }).Sha256);
    }

    [Fact]
    public void Labels_and_maps_that_teach_nothing_are_refused()
    {
        Assert.Throws<ArgumentException>(() => AttentionLearning.Train([1, 1], Planted, new AttentionOptions()));
        Assert.Throws<ArgumentException>(() => AttentionLearning.Train([0, -1], Planted, new AttentionOptions()));
        Assert.Throws<ArgumentException>(() => AttentionLearning.Train([0, 1], _ => new FeatureMap(1, 1, 1, [0]),
            new AttentionOptions()));
        Assert.Throws<ArgumentException>(() => AttentionLearning.Train([0, 1], i => new FeatureMap(i + 1, 1, 1, new float[i + 1]),
            new AttentionOptions()));
    }

    /// <summary>Noise, but for one position, where channel 0 or 1 tells the class and channel 2 says that it does.</summary>
    private static FeatureMap Planted(int image)
    {
        float[] values = GoldenInputs.Draw((ulong)image + 100, Channels * 30, -1.5, 2.5, relu: true);
        for (int c = 0; c < Channels; c++) values[(c * 30) + PlaceOf(image)] = 0;
        values[(image % 2 * 30) + PlaceOf(image)] = 5;
        values[(2 * 30) + PlaceOf(image)] = 5;
        return new FeatureMap(Channels, 5, 6, values);
    }

    private static int PlaceOf(int image) => image * 7 % 30;

    private static double[] Numbers(HeadFile file, string field) => [.. file.Fields[field].Split(' ').Select(double.Parse)];
}
