using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Libraries;
using Iconotheque.Search;
using Spectre.Console;

namespace Iconotheque.Cli.Commands;

/// <summary>What adding pictures to a library will take, and what each index of them.</summary>
internal sealed class LibraryEstimate
{
    private readonly Option<bool> estimate = new("--estimate")
    {
        Description = "Only say, from a sample, what time, memory and disk the pictures will take, "
            + "and each index of their local features.",
    };

    private readonly Option<int> sample = CommandParts.Number(
        "--sample", "N", "How many images an estimate tries.", 24, value => value is > 0 and <= 10_000,
        "a whole number from 1 to 10000");

    /// <summary>Adds the options.</summary>
    public void AddTo(Command command, Func<CommandResult, bool> isFolder)
    {
        command.Options.Add(estimate);
        command.Options.Add(sample);
        command.Only(isFolder, "with a folder of images", estimate);
        command.Only(result => result.GetValue(estimate), "with --estimate", sample);
    }

    /// <summary>Whether nothing is to be added.</summary>
    public bool IsAsked(ParseResult parsed) => parsed.GetValue(estimate);

    /// <summary>Estimates, and says so.</summary>
    public void Print(ParseResult parsed, PictureDescriber describer, string source, bool asJson, CancellationToken cancellation)
    {
        var benchmark = CommandParts.ReadBenchmark(source, null);
        if (benchmark.Images.IsEmpty) throw new InputException(benchmark.Root, "has no images");
        var options = new DescribeOptions { Folder = "", Imaging = describer.Card.Imaging };
        var choices = CostEstimate.Of(benchmark, describer.Descriptors, options, parsed.GetValue(sample), cancellation);
        if (asJson)
        {
            CommandParts.PrintJson(choices);
            return;
        }

        Console.WriteLine($"{benchmark.Images.Length} images, "
            + $"from {Math.Min(parsed.GetValue(sample), benchmark.Images.Length)} that were tried:");
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns("", "lists");
        foreach (string name in (string[])["describe", "learn", "index", "all", "descriptors", "index on disk", "memory"])
            table.AddColumn(new TableColumn(name).RightAligned());
        foreach (var (name, lists, costs) in choices)
        {
            table.AddRow(name, lists == 0 ? "" : lists.ToString(CultureInfo.InvariantCulture), Time(costs.DescribeSeconds),
                Time(costs.LearnSeconds),
                Time(costs.IndexSeconds), Time(costs.Seconds), Size(costs.DescriptorBytes), Size(costs.IndexBytes),
                Size(costs.MemoryBytes));
        }

        CommandParts.WriteTable(table);
    }

    private static string Time(double seconds) =>
        seconds < 100
            ? Text($"{seconds:F1} s")
            : seconds < 6000 ? Text($"{seconds / 60:F1} min")
            : Text($"{seconds / 3600:F1} h");

    private static string Size(long bytes) =>
        bytes < 1 << 30 ? Text($"{bytes / 1048576.0:F0} MiB") : Text($"{bytes / 1073741824.0:F1} GiB");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
