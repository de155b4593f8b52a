using System.CommandLine;
using Iconotheque.Evaluation.Results;
using Iconotheque.Evaluation.Statistics;
using Iconotheque.Evaluation.Sweeps;
using Iconotheque.Reporting.Pages;

namespace Iconotheque.Cli.Commands;

/// <summary><c>icono curves</c>: mAP against the magnitude of each variation, from an evaluation of sweeps.</summary>
internal static class CurvesCommand
{
    public static Command Create()
    {
        var sweeps = new Argument<string>("SWEEPS") { Description = "The folder that icono synth --sweeps wrote." };
        var files = new Argument<string[]>("RESULTS")
        {
            Description = "The results.json of evaluations of it, or the folders that hold them.",
            Arity = new(1, 100)
        };
        var correlations = new Option<string?>("--correlations")
        {
            Description = "The results.json of an ordinary collection, whose correlations stand beside the curves.",
            HelpName = "RESULTS"
        };
        var (output, json) = (CommandParts.Output("icono-curves"), CommandParts.Json());
        var seed = CommandParts.Seed("Seed of resamples and sign flips.", new ResamplingOptions().Seed);
        var command = new Command("curves", """
            What each variation costs when it alone grows: mAP at every magnitude with intervals over places, the slope of every descriptor, and where the slopes
            disagree with the correlation of grades and mAP in an ordinary collection.

            Example: icono curves swept study-swept --correlations study-sample -o curves
            """) { sweeps, files, correlations, output, seed, json };
        command.Does((parsed, cancellation) =>
        {
            string folder = parsed.GetValue(output)!, source = parsed.GetValue(sweeps)!;
            var studies = parsed.GetValue(files)!.Select(file => (file, ResultsFile.Read(file))).ToList();
            var curves = SweepCurves.Of(SweepFolder.Read(source), studies[0].Item2.Queries, PooledResults.Of(studies).Methods,
                new ResamplingOptions { Seed = parsed.GetValue(seed) }, cancellation);
            if (curves.IsEmpty)
                throw new InputException(studies[0].file, $"queries: expected those of {source}, at every step of a variation");
            var other = parsed.GetValue(correlations) is { } file ? ResultsFile.Read(file).Correlations : [];
            var comparisons = SweepComparison.Of(curves, other);
            SweepReport.Write(comparisons, folder, cancellation);
            if (parsed.GetValue(json)) CommandParts.PrintJson(comparisons);
            else Console.Out.WriteLine($"{SweepReport.Text(comparisons)}\nCurves, slopes and the figure are in {folder}.");
            return 0;
        });
        return command;
    }
}
