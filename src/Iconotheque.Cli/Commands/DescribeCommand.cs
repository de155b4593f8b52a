using System.CommandLine;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Networks;

namespace Iconotheque.Cli.Commands;

/// <summary><c>icono describe</c>.</summary>
internal static class DescribeCommand
{
    public static Command Create()
    {
        var command = new Command("describe", """
            Describe the images of a collection into a folder of NumPy files.

            Without -d by the seven descriptors of the paper, those of networks by the one that comes with icono.
            What is on disk with the same identity is not computed again; a run that was stopped goes on.
            Example: icono describe my-photographs -d orb,gem,rmac --network resnet101 -o my-descriptors
            """);
        var what = new DescriptionOptions(string.Join(',', DescriptorSpec.OfThePaper));
        var output = CommandParts.Output("descriptors");
        var colour = CommandParts.Colour();
        var replace = new Option<bool>("--replace")
        {
            Description = "Replace descriptors that were computed with other options."
        };
        var json = CommandParts.Json();
        what.AddTo(command);
        foreach (Option option in (Option[])[output, colour, replace, json]) command.Options.Add(option);
        command.Does((parsed, cancellation) =>
        {
            var options = new DescribeOptions
            {
                Folder = parsed.GetValue(output)!,
                Imaging = what.Imaging(parsed) with { Colour = CommandParts.Colours(parsed.GetValue(colour)!)[0] },
                Threads = what.Threads(parsed),
                Replace = parsed.GetValue(replace),
            };
            var benchmark = what.Read(parsed);
            using var networks = what.Networks(parsed);
            using var progress = new ProgressLine();
            var summary = Describer.Run(benchmark, what.Descriptors(parsed, networks), options, progress, cancellation);
            progress.Dispose();
            if (parsed.GetValue(json)) CommandParts.PrintJson(summary);
            else Print(summary, options.Folder, networks);
            return 0;
        });
        return command;
    }

    private static void Print(DescribeSummary summary, string folder, NetworkDescriptors networks)
    {
        foreach (var (name, features) in summary.Features)
            Console.WriteLine($"{name}: {features} vectors of {summary.Images} images in {folder}");
        Console.WriteLine($"{summary.Decoded} images were "
            + $"opened{(summary.Decoded < summary.Images ? "; the others were there already" : "")}.");
        foreach (var backbone in networks.Opened)
            Console.WriteLine($"{backbone.Declaration.Name} ran on {backbone.Device} (ONNX Runtime {Backbone.RuntimeVersion}).");
        CommandParts.PrintSetAside(summary.SetAside);
    }
}
