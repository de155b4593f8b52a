using System.CommandLine;
using Iconotheque.Collections;
using Iconotheque.Imaging;
using Iconotheque.Networks.Quantising;

namespace Iconotheque.Cli.Commands;

/// <summary><c>icono networks quantise</c>.</summary>
internal static class QuantiseCommand
{
    private static readonly Argument<string> Network = new("NAME")
    {
        Description = "A network of the store, as it was imported."
    };
    private static readonly Option<string> Source = new("--images")
    {
        Description = "The benchmark or folder of images to calibrate on: some like those that will be described.",
        Required = true,
        HelpName = "FOLDER"
    };
    private static readonly Option<string?> As = new("--as")
    {
        Description = "The name of the new network; NAME-int8 when left out.",
        HelpName = "NAME"
    };
    private static readonly Option<int> Count = CommandParts.Number("--count", "N",
        "The most images that are used, taken evenly from the whole.", 32, number => number > 0, "a whole number above 0");
    private static readonly Option<int> MaxSide = CommandParts.Number("--max-side", "PIXELS",
        "Images shrink to this longer side, as when they are described.", 800, number => number > 0, "a whole number above 0");

    /// <summary>Makes the command.</summary>
    /// <param name="folder">The option that names a store, with the siblings of this command.</param>
    /// <param name="replace">Whether a network of the same name is replaced.</param>
    /// <param name="json">Whether the network is printed as JSON.</param>
    public static Command Create(Option<string?> folder, Option<bool> replace, Option<bool> json)
    {
        var command = new Command("quantise", """
            Make a network that computes on bytes from one that computes on floats: faster on processors, a little less exact.

            The new network is another network: describe the whole collection with it, and measure what it costs (icono evaluate).
            Heads and what was learned for the network come along as they are.
            Example: icono networks quantise resnet101 --images my-collection
            """) { Network, Source, As, Count, MaxSide, folder, replace, json };
        command.Does((parsed, cancellation) =>
        {
            var store = NetworkOptions.StoreOf(parsed.GetValue(folder));
            string name = parsed.GetRequiredValue(Network), target = parsed.GetValue(As) ?? $"{name}-int8";
            if (store.Names.Contains(target) && !parsed.GetValue(replace))
                throw new InputException(target,
                    "is in the store already; choose another name with --as, or replace it with --replace");
            List<SetAside> setAside = [];
            using var progress = new ProgressLine();
            var images = Images(parsed, setAside, progress);
            var stored = store.Add(Quantisation.Of(store.Open(name), target, images, cancellation), parsed.GetValue(replace));
            NetworksPage.Print(stored, parsed.GetValue(json));
            CommandParts.PrintSetAside([.. setAside]);
            return 0;
        });
        return command;
    }

    private static IEnumerable<RgbImage> Images(ParseResult parsed, List<SetAside> setAside, ProgressLine progress)
    {
        var benchmark = BenchmarkReader.Read(parsed.GetRequiredValue(Source));
        int total = Math.Min(parsed.GetValue(Count), benchmark.Images.Length);
        var counter = new WorkCounter(progress, "calibrate", total);
        var options = new ImagingOptions { MaxSide = parsed.GetValue(MaxSide) };
        for (int i = 0; i < total; i++)
        {
            var image = benchmark.Images[(int)((long)i * benchmark.Images.Length / total)];
            if (Read(benchmark, image, options, setAside) is { } pixels) yield return pixels;
            counter.Add();
        }
    }

    private static RgbImage? Read(Benchmark benchmark, CollectionImage image, ImagingOptions options, List<SetAside> setAside)
    {
        try
        {
            return ImageReader.Read(benchmark.FileOf(image), options, image.Region);
        }
        catch (ImageUnreadableException e)
        {
            setAside.Add(new SetAside(image.Id, e.Message));
            return null;
        }
    }
}
