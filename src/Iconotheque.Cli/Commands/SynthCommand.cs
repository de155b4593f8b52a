using System.CommandLine;
using Iconotheque.Evaluation.Paper;
using Iconotheque.Synthesis;

namespace Iconotheque.Cli.Commands;

/// <summary><c>icono synth</c>: renders a sample collection, one like Alegoria, or sweeps of single variations.</summary>
internal static class SynthCommand
{
    private static readonly SampleOptions Fallback = new();

    private static readonly Argument<string> Folder = new("FOLDER")
    {
        Description = "The folder to write to: new, empty, or begun by the same command."
    };
    private static readonly Option<bool> LikeAlegoria = new("--like-alegoria")
    {
        Description = "39 classes of very unequal size, mostly seen from the air."
    };
    private static readonly Option<string?> Tables = new("--tables")
    {
        Description = "Take the class sizes of --like-alegoria from table3.csv in this folder (docs/paper.md lists its columns).",
        HelpName = "FOLDER"
    };
    private static readonly Option<bool> Sweeps = new("--sweeps")
    {
        Description = "Of each place a reference, clean pictures, and pictures in which one variation alone grows."
    };
    private static readonly Option<int> Places = Number("--places", "N", "How many places (classes).",
        Fallback.Places, 1, 2000);
    private static readonly Option<int> Steps = Number("--steps", "K",
        "How many steps from none to strong each variation of --sweeps takes.", new SweepOptions().Steps, 1, 50);
    private static readonly Option<int> Distractors = Number("--distractors", "N", "How many images of other places.",
        Fallback.Distractors, 0, 99_999);
    private static readonly Option<int> MaxSide = Number("--max-side", "PIXELS", "The longer side of an image.",
        Fallback.MaxSide, 64, 4096);
    private static readonly Option<ulong> Seed = CommandParts.Seed("Everything follows from it.", Fallback.Seed);
    private static readonly Option<bool> Json = CommandParts.Json();

    public static Command Create()
    {
        var command = new Command("synth", """
            Render a heterogeneous collection of invented places, with exact ground truth for the eleven variations.

            Example: icono synth sample --places 12 --seed 1
            Example: icono synth aerial --like-alegoria --distractors 1000
            Example: icono synth swept --sweeps --places 12 --steps 5
            """) { Folder, Places, LikeAlegoria, Tables, Sweeps, Steps, Distractors, Seed, MaxSide, Json };
        command.Only(result => !result.GetValue(LikeAlegoria),
            "without --like-alegoria, which says itself which classes there are", Sweeps, Places);
        command.Only(result => result.GetValue(LikeAlegoria), "with --like-alegoria", Tables);
        command.Only(result => result.GetValue(Sweeps), "with --sweeps", Steps);
        command.Does(Run);
        return command;
    }

    private static int Run(ParseResult parsed, CancellationToken cancellation)
    {
        string folder = parsed.GetValue(Folder)!;
        var (places, images) = parsed.GetValue(Sweeps) ? WriteSweeps(parsed, folder, cancellation) : WriteSample(parsed, folder,
            cancellation);
        var (distractors, seed) = (parsed.GetValue(Distractors), parsed.GetValue(Seed));
        if (parsed.GetValue(Json)) CommandParts.PrintJson(new { folder, images, classes = places, distractors, seed });
        else Console.Out.WriteLine($"{images} images of {places} places, {distractors} of them distractors, are in {folder}.");
        return 0;
    }

    private static (int Places, int Images) WriteSample(ParseResult parsed, string folder, CancellationToken cancellation)
    {
        var shape =
            parsed.GetValue(LikeAlegoria) ? SampleOptions.LikeAlegoria : Fallback with { Places = parsed.GetValue(Places) };
        if (parsed.GetValue(Tables) is { } tables)
            shape = shape with { ClassSizes = [.. PaperTablesFolder.Read(tables).Classes.Select(row => row.Images)] };
        using var line = new ProgressLine();
        var options = shape with
        {
            Distractors = parsed.GetValue(Distractors),
            MaxSide = parsed.GetValue(MaxSide),
            Seed = parsed.GetValue(Seed)
        };
        return (options.Classes, SampleCollection.Write(folder, options, line, cancellation));
    }

    private static (int Places, int Images) WriteSweeps(ParseResult parsed, string folder, CancellationToken cancellation)
    {
        using var line = new ProgressLine();
        var options = new SweepOptions
        {
            Places = parsed.GetValue(Places),
            Steps = parsed.GetValue(Steps),
            Distractors = parsed.GetValue(Distractors),
            MaxSide = parsed.GetValue(MaxSide),
            Seed = parsed.GetValue(Seed),
        };
        return (options.Places, SampleCollection.Write(folder, options, line, cancellation));
    }

    private static Option<int> Number(string name, string value, string description, int fallback, int low, int high) =>
        CommandParts.Number(name, value, description, fallback, given => given >= low && given <= high,
            $"a whole number from {low} to {high}");
}
