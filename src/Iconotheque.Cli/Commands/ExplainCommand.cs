using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Iconotheque.Descriptors;
using Iconotheque.Imaging;
using Iconotheque.Reporting.Pages;
using Iconotheque.Retrieval.Matching;

namespace Iconotheque.Cli.Commands;

/// <summary><c>icono explain</c>.</summary>
internal static class ExplainCommand
{
    public static Command Create()
    {
        var command = new Command("explain", """
            Show why a descriptor finds two images alike, or what it sees in one.

            Global descriptors: where on each image the similarity comes from. Local ones: the features and verified matches.
            Example: icono explain old.jpg new.jpg -d gem,rmac,orb --network resnet101 -o explanation
            """);
        var files = new Argument<string[]>("IMAGES") { Description = "One image or two.", Arity = new ArgumentArity(1, 2) };
        var what = new DescriptionOptions("orb", files);
        var output = CommandParts.Output("explanation");
        var colour = CommandParts.Colour();
        var json = CommandParts.Json();
        what.AddTo(command);
        foreach (Option option in (Option[])[output, colour, json]) command.Options.Add(option);
        command.Does((parsed, cancellation) =>
        {
            var imaging = what.Imaging(parsed) with { Colour = CommandParts.Colours(parsed.GetValue(colour)!)[0] };
            ImmutableArray<(string Id, RgbImage Image)> images = [.. Names(parsed.GetValue(files)!)
                .Select(file => (file.Name, Read(file.Path, imaging)))];
            using var networks = what.Networks(parsed);
            ImmutableArray<Explanation> explanations = [.. what.Descriptors(parsed, networks)
                .Select(descriptor => Explain(descriptor, images, cancellation))];
            string folder = parsed.GetValue(output)!;
            ExplanationReport.Write(explanations, images, folder);
            if (parsed.GetValue(json)) CommandParts.PrintJson(explanations);
            else Print(explanations, folder);
            return 0;
        });
        return command;
    }

    /// <summary>The files with the names they carry: their paths as given, of which a second equal one is told apart.</summary>
    private static IEnumerable<(string Path, string Name)> Names(string[] files) =>
        files.Select((file, i) => (file, i == 1 && file == files[0] ? file + " (again)" : file));

    private static RgbImage Read(string path, ImagingOptions imaging)
    {
        try
        {
            if (!File.Exists(path))
                throw new InputException(path,
                    Directory.Exists(path) ? "is a folder; name one image or two" : "there is no such file");
            return ImageReader.Read(path, imaging);
        }
        catch (ImageUnreadableException e)
        {
            throw new InputException(path, e.Message, e);
        }
    }

    private static Explanation Explain(Descriptor descriptor, ImmutableArray<(string Id, RgbImage Image)> images,
        CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        try
        {
            return Explanation.Of(descriptor, images, new VerificationOptions());
        }
        catch (ImageUnreadableException e)
        {
            throw new InputException(string.Join(", ", images.Select(image => image.Id)), e.Message, e);
        }
    }

    private static void Print(ImmutableArray<Explanation> explanations, string folder)
    {
        foreach (var item in explanations) Console.Out.WriteLine($"{item.Descriptor}: {Words(item)}");
        Console.Out.WriteLine($"Page: {Path.GetFullPath(Path.Combine(folder, "explain.html"))}");
    }

    private static string Words(Explanation item) => item switch
    {
        { Similarity: { } pair } =>
            $"similarity {Number(pair.Similarity)}" + (pair.First.Constant == 0 && pair.Second.Constant == 0 ? "" : ", "
                + $"of which {Number(pair.First.Constant)} and {Number(pair.Second.Constant)} belong to no position"),
        { Matches: { } pair } when pair.First != pair.Second =>
            $"{pair.Inliers.Length} matches, {pair.Inliers.Count(inlier => inlier)} of them "
                + $"verified; {pair.FirstKeypoints.Length / 3} and {pair.SecondKeypoints.Length / 3} features",
        { Matches: { } one } => $"{one.FirstKeypoints.Length / 3} features",
        { Response: { } image } => $"{image.Values.Length} positions ({image.Rows} rows of {image.Columns})",
        _ => "",
    };

    private static string Number(double value) => value.ToString("F3", CultureInfo.InvariantCulture);
}
