using System.CommandLine;
using Iconotheque.Collections.Records;
using Iconotheque.Libraries;
using Iconotheque.Publishing;

namespace Iconotheque.Cli.Commands;

/// <summary><c>icono library export</c>.</summary>
internal static class LibraryExportCommand
{
    public static Command Create()
    {
        var command = new Command("export", $"""
            Write items, links and decisions in formats that others read. An item whose statement of rights forbids it leaves only its identifier.

            Formats:
            {string.Join("\n", LibraryExports.Known.Select(format => $"  {format.Key}: {format.Value.Description}"))}

            Example: icono library export my-library csv,annotations -o my-export
            """);
        var folder = LibraryCommand.Folder();
        var formats = new Argument<string>("FORMATS") { Description = "Formats, separated by commas." };
        formats.Validators.Add(result =>
        {
            if (Names(result.Tokens[0].Value).FirstOrDefault(name => !LibraryExports.Known.ContainsKey(name)) is { } unknown)
                result.AddError($"There is no format '{unknown}'. Known: {string.Join(", ", LibraryExports.Known.Keys)}.");
        });
        var output = CommandParts.Output("export");
        var address = new Option<string>("--base")
        {
            Description = "The address at which the folder will be published; IIIF names its resources by it.",
            DefaultValueFactory = _ => new ExportOptions("").Base,
            HelpName = "ADDRESS"
        };
        address.Validators.Add(result =>
        {
            if (!SourceReader.IsAddress(result.GetValueOrDefault<string>() ?? ""))
                result.AddError("--base takes an address of http or https.");
        });
        command.Arguments.Add(folder);
        command.Arguments.Add(formats);
        foreach (Option option in (Option[])[output, address]) command.Options.Add(option);
        command.Only(result => result.Names(formats).Contains("iiif"), "with the format iiif", address);
        command.Does((parsed, cancellation) =>
        {
            using var view = OpenedLibrary.View(parsed.GetValue(folder)!);
            string target = parsed.GetValue(output)!;
            foreach (string name in Names(parsed.GetValue(formats)!))
            {
                cancellation.ThrowIfCancellationRequested();
                LibraryExports.Known[name].Write(view, new ExportOptions(target) { Base = parsed.GetValue(address)! });
            }

            Console.WriteLine($"Written to {Path.GetFullPath(target)}");
            return 0;
        });
        return command;
    }

    public static Command CreateImport()
    {
        var command = new Command("import", """
            Take proposals and decisions back that icono library export wrote: into another library of the same pictures, or into the same one again.

            Example: icono library import my-library my-export
            """);
        var folder = LibraryCommand.Folder();
        var source = new Argument<string>("EXPORT")
        {
            Description = "A folder with links or decisions as csv, jsonl, parquet or xlsx."
        };
        var json = CommandParts.Json();
        command.Arguments.Add(folder);
        var form = new TableOptions();
        command.Arguments.Add(source);
        command.Options.Add(json);
        form.AddTo(command);
        command.Does((parsed, _) =>
        {
            using var writer = LibraryWriter.Open(parsed.GetValue(folder)!);
            var summary = LinkImport.Run(writer, parsed.GetValue(source)!, form.Read(parsed));
            if (parsed.GetValue(json)) CommandParts.PrintJson(summary);
            else
                Console.WriteLine($"{summary.Links} proposals and {summary.Decisions} decisions "
                    + $"imported; {summary.Known} decisions were known.");
            CommandParts.PrintNotes(summary.Notes);
            foreach (var item in summary.SetAside.Take(20))
                Console.Error.WriteLine(Runner.OneLine($"{item.Path}: {item.Reason}"));
            if (summary.SetAside.Length > 20)
                Console.Error.WriteLine($"and {summary.SetAside.Length - 20} more rows about pictures that are not here");
            return 0;
        });
        return command;
    }

    private static string[] Names(string list) =>
        list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
