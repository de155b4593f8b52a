using System.CommandLine;
using Iconotheque.Catalogue.Exports;
using Iconotheque.Catalogue.Store;

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
            if (Names(result.Tokens[0].Value).FirstOrDefault(name => !LibraryExports.Known.ContainsKey(name)) is { } unknown) result.AddError($"There is no format '{unknown}'. Known: {string.Join(", ", LibraryExports.Known.Keys)}.");
        });
        var output = Shared.Output("export");
        command.Arguments.Add(folder);
        command.Arguments.Add(formats);
        command.Options.Add(output);
        command.Does((parsed, cancellation) =>
        {
            using var view = LibraryView.Open(parsed.GetValue(folder)!);
            string target = parsed.GetValue(output)!;
            foreach (string name in Names(parsed.GetValue(formats)!))
            {
                cancellation.ThrowIfCancellationRequested();
                LibraryExports.Known[name].Write(view, target);
            }

            Console.WriteLine($"Written to {Path.GetFullPath(target)}");
            return 0;
        });
        return command;
    }

    private static string[] Names(string list) => list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
