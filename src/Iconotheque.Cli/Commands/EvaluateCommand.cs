using System.CommandLine;
using Iconotheque.Evaluation;
using Iconotheque.Retrieval;
using Spectre.Console;

namespace Iconotheque.Cli.Commands;

/// <summary><c>icono evaluate</c>.</summary>
internal static class EvaluateCommand
{
    private static readonly Option<string[]> Folders = new("--descriptors") { Description = "Folders of descriptor sets computed before or elsewhere: NAME.npy and images.txt.", HelpName = "FOLDER" };
    private static readonly Option<string[]> Runs = new("--run") { Description = "Rankings in trec format: query Q0 image rank score tag.", HelpName = "FILE" };
    private static readonly Option<string> Metric = new("--metric") { Description = "How global vectors are compared: dot or l2; without it as their JSON declares, else dot.", HelpName = "NAME" };
    private static readonly Option<string> ProtocolName = new("--protocol") { Description = $"The protocol of the main tables: {string.Join(", ", Protocols.Known.Select(p => p.Name))} or recall@N; without it the benchmark's own, else {Protocols.Default.Name}.", HelpName = "NAME" };
    private static readonly Option<float> Ratio = new("--ratio") { Description = "Ratio test of matches, 0 to 1; 1 switches it off.", DefaultValueFactory = _ => new MatchingOptions().Ratio, HelpName = "R" };
    private static readonly Option<GeometricModel> Model = new("--model") { Description = "Transformation that verified matches agree on.", DefaultValueFactory = _ => new VerificationOptions().Model };
    private static readonly Option<double> Threshold = new("--threshold") { Description = "How far a verified match may lie from the transformation, in pixels.", DefaultValueFactory = _ => new VerificationOptions().ThresholdPixels, HelpName = "PIXELS" };
    private static readonly Option<bool> Unverified = new("--no-verification") { Description = "Rank by the number of matches, without geometric verification." };
    private static readonly Option<ulong> Seed = new("--seed") { Description = "Seed of permutations and resamples.", DefaultValueFactory = _ => new ResamplingOptions().Seed, HelpName = "N" };

    public static Command Create()
    {
        var command = new Command("evaluate", """
            Evaluate descriptors on a benchmark and write the study: report.html, tables, figures, results.json.

            A run that was stopped goes on; what was computed before is not computed again.
            Example: icono evaluate my-benchmark -d orb,rootsift -o my-study
            """);
        var what = new DescriptionOptions();
        var output = Shared.Output("study");
        var colour = Shared.Colour(several: true);
        var json = Shared.Json();
        Validate();
        what.AddTo(command);
        foreach (Option option in (Option[])[Folders, Runs, Metric, ProtocolName, colour, Ratio, Model, Threshold, Unverified, Seed, output, json]) command.Options.Add(option);
        command.Does((parsed, cancellation) =>
        {
            var benchmark = what.Read(parsed);
            bool given = parsed.GetValue(Folders) is { Length: > 0 } || parsed.GetValue(Runs) is { Length: > 0 };
            var options = Options(parsed, benchmark.Protocol) with
            {
                Folder = parsed.GetValue(output)!,
                Descriptors = what.Descriptors(parsed, given ? "" : "orb,rootsift"),
                Colours = Shared.Colours(parsed.GetValue(colour)!),
                Imaging = what.Imaging(parsed),
                Threads = what.Threads(parsed),
            };
            var results = StudyOutput.Make(benchmark, options, cancellation);
            if (parsed.GetValue(json)) Shared.PrintJson(results);
            else StudyOutput.Print(results, options.Folder);
            return 0;
        });
        return command;
    }

    private static EvaluationOptions Options(ParseResult parsed, string suggested) => new()
    {
        Folder = "",
        Protocol = (parsed.GetValue(ProtocolName) ?? (suggested.Length > 0 ? suggested : null)) is { } name ? Protocols.Parse(name) : Protocols.Default,
        DescriptorFolders = [.. parsed.GetValue(Folders) ?? []],
        Runs = [.. parsed.GetValue(Runs) ?? []],
        Metric = parsed.GetValue(Metric) ?? "",
        Matching = new MatchingOptions { Ratio = parsed.GetValue(Ratio) },
        Verification = parsed.GetValue(Unverified) ? null : new VerificationOptions { Model = parsed.GetValue(Model), ThresholdPixels = parsed.GetValue(Threshold) },
        Resampling = new ResamplingOptions { Seed = parsed.GetValue(Seed) },
    };

    private static void Validate()
    {
        Metric.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is not ("dot" or "l2")) result.AddError("--metric takes dot or l2.");
        });
        Ratio.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<float>() is not (> 0 and <= 1)) result.AddError("--ratio must be above 0 and at most 1.");
        });
        Threshold.Validators.Add(result =>
        {
            if (!(result.GetValueOrDefault<double>() > 0)) result.AddError("--threshold must be above 0.");
        });
    }
}
