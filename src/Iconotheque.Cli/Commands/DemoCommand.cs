using System.CommandLine;
using Iconotheque.Catalogue;
using Iconotheque.Collections;
using Iconotheque.Descriptors;
using Iconotheque.Evaluation;
using Iconotheque.Retrieval;
using Iconotheque.Synthesis;

namespace Iconotheque.Cli.Commands;

/// <summary><c>icono demo</c>: the two-minute tour.</summary>
internal static class DemoCommand
{
    public static Command Create()
    {
        var command = new Command("demo", """
            Render a sample collection, evaluate ORB, RootSIFT and aggregated RootSIFT on it and write the report. Needs nothing but this command.

            Example: icono demo -o my-demo
            """);
        var output = Shared.Output("icono-demo");
        var json = Shared.Json();
        command.Options.Add(output);
        command.Options.Add(json);
        command.Does((parsed, cancellation) =>
        {
            string folder = parsed.GetValue(output)!, collection = Path.Combine(folder, "collection"), study = Path.Combine(folder, "study");
            using (var progress = new ProgressLine()) SampleCollection.Write(collection, new SampleOptions(), progress, cancellation);
            var options = new EvaluationOptions { Folder = study, Descriptors = [.. LocalDescriptors.Known.Values], Aggregated = [AggregatedColumn.Parse(SearchMethod.Default, spec => LocalDescriptors.Known[spec.Head])!] };
            var results = StudyOutput.Make(BenchmarkReader.Read(collection), options, cancellation);
            if (parsed.GetValue(json)) Shared.PrintJson(results);
            else StudyOutput.Print(results, study);
            return 0;
        });
        return command;
    }
}
