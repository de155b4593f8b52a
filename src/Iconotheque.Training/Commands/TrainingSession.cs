using System.Collections.Immutable;
using System.Globalization;
using Iconotheque.Cli;
using Iconotheque.Cli.Commands;
using Iconotheque.Networks;
using Iconotheque.Training.Data;
using Iconotheque.Training.Losses;
using Iconotheque.Training.Models;
using Iconotheque.Training.Runs;
using static TorchSharp.torch;

namespace Iconotheque.Training.Commands;

/// <summary>A training from its pictures to the network in the store.</summary>
/// <param name="options">What and how.</param>
/// <param name="store">Where networks are.</param>
/// <param name="name">The name of a network of our own.</param>
/// <param name="replace">Whether it, or heads, may be replaced.</param>
internal sealed class TrainingSession(TrainOptions options, NetworkStore store, string name, bool replace)
{
    /// <summary>Trains and stores.</summary>
    public void Run(string output, CancellationToken cancellation)
    {
        if (options.Frozen.Length == 0 && !replace && store.Names.Contains(name) && !store.Open(name).Shipped)
            throw new InputException(name, $"is a network of {store.Folder} already; choose another --name, or --replace it");
        using var progress = new ProgressLine();
        var all = TrainingPictures.Read(options.Collections, options.MaxSide, progress, cancellation);
        var (pictures, validation) = all.Split(options.ValidationPlaces);
        int needed =
            Math.Max(2, TrainingLosses.Known[options.Loss].Negatives is > 0 and var negatives ? negatives + 1 : options.Groups);
        if (pictures.Places.Length < needed)
            throw new InputException(options.Collections[0],
                $"leaves {pictures.Places.Length} places to learn from beside the {validation.Places.Length} of --validation; "
                    + $"{options.Loss} with {options.Groups} --groups needs {needed}: add pictures, or ask for fewer");
        Console.Error.WriteLine($"{pictures.Count} pictures of {pictures.Places.Length} places to learn "
            + $"from, {validation.Count} of {validation.Places.Length} to measure on.");
        random.manual_seed(unchecked((long)options.Seed));
        using var parameters = new ParameterSet();
        var folder = new RunFolder(output);
        if (options.Frozen.Length > 0) Adapt(pictures, validation, parameters, folder, progress, cancellation);
        else Train(pictures, validation, parameters, folder, progress, cancellation);
        CommandParts.PrintSetAside(all.SetAside);
    }

    private void Train(TrainingPictures pictures, TrainingPictures validation, ParameterSet parameters, RunFolder folder,
        ProgressLine progress, CancellationToken cancellation)
    {
        var veduta = new Veduta(options.Shape, parameters) { Half = options.Half };
        veduta.Initialise();
        var declaration = NewDeclaration();
        var epochs = new Trainer(options, pictures, validation, declaration).Run(veduta, parameters, folder, progress,
            cancellation);
        folder.LoadBest(parameters);
        var (network, difference) = Export.Store(veduta, parameters, declaration with { Training = Summary(pictures, epochs) },
            store, replace);
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{network.Declaration.Name}: {network.Declaration.Channels} channels, "
                + $"{new FileInfo(network.GraphPath).Length / 1e6:F1} MB, in {network.Folder}"));
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"T of ONNX Runtime differs from the trained one by at most {difference:G2} of its largest value"));
        Print(epochs);
    }

    private void Adapt(TrainingPictures pictures, TrainingPictures validation, ParameterSet parameters, RunFolder folder,
        ProgressLine progress, CancellationToken cancellation)
    {
        var network = store.Open(options.Frozen);
        var heads = new[] { "gem", "gem+w" }.Where(head => options.Projection > 0 || head == "gem").ToArray();
        if (!replace && heads.FirstOrDefault(head => File.Exists(network.HeadPath(head))) is { } taken)
            throw new InputException(network.HeadPath(taken), "is there already; --replace it");
        network = NetworkOptions.OpenToChange(store, options.Frozen);
        using var backbone = Backbone.Open(network, new BackboneOptions());
        var epochs = new Trainer(options, pictures, validation, network.Declaration).Run(new FrozenTrunk(backbone), parameters,
            folder, progress, cancellation);
        folder.LoadBest(parameters);
        foreach (var (head, file) in Export.HeadsOf(parameters.ToWeights()))
        {
            (file with { Fields = file.Fields.SetItem("trained", Summary(pictures, epochs)) }).Write(network.HeadPath(head));
            Console.Out.WriteLine($"{head}@{options.Frozen}: in {network.HeadPath(head)}");
        }

        Print(epochs);
    }

    private NetworkDeclaration NewDeclaration() => new()
    {
        Name = name,
        Architecture = "veduta",
        GraphSha256 = "",
        Channels = options.Shape.Channels,
        Stride = 16,
        MinSide = 16,
        GoodFor = "pictures of places across media, dates and collections",
    };

    private string Summary(TrainingPictures pictures, ImmutableArray<TrainingEpoch> epochs) =>
        string.Create(CultureInfo.InvariantCulture,
        $"{pictures.Count} pictures of {pictures.Places.Length} places in {string.Join(", ",
            options.Collections.Select(path => Path.GetFileName(Path.TrimEndingDirectorySeparator(path))))}; "
            + $"{options.Loss} loss, {epochs.Length} epochs, {epochs[^1].Pictures} pictures of {options.Side} pixels seen, "
            + $"seed {options.Seed}, in {epochs[^1].Seconds / 60:F0} minutes");

    private static void Print(ImmutableArray<TrainingEpoch> epochs)
    {
        var best = epochs.MaxBy(epoch => epoch.Map)!;
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"best after epoch {best.Epoch} of {epochs.Length}: "
            + $"validation mAP {best.PooledMap:F3} (GeM), {best.ProjectedMap:F3} (projection), p {best.Exponent:F2}"));
    }
}
