using System.CommandLine;
using Iconotheque.Collections;
using Iconotheque.Libraries;
using Iconotheque.Synthesis;

namespace Iconotheque.Cli.Commands;

/// <summary><c>icono library sample</c>: rendered pictures to try a library with, and to take out again.</summary>
internal static class LibrarySampleCommand
{
    /// <summary>The folder in a library that has the sample.</summary>
    public const string Folder = "sample";

    private const string Who = "Sample";

    private static readonly SampleOptions Shape = new() { Places = 6, Distractors = 8, MaxSide = 512 };

    public static Command Create()
    {
        var command = new Command("sample", """
            Add pictures of invented places to a library, to try it with: four collections or more, linked with each other. Needs no connection, and takes a minute or two; --remove takes out what it added.

            Example: icono library sample my-library
            Example: icono library sample my-library --remove
            """);
        var folder = LibraryCommand.Folder();
        var remove = new Option<bool>("--remove") { Description = "Remove the sample: its collections and its pictures." };
        command.Arguments.Add(folder);
        command.Options.Add(remove);
        command.Does((parsed, cancellation) =>
        {
            string library = parsed.GetValue(folder)!, sample = Path.Combine(Path.GetFullPath(library), Folder);
            LibraryCard.Read(library);
            foreach (string[] step in parsed.GetValue(remove) ? Removing(library, sample) : Adding(library, sample, cancellation))
            {
                int code = parsed.RootCommandResult.Command.Parse(step).InvokeAsync(
                    new InvocationConfiguration { EnableDefaultExceptionHandler = false }, cancellation).GetAwaiter().GetResult();
                if (code != 0) return code;
            }

            if (parsed.GetValue(remove) && Directory.Exists(sample)) Directory.Delete(sample, recursive: true);
            return 0;
        });
        return command;
    }

    private static IEnumerable<string[]> Adding(string library, string sample, CancellationToken cancellation)
    {
        string pictures = Path.Combine(sample, "pictures"), tables = Path.Combine(sample, "tables");
        using (var progress = new ProgressLine()) SampleCollection.Write(pictures, Shape, progress, cancellation);
        Directory.CreateDirectory(tables);
        var images = BenchmarkReader.Read(pictures).Images;
        foreach (var (name, table) in DemoLibrary.Tables(images, pictures, tables))
            yield return ["library", "add", library, table, "--collection", NameOf(name)];
        yield return ["links", library];
        foreach (string[] decision in DecisionsOf(library, images)) yield return decision;
        yield return ["library", "map", library];
    }

    /// <summary>
    /// One place is confirmed, so that there is one: two views of it from the street, in different collections.
    /// </summary>
    private static IEnumerable<string[]> DecisionsOf(string library, IEnumerable<CollectionImage> images) =>
        images.Where(image => image.Class.Length > 0 && image.Facets.GetValueOrDefault("view") == "street")
            .GroupBy(image => image.Class, StringComparer.Ordinal)
            .Select(place => place.DistinctBy(image => image.Facets.GetValueOrDefault("source")).Take(2).ToArray())
            .Where(pair => pair.Length == 2).Take(1)
            .Select(pair => (string[])["decide", library, Named(pair[0]), Named(pair[1]), "accept", "--who", Who]);

    /// <summary>What lies in the sample's folder, whatever it is called.</summary>
    private static IEnumerable<string[]> Removing(string library, string sample)
    {
        string[] names;
        using (var view = OpenedLibrary.View(library))
            names = [.. view.Collections()
                .Where(collection => collection.Location.StartsWith(sample + Path.DirectorySeparatorChar,
                StringComparison.Ordinal)).Select(collection => collection.Name)];
        foreach (string name in names) yield return ["library", "remove", library, "--collection", name];
        if (names.Length > 0) yield return ["links", library];
    }

    private static string Named(CollectionImage image) =>
        $"{NameOf(image.Facets.GetValueOrDefault("source") ?? "")}/{Path.GetFileName(image.Path)}";

    private static string NameOf(string source) => $"Sample: {source}";
}
