using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using Iconotheque.Imaging;

namespace Iconotheque.Cli.Commands;

/// <summary>Options that several commands take, and how results are printed.</summary>
internal static class Shared
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private static readonly Dictionary<string, Colour> ColourNames = new(StringComparer.Ordinal) { ["as-is"] = Imaging.Colour.AsIs, ["grey"] = Imaging.Colour.Grey };

    public static Option<bool> Json() => new("--json") { Description = "Print the result as JSON on standard output." };

    public static Option<string> Output(string fallback) =>
        new("--output", "-o") { Description = "The folder to write to.", DefaultValueFactory = _ => fallback, HelpName = "FOLDER" };

    public static Option<string> Colour(bool several = false)
    {
        var option = new Option<string>("--colour")
        {
            Description = several ? "Colour domains: as-is, grey or as-is,grey, which tests the difference." : "Colour domain: as-is or grey.",
            DefaultValueFactory = _ => "as-is",
            HelpName = several ? "DOMAINS" : "DOMAIN",
        };
        option.Validators.Add(result =>
        {
            string[] names = (result.GetValueOrDefault<string>() ?? "").Split(',');
            if (names.Any(name => !ColourNames.ContainsKey(name)) || names.Length > (several ? 2 : 1)) result.AddError($"{option.Name} takes {(several ? "as-is, grey or as-is,grey" : "as-is or grey")}.");
        });
        return option;
    }

    public static ImmutableArray<Colour> Colours(string names) => [.. names.Split(',').Distinct().Select(name => ColourNames[name])];

    public static void PrintJson(object value) => Console.Out.WriteLine(JsonSerializer.Serialize(value, Indented));

    /// <summary>Lists what was left out, on standard error: a run completes whatever its images are.</summary>
    public static void PrintSetAside(ImmutableArray<SetAside> items)
    {
        if (items.IsEmpty) return;
        Console.Error.WriteLine($"{items.Length} images were set aside:");
        foreach (var item in items.Take(20)) Console.Error.WriteLine($"  {item.Path}: {item.Reason}");
        if (items.Length > 20) Console.Error.WriteLine($"  and {items.Length - 20} more");
    }
}
