using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Serialization;
using Iconotheque.Collections;
using Iconotheque.Imaging;
using Iconotheque.Web.Jobs;
using Spectre.Console;

namespace Iconotheque.Cli.Commands;

/// <summary>Options that several commands take, and how results are printed.</summary>
internal static class CommandParts
{
    private const int WidthOfFiles = 200;

    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new FiniteNumber(), new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) }
    };

    private static readonly Dictionary<string, Colour> ColourNames = new(StringComparer.Ordinal)
    {
        ["as-is"] = Imaging.Colour.AsIs,
        ["grey"] = Imaging.Colour.Grey
    };

    public static Option<bool> Json() => new("--json") { Description = "Print the result as JSON on standard output." };

    public static Option<string> Output(string fallback) =>
        new("--output", "-o")
        {
            Description = "The folder to write to.",
            DefaultValueFactory = _ => fallback,
            HelpName = "FOLDER"
        };

    public static Option<string> Colour(bool several = false)
    {
        var option = new Option<string>("--colour")
        {
            Description = several
                ? "Colour domains: as-is, grey or as-is,grey, which tests the difference."
                : "Colour domain: as-is or grey.",
            DefaultValueFactory = _ => "as-is",
            HelpName = several ? "DOMAINS" : "DOMAIN",
        };
        option.Validators.Add(result =>
        {
            string[] names = (result.GetValueOrDefault<string>() ?? "").Split(',');
            if (names.Any(name => !ColourNames.ContainsKey(name)) || names.Length > (several ? 2 : 1))
                result.AddError($"{option.Name} takes {(several ? "as-is, grey or as-is,grey" : "as-is or grey")}.");
        });
        return option;
    }

    public static ImmutableArray<Colour> Colours(string names) =>
        [.. names.Split(',').Distinct().Select(name => ColourNames[name])];

    public static Option<ulong> Seed(string description, ulong fallback) =>
        Number("--seed", "N", description, fallback, _ => true, "a whole number from 0 up");

    public static Option<string?> Layout()
    {
        string names = string.Join(", ", BenchmarkReader.LayoutNames);
        var option = new Option<string?>("--layout")
        {
            Description = $"Read it as this layout instead of recognising one: {names}.",
            HelpName = "NAME"
        };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } name && !BenchmarkReader.LayoutNames.Contains(name))
                result.AddError($"--layout takes one of {names}; got '{name}'.");
        });
        return option;
    }

    /// <summary>An option that takes a number; whatever else is given is refused in words.</summary>
    public static Option<T> Number<T>(string name, string value, string description, T fallback, Func<T, bool> good,
        string takes) where T : struct, INumber<T> => new(name)
        {
            Description = description,
            HelpName = value,
            DefaultValueFactory = _ => fallback,
            CustomParser = result => NumberOf(result, good, name, takes) ?? fallback,
        };

    /// <summary>The same without a value where none is given.</summary>
    public static Option<T?> Optional<T>(string name, string value, string description, Func<T, bool> good, string takes)
        where T : struct, INumber<T> => new(name)
        {
            Description = description,
            HelpName = value,
            CustomParser = result => NumberOf(result, good, name, takes),
        };

    private static T? NumberOf<T>(ArgumentResult result, Func<T, bool> good, string name, string takes)
        where T : struct, INumber<T>
    {
        string text = result.Tokens.Count > 0 ? result.Tokens[0].Value : "";
        if (T.TryParse(text, CultureInfo.InvariantCulture, out var value) && good(value)) return value;
        result.AddError($"{name} takes {takes}; got '{text}'.");
        return null;
    }

    /// <summary>Writes at the terminal's width, and wide where the output goes to a file.</summary>
    public static void WriteTable(Table table)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Out) });
        if (Console.IsOutputRedirected) console.Profile.Width = Math.Max(WidthOfFiles, console.Profile.Width);
        console.Write(table);
    }

    public static void PrintJson(object value) => Console.Out.WriteLine(JsonSerializer.Serialize(value, Indented));

    /// <summary>Says how files were read, on standard error.</summary>
    public static void PrintNotes(IEnumerable<string> notes)
    {
        foreach (string note in notes.Distinct()) Console.Error.WriteLine(Runner.OneLine(note));
    }

    /// <summary>Reads a benchmark, and says how its tables are read.</summary>
    public static Benchmark ReadBenchmark(string folder, string? layout) =>
        BenchmarkReader.Read(folder, layout, note => PrintNotes([note]));

    /// <summary>Lists what was left out, on standard error: a run completes whatever its images are.</summary>
    public static void PrintSetAside(ImmutableArray<SetAside> items) =>
        PrintAside(items, "1 image was set aside:", $"{items.Length} images were set aside:");

    /// <summary>
    /// Lists what a source gave that could not be used, or not as it came: pictures, records and answers alike.
    /// </summary>
    public static void PrintOddEntries(ImmutableArray<SetAside> items) => PrintAside(
        items, "1 entry of the source was set aside or mended:",
        $"{items.Length} entries of the source were set aside or mended:");

    /// <summary>Lists what was not used of tables, on standard error.</summary>
    public static void PrintUnusedRows(ImmutableArray<SetAside> rows) =>
        PrintAside(rows, "1 row of the table was not used:", $"{rows.Length} rows of the table were not used:",
            isPictures: false);

    private static void PrintAside(ImmutableArray<SetAside> items, string one, string several, bool isPictures = true)
    {
        if (items.IsEmpty) return;
        if (ProgressLine.IsForServer)
        {
            foreach (var item in items)
                Console.Error.WriteLine(new LeftOut(isPictures, Runner.OneLine(item.Path), Runner.OneLine(item.Reason)).Line());
        }

        Console.Error.WriteLine(items.Length == 1 ? one : several);
        foreach (var item in items.Take(20)) Console.Error.WriteLine("  " + Runner.OneLine($"{item.Path}: {item.Reason}"));
        if (items.Length > 20) Console.Error.WriteLine($"  and {items.Length - 20} more");
    }

    /// <summary>JSON knows no NaN: a figure that does not exist is null.</summary>
    private sealed class FiniteNumber : JsonConverter<double>
    {
        public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.Null ? double.NaN : reader.GetDouble();

        public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
        {
            if (double.IsFinite(value)) writer.WriteNumberValue(value);
            else writer.WriteNullValue();
        }
    }
}
