using System.CommandLine;
using Iconotheque.Synthesis;

namespace Iconotheque.Cli.Commands;

/// <summary><c>icono synth</c>: renders a sample collection.</summary>
internal static class SynthCommand
{
    public static Command Create()
    {
        var fallback = new SampleOptions();
        var folder = new Argument<string>("out") { Description = "The folder to write to: new, empty, or begun by the same command." };
        var places = Number("--places", "How many places (classes).", fallback.Places, (1, 2000));
        var distractors = Number("--distractors", "How many images of other places.", fallback.Distractors, (0, 99_999));
        var side = Number("--max-side", "The longer side of an image in pixels.", fallback.MaxSide, (64, 4096));
        var seed = new Option<ulong>("--seed") { Description = "Everything follows from it.", DefaultValueFactory = _ => fallback.Seed };
        var json = Shared.Json();
        var command = new Command("synth", "Render a heterogeneous collection of invented places, with exact ground truth for the eleven variations. Example: icono synth sample --places 12 --seed 1") { folder, places, distractors, seed, side, json };
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

    private static Option<int> Number(string name, string description, int fallback, (int Low, int High) range)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => fallback };
        option.Validators.Add(result =>
        {
            int value = result.GetValue(option);
            if (value < range.Low || value > range.High) result.AddError($"{name} must lie between {range.Low} and {range.High}; got {value}.");
        });
        return option;
    }
}
