using System.CommandLine;
using Iconotheque.Synthesis;

namespace Iconotheque.Cli.Commands;

/// <summary><c>icono synth</c>: renders a sample collection.</summary>
internal static class SynthCommand
{
    public static Command Create()
    {
        var fallback = new SampleOptions();
        var folder = new Argument<string>("FOLDER") { Description = "The folder to write to: new, empty, or begun by the same command." };
        var places = Number(("--places", "N"), "How many places (classes).", fallback.Places, (1, 2000));
        var distractors = Number(("--distractors", "N"), "How many images of other places.", fallback.Distractors, (0, 99_999));
        var side = Number(("--max-side", "PIXELS"), "The longer side of an image.", fallback.MaxSide, (64, 4096));
        var seed = Shared.Seed("Everything follows from it.", fallback.Seed);
        var json = Shared.Json();
        var command = new Command("synth", "Render a heterogeneous collection of invented places, with exact ground truth for the eleven variations.\nExample: icono synth sample --places 12 --seed 1") { folder, places, distractors, seed, side, json };
        command.Does((parsed, cancellation) =>
        {
            var options = new SampleOptions
            {
                Places = parsed.GetValue(places),
                Distractors = parsed.GetValue(distractors),
                MaxSide = parsed.GetValue(side),
                Seed = parsed.GetValue(seed),
            };
            using var line = new ProgressLine();
            string target = parsed.GetValue(folder)!;
            int images = SampleCollection.Write(target, options, line, cancellation);
            if (parsed.GetValue(json)) Shared.PrintJson(new { Folder = target, Images = images, Classes = options.Places, options.Distractors, options.Seed });
            else Console.Out.WriteLine($"{images} images of {options.Places} places, {options.Distractors} of them distractors, are in {target}.");
            return 0;
        });
        return command;
    }

    private static Option<int> Number((string Option, string Value) name, string description, int fallback, (int Low, int High) range) =>
        Shared.Number(name, description, fallback, value => value >= range.Low && value <= range.High, $"a whole number from {range.Low} to {range.High}");
}
