using System.Collections.Immutable;
using System.CommandLine;
using Iconotheque.Collections;
using Iconotheque.Descriptors;
using Iconotheque.Descriptors.Local;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Evaluation.Running;
using Iconotheque.Networks;
using Iconotheque.Retrieval.Methods;
using Iconotheque.Synthesis;

namespace Iconotheque.Cli.Commands;

/// <summary><c>icono demo</c>: the short tour.</summary>
internal static class DemoCommand
{
    private const int DelfFeatures = 300, MaxSide = 512;

    public static Command Create()
    {
        var command = new Command("demo", """
            Render a sample collection, evaluate the seven descriptors of the paper and aggregated RootSIFT on it and write the report. Needs nothing but this command.

            The descriptors of networks are those of the network that comes with icono. So that it takes few minutes, pictures are
            512 pixels wide, and DELF takes 300 features an image and no scale above 1; icono evaluate takes 1000 and all seven
            scales.
            With --serve the collection then becomes a library, its sources collections, and opens in the browser.
            Example: icono demo -o my-demo
            Example: icono demo --serve
            """);
        var output = CommandParts.Output("icono-demo");
        var json = CommandParts.Json();
        command.Options.Add(output);
        command.Options.Add(json);
        var serve = new Option<bool>("--serve")
        {
            Description = "Then make the collection a library and open it in the browser, until Ctrl-C."
        };
        command.Options.Add(serve);
        command.Does((parsed, cancellation) =>
        {
            string folder = parsed.GetValue(output)!, collection = Path.Combine(folder, "collection"),
                study = Path.Combine(folder, "study");
            using (var progress = new ProgressLine()) SampleCollection.Write(collection,
                new SampleOptions { MaxSide = MaxSide }, progress, cancellation);
            using var networks = new NetworkDescriptors(Shipped(), new BackboneOptions());
            ImmutableArray<RetrievalMethod> columns = [.. EvaluateCommand.Usual.Split(',').Select(RetrievalMethod.Parse)];
            var options = new EvaluationOptions
            {
                Folder = study,
                Descriptors = [.. DescriptionOptions.Describing(columns, networks, ImmutableHashSet<string>.Empty)
                    .Select(Lighter)],
                Columns = columns,
            };
            var results = StudyOutput.Make(BenchmarkReader.Read(collection), options, cancellation);
            if (parsed.GetValue(json)) CommandParts.PrintJson(results);
            else StudyOutput.Print(results, study);
            if (parsed.GetValue(serve)) return Serve(parsed, collection, Path.Combine(folder, "sample-library"), cancellation);
            if (!parsed.GetValue(json)) Console.WriteLine("The same with --serve opens the collection in the browser.");
            return 0;
        });
        return command;
    }

    private static int Serve(ParseResult parsed, string collection, string library, CancellationToken cancellation)
    {
        foreach (string[] step in DemoLibrary.Steps(collection, library))
        {
            Console.WriteLine($"icono {string.Join(' ', step.Select(word => word.Contains(' ') ? $"\"{word}\"" : word))}");
            int code = parsed.RootCommandResult.Command.Parse(step).InvokeAsync(
                new InvocationConfiguration { EnableDefaultExceptionHandler = false }, cancellation).GetAwaiter().GetResult();
            if (code != 0) return code;
        }

        return 0;
    }

    /// <summary>Only what comes along: the tour is the same whatever the user imported or learned.</summary>
    private static NetworkStore Shipped() => new(NetworkStore.Default().ShippedFolder);

    private static Descriptor Lighter(Descriptor descriptor) => descriptor is Delf delf
        ? delf with
        {
            Scales = [.. Delf.PublishedScales.Where(scale => scale <= 1)],
            Selector = delf.Selector with { Features = DelfFeatures }
        }
        : descriptor;
}
