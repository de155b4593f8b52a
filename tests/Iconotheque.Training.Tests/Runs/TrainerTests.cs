using System.Collections.Immutable;
using Iconotheque.Training.Models;
using Iconotheque.Training.Runs;
using static TorchSharp.torch;

namespace Iconotheque.Training.Tests.Runs;

public class TrainerTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("training").FullName;

    [Theory]
    [InlineData("in-batch")]
    [InlineData("classification")]
    [InlineData("contrastive")]
    [InlineData("triplet")]
    public void A_training_that_was_stopped_goes_on_as_if_it_had_not_been(string loss)
    {
        var options = Made.Options with { Loss = loss, Epochs = 3 };
        var whole = Run(options, "whole");
        string stopped = Path.Combine(folder, "stopped");
        using (var stop = new CancellationTokenSource())
        {
            var watch = new Watch(progress =>
            {
                if (progress.Stage.StartsWith("epoch 2", StringComparison.Ordinal)) stop.Cancel();
            });
            Assert.Throws<OperationCanceledException>(() => Run(options, "stopped", watch, stop.Token));
        }

        Assert.True(File.Exists(Path.Combine(stopped, "checkpoint.safetensors")));
        var resumed = Run(options, "stopped");
        Assert.Equal(3, resumed.Epochs.Length);
        Assert.Equal(whole.Epochs.Select(epoch => epoch with { Seconds = 0 }),
            resumed.Epochs.Select(epoch => epoch with { Seconds = 0 }));
        foreach (var (name, values) in whole.Weights) Assert.Equal(values, resumed.Weights[name]);
    }

    [Fact]
    public void Places_are_told_apart_better_after_training_than_before()
    {
        var options =
            Made.Options with { Epochs = 8, Steps = 15, Groups = 8, Strength = 0.2, LearningRate = 5e-3, Patience = 100 };
        var epochs = Run(options, "learns").Epochs;
        Assert.True(epochs[^1].Loss < 0.85 * epochs[0].Loss, $"the loss went from {epochs[0].Loss} to {epochs[^1].Loss}");
        Assert.Equal(8 * 15 * 8 * 2, epochs[^1].Pictures);
    }

    [Fact]
    public void A_training_ends_when_nothing_gets_better()
    {
        var options = Made.Options with { Epochs = 50, Patience = 2, LearningRate = 1e-12 };
        Assert.InRange(Run(options, "stale").Epochs.Length, 3, 10);
    }

    [Fact]
    public void A_folder_of_other_options_is_refused()
    {
        Run(Made.Options with { Epochs = 1 }, "run");
        var error = Assert.Throws<InputException>(() => Run(Made.Options with { Epochs = 1, Seed = 2 }, "run"));
        Assert.Contains("other options", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_leaves_its_log_and_its_plot()
    {
        Run(Made.Options, "run");
        string[] log = File.ReadAllLines(Path.Combine(folder, "run", "log.csv"));
        Assert.Equal("epoch,pictures,seconds,loss,gem map,projection map,p", log[0]);
        Assert.Equal(3, log.Length);
        Assert.StartsWith("2,48,", log[2], StringComparison.Ordinal);
        Assert.Contains("<svg", File.ReadAllText(Path.Combine(folder, "run", "training.svg")), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(folder, "run", "best.safetensors")));
    }

    [Fact]
    public void Weights_of_another_training_are_taken_where_they_fit()
    {
        Run(Made.Options with { Loss = "classification", Epochs = 1 }, "first");
        string best = Path.Combine(folder, "first", "best.safetensors");
        var second = Run(Made.Options with { Epochs = 1, LearningRate = 1e-12, WeightDecay = 0, Begin = best }, "second");
        Assert.Equal(Networks.Weights.Safetensors.Read(best).Tensors["stem.conv.weight"].ToSingles(),
            second.Weights["stem.conv.weight"], (a, b) => Math.Abs(a - b) < 1e-6);
    }

    public void Dispose()
    {
        Directory.Delete(folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    private (ImmutableArray<TrainingEpoch> Epochs, Dictionary<string, float[]> Weights) Run(TrainOptions options, string name,
        IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default)
    {
        var (pictures, validation) = Made.Pictures(14, 3).Split(4);
        manual_seed(1);
        using var parameters = new ParameterSet();
        var veduta = new Veduta(options.Shape, parameters);
        veduta.Initialise();
        var epochs = new Trainer(options, pictures, validation, Made.Declaration).Run(veduta, parameters,
            new RunFolder(Path.Combine(folder, name)), progress, cancellation);
        return (epochs, parameters.ToWeights().ToDictionary(pair => pair.Key, pair => pair.Value.ToSingles()));
    }

    private sealed class Watch(Action<WorkProgress> seen) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value) => seen(value);
    }
}
