using System.CommandLine;
using System.Text.Json;

namespace Iconotheque.Cli.Commands;

/// <summary>Options that several commands take, and how results are printed for machines.</summary>
internal static class Shared
{
    public static Option<bool> Json() => new("--json") { Description = "Print the result as JSON on standard output." };

    public static Option<string> Output(string fallback) =>
        new("--output", "-o") { Description = "The folder to write to.", DefaultValueFactory = _ => fallback, HelpName = "FOLDER" };

    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static void PrintJson(object value) => Console.Out.WriteLine(JsonSerializer.Serialize(value, Indented));
}
