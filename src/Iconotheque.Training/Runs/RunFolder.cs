using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Iconotheque.Networks.Weights;
using Iconotheque.Training.Models;

namespace Iconotheque.Training.Runs;

/// <summary>
/// The folder of a training: <c>run.json</c>, <c>checkpoint.safetensors</c>, <c>best.safetensors</c>, <c>log.csv</c> and
/// <c>training.svg</c>.
/// </summary>
/// <remarks>
/// Every file is replaced whole. The checkpoint holds the log too, so that one file says how far the training came.
/// </remarks>
/// <param name="path">The folder.</param>
public sealed class RunFolder(string path)
{
    private const string LogField = "log", Header = "epoch,pictures,seconds,loss,gem map,projection map,p";

    /// <summary>The folder.</summary>
    public string Path { get; } = path;

    /// <summary>The weights of the epoch that was best on the validation places.</summary>
    public string Best => File("best.safetensors");

    private string CheckpointFile => File("checkpoint.safetensors");

    /// <summary>Begins the run, or goes on with one of the same options.</summary>
    /// <returns>The epochs that are done.</returns>
    /// <exception cref="InputException">The folder holds a run of other options, or something else.</exception>
    public ImmutableArray<TrainingEpoch> Open(TrainOptions options, ParameterSet weights, ParameterSet moments)
    {
        string file = File("run.json"), ours = options.ToJson();
        if (!System.IO.File.Exists(file))
        {
            if (Directory.Exists(Path) && Directory.EnumerateFileSystemEntries(Path).Any())
                throw new InputException(Path, "is not empty and holds no training; choose another folder");
            AtomicFile.WriteText(file, ours);
        }
        else if (System.IO.File.ReadAllText(file) != ours)
        {
            throw new InputException(file,
                "holds a training of other options; repeat the command that began it, or choose another folder with --output");
        }

        if (!System.IO.File.Exists(CheckpointFile)) return [];
        var checkpoint = Safetensors.Read(CheckpointFile);
        weights.Load(checkpoint.Tensors, CheckpointFile);
        moments.Load(checkpoint.Tensors, CheckpointFile);
        return Parse((string)checkpoint.Values[LogField]);
    }

    /// <summary>Writes what an epoch left.</summary>
    /// <param name="epochs">All epochs so far.</param>
    /// <param name="weights">The weights.</param>
    /// <param name="moments">The optimiser's state.</param>
    public void Save(ImmutableArray<TrainingEpoch> epochs, ParameterSet weights, ParameterSet moments)
    {
        var now = weights.ToWeights();
        if (epochs[^1].Map >= epochs.Max(epoch => epoch.Map)) Write(Best, now, $"{epochs[^1].Epoch}");
        Write(CheckpointFile, now.AddRange(moments.ToWeights()), Text(epochs));
        AtomicFile.WriteText(File("log.csv"), Text(epochs));
        Iconotheque.Reporting.Figures.TrainingPlot.Write(Path,
            [.. epochs.Select(epoch => new Iconotheque.Reporting.Figures.PlottedEpoch(epoch.Epoch, epoch.Loss, epoch.PooledMap,
                epoch.ProjectedMap))]);
    }

    /// <summary>Loads the weights of the best epoch.</summary>
    public void LoadBest(ParameterSet weights) => weights.Load(Safetensors.Read(Best).Tensors, Best);

    private string File(string name) => System.IO.Path.Combine(Path, name);

    private static void Write(string file, ImmutableSortedDictionary<string, WeightTensor> tensors, string log) =>
        AtomicFile.Write(file, stream =>
            stream.Write(Safetensors.ToBytes(tensors, ImmutableSortedDictionary<string, string>.Empty.Add(LogField, log))));

    private static string Text(ImmutableArray<TrainingEpoch> epochs)
    {
        var text = new StringBuilder(Header + "\n");
        foreach (var e in epochs)
            text.Append(CultureInfo.InvariantCulture,
                $"{e.Epoch},{e.Pictures},{e.Seconds:F1},{e.Loss:R},{e.PooledMap:R},{e.ProjectedMap:R},{e.Exponent:R}\n");
        return text.ToString();
    }

    private static ImmutableArray<TrainingEpoch> Parse(string text) =>
    [
        .. from line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)
           let cells = line.Split(',')
           let values = Array.ConvertAll(cells, cell => double.Parse(cell, CultureInfo.InvariantCulture))
           select new TrainingEpoch((int)values[0], (long)values[1], values[2], values[3], values[4], values[5], values[6]),
    ];
}
