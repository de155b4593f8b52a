using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Iconotheque.Evaluation.Results;
using Iconotheque.Evaluation.Statistics;
using Spectre.Console;

namespace Iconotheque.Cli.Commands;

/// <summary><c>icono compare</c>: paired tests between the descriptors of several studies.</summary>
internal static class CompareCommand
{
    public static Command Create()
    {
        var files = new Argument<string[]>("RESULTS")
        {
            Description = "Two or more results.json, or the folders that hold them, of the same benchmark and protocol.",
            Arity = new(2, 100)
        };
        var seed = CommandParts.Seed("Seed of permutations and resamples.", new ResamplingOptions().Seed);
        var json = CommandParts.Json();
        var command = new Command("compare",
            "Compare the descriptors of several studies on the same queries: differences of mAP with 95 % intervals, "
                + "paired randomisation tests over classes "
            + "and over queries, corrected for the number of pairs (Holm).\n"
            + "Example: icono compare study-orb study-sift/results.json")
        {
            files, seed, json
        };
        command.Does((parsed, cancellation) =>
        {
            var studies = parsed.GetValue(files)!.Select(file => (file, ResultsFile.Read(file))).ToList();
            var pooled = PooledResults.Of(studies);
            var comparisons = pooled.Compare(new ResamplingOptions { Seed = parsed.GetValue(seed) }, cancellation);
            if (parsed.GetValue(json)) CommandParts.PrintJson(comparisons);
            else
                Print(studies[0].Item2, comparisons, pooled.Methods.Select(method => method.Name)
                    .Zip(studies.SelectMany(study => study.Item2.Descriptors)).ToDictionary());
            return 0;
        });
        return command;
    }

    private static void Print(StudyResults first, ImmutableArray<Comparison> comparisons,
        Dictionary<string, DescriptorResults> descriptors)
    {
        Console.Out.WriteLine($"{first.Benchmark.Name}, "
            + $"protocol {first.Protocol.Name}, {first.Queries.Length} queries of {first.Classes.Length} classes");
        var table = new Table().Border(TableBorder.Simple);
        foreach (string heading in (string[])["first", "second", "macro difference", "p over classes", "p over queries",
            "+/-/=", "of best 10/100"])
            table.AddColumn(heading, column => column.NoWrap());
        foreach (var comparison in comparisons)
            table.AddRow([.. Cells(comparison).Append(Shared10And100(descriptors[comparison.First],
                descriptors[comparison.Second])).Select(Markup.Escape)]);
        CommandParts.WriteTable(table);
        Console.Out.WriteLine("""
            macro difference: macro mAP of the first minus that of the second, with its 95 % interval.
            p: paired randomisation; in brackets, corrected for the number of pairs (Holm). Queries of a class are not independent: trust the test over classes.
            +/-/=: queries on which the first does better, worse, the same.
            of best 10/100: the share of the first's best 10 and best 100 images that the second returned too, among those its study keeps of each query.
            """);
    }

    private static IEnumerable<string> Cells(Comparison comparison) =>
    [
        comparison.First,
        comparison.Second,
        $"{Signed(comparison.Macro.Value)} ({Signed(comparison.Macro.Low)} to {Signed(comparison.Macro.High)})",
        $"{P(comparison.PClasses)} ({P(comparison.HolmClasses)})",
        $"{P(comparison.PQueries)} ({P(comparison.HolmQueries)})",
        string.Join('/', comparison.WinsLossesTies),
    ];

    private static string Shared10And100(DescriptorResults first, DescriptorResults second) => string.Create(
        CultureInfo.InvariantCulture, $"{TopAgreement.Of(first, second, 10):0.00}/{TopAgreement.Of(first, second, 100):0.00}");

    private static string Signed(double value) => value.ToString("+0.000;-0.000;0.000", CultureInfo.InvariantCulture);

    private static string P(double p) => p < 0.001 ? "<0.001" : p.ToString("0.000", CultureInfo.InvariantCulture);
}
