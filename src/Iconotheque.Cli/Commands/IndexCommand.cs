using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Iconotheque.Catalogue;
using Iconotheque.Collections;
using Iconotheque.Descriptors;
using Iconotheque.Retrieval;
using Spectre.Console;

namespace Iconotheque.Cli.Commands;

/// <summary><c>icono index</c>.</summary>
internal static class IndexCommand
{
    public static Command Create()
    {
        var command = new Command("index", """
            Make a collection searchable: describe its images and index them. Called again it adds what is new and removes what is gone.

            Example: icono index my-photographs --estimate
            Example: icono index my-photographs -o my-index
            """);
        var what = new DescriptionOptions(SearchMethod.Default, aggregates: true, alone: true);
        var output = Shared.Output("index");
        var estimate = new Option<bool>("--estimate") { Description = "Only say what time, memory and disk each choice will take, from a sample; for all local features, or those that -d names." };
        var sample = Shared.Number(("--sample", "N"), "How many images an estimate tries.", 24, value => value is > 0 and <= 10_000, "a whole number from 1 to 10000");
        var json = Shared.Json();
        what.AddTo(command);
        foreach (Option option in (Option[])[output, estimate, sample, json]) command.Options.Add(option);
        command.Only(result => !result.GetValue(estimate), "without --estimate, which writes nothing", output);
        command.Only(result => result.GetValue(estimate) || Estimates(result.IsGiven(output) ? result.Text(output) : "index", new DescribedNames(what.Named(result)).HaveLocal, what.Named(result)[0].Contains("-vlad", StringComparison.Ordinal)), "with --estimate, or where an index of local features is made for the first time", sample);
        command.Does((parsed, cancellation) =>
        {
            var benchmark = what.Read(parsed);
            if (benchmark.Images.IsEmpty) throw new InputException(benchmark.Root, "has no images");
            using var networks = what.Networks(parsed);
            var options = new DescribeOptions { Folder = "", Imaging = what.Imaging(parsed), Threads = what.Threads(parsed) };
            if (parsed.GetValue(estimate)) Estimate(benchmark, Tried(what, parsed, networks), options, (parsed.GetValue(sample), parsed.GetValue(json)), cancellation);
            else Build(benchmark, parsed.GetValue(output)!, what, (parsed, networks, options), (parsed.GetValue(sample), parsed.GetValue(json)), cancellation);
            return 0;
        });
        return command;
    }

    /// <summary>Whether building says first what it will cost: not of vectors, nor when an index is added to.</summary>
    private static bool Estimates(string folder, bool isLocal, bool isVlad) => isLocal && !isVlad && !File.Exists(Path.Combine(folder, CollectionCard.FileName));

    /// <summary>The features that an estimate is about, with their names in front of a hyphen.</summary>
    private static ImmutableArray<(string Name, Descriptor Features)> Tried(DescriptionOptions what, ParseResult parsed, NetworkDescriptors networks)
    {
        if (what.Named(parsed).IsEmpty) return [("orb", networks.Make(DescriptorSpec.Parse("orb")!)), ("sift", networks.Make(DescriptorSpec.Parse("rootsift")!))];
        var method = what.Method(parsed, networks);
        return method.Features.Kind == DescriptorKind.Global
            ? throw new InputException(method.Name, "is one vector an image, compared as it is: there is no index to choose")
            : [(method.Name.Split('-')[0], method.Features)];
    }

    private static void Estimate(Benchmark benchmark, ImmutableArray<(string Name, Descriptor Features)> tried, DescribeOptions options, (int Sample, bool Json) how, CancellationToken cancellation)
    {
        ImmutableArray<ChoiceCosts> choices = [.. tried.SelectMany(item => CostEstimate.Of(benchmark, item.Features, item.Name, options, how.Sample, cancellation))];
        if (how.Json)
        {
            Shared.PrintJson(choices);
            return;
        }

        Console.WriteLine($"{benchmark.Images.Length} images, from {Math.Min(how.Sample, benchmark.Images.Length)} that were tried:");
        var table = NewTable("choice", "lists");
        foreach (var choice in choices) AddRow(table, choice.Costs, choice.Method, choice.Lists == 0 ? "" : choice.Lists.ToString(CultureInfo.InvariantCulture));
        Shared.WriteTable(table);
    }

    private static void Build(
        Benchmark benchmark, string folder, DescriptionOptions what, (ParseResult Parsed, NetworkDescriptors Networks, DescribeOptions Describe) how, (int Sample, bool Json) print, CancellationToken cancellation)
    {
        var method = what.Method(how.Parsed, how.Networks);
        bool before = File.Exists(Path.Combine(folder, CollectionCard.FileName));
        using var progress = new ProgressLine();
        var estimated = Estimates(folder, method.Features.Kind != DescriptorKind.Global, method.Aggregation is Indexing.Vlad)
            ? CostEstimate.Of(benchmark, method.Features, "", how.Describe, print.Sample, cancellation).FirstOrDefault(choice => choice.Method == NameOf(method))?.Costs : null;
        var (described, costs) = IndexedCollection.Build(benchmark, folder, method, how.Describe, progress, cancellation);
        progress.Dispose();
        var card = new CollectionCard
        {
            Source = Path.GetFullPath(benchmark.Root),
            Method = method.Name,
            MaxSide = how.Describe.Imaging.MaxSide,
            Features = how.Networks.Features,
            Network = how.Networks.Network,
            Scales = how.Networks.Scales,
            LocalScales = how.Networks.LocalScales,
            Estimated = estimated,
            Measured = costs,
        };
        card.Write(folder);
        if (print.Json)
        {
            Shared.PrintJson(card);
            return;
        }

        Console.WriteLine($"{described.Images} images of {benchmark.Name} can be searched by {method.Name}: icono search {folder} IMAGE");
        var table = NewTable("");
        if (estimated is not null) AddRow(table, estimated, "estimated");
        AddRow(table, costs, before ? "this time" : "measured");
        Shared.WriteTable(table);
        Shared.PrintSetAside(described.SetAside);
    }

    /// <summary>The name that an estimate without a features' name gives a method.</summary>
    private static string NameOf(SearchMethod method) => method.Aggregation is null ? " index" : "-" + AggregatedName.Parse(method.Name)!.Aggregation;

    private static Table NewTable(params ReadOnlySpan<string> first)
    {
        var table = new Table { Border = TableBorder.Simple };
        foreach (string name in first) table.AddColumn(name);
        foreach (string name in (string[])["describe", "learn", "index", "all", "descriptors", "index on disk", "memory"]) table.AddColumn(new TableColumn(name).RightAligned());
        return table;
    }

    private static void AddRow(Table table, IndexCosts costs, params string[] first) =>
        table.AddRow([.. first, Time(costs.DescribeSeconds), Time(costs.LearnSeconds), Time(costs.IndexSeconds), Time(costs.Seconds), Size(costs.DescriptorBytes), Size(costs.IndexBytes), Size(costs.MemoryBytes)]);

    private static string Time(double seconds) => seconds < 100 ? Text($"{seconds:F1} s") : seconds < 6000 ? Text($"{seconds / 60:F1} min") : Text($"{seconds / 3600:F1} h");

    private static string Size(long bytes) => bytes < 1 << 30 ? Text($"{bytes / 1048576.0:F0} MiB") : Text($"{bytes / 1073741824.0:F1} GiB");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
