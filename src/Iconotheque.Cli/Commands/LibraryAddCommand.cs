using System.CommandLine;
using Iconotheque.Catalogue.Ingest;
using Iconotheque.Catalogue.Search;
using Iconotheque.Catalogue.Store;
using Iconotheque.Collections.Records;
using Spectre.Console;

namespace Iconotheque.Cli.Commands;

/// <summary><c>icono library add</c> and <c>icono library sync</c>.</summary>
internal static class LibraryAddCommand
{
    private const int SecondsBetweenLooks = 5;

    public static Command Create()
    {
        var command = new Command("add", """
            Add pictures to a library: a folder, perhaps with a table of metadata, or a table (CSV, XLSX) that names its images. Run again it takes up what is there.

            Example: icono library add my-library /archive/postcards --table postcards.csv --map title=Titre,identifier=Cote
            """);
        var folder = LibraryCommand.Folder();
        var what = new Argument<string>("SOURCE") { Description = "A folder of images, or a .csv or .xlsx file whose rows name their images." };
        var collection = new Option<string?>("--collection") { Description = "The name of the collection; that of the source when left out.", HelpName = "NAME" };
        var options = new IngestCommandOptions();
        var reading = new SourceOptions();
        command.Arguments.Add(folder);
        command.Arguments.Add(what);
        command.Options.Add(collection);
        reading.AddTo(command);
        options.AddTo(command);
        command.Does((parsed, cancellation) =>
        {
            var source = reading.Open(parsed, parsed.GetValue(what)!);
            string name = parsed.GetValue(collection) ?? SourceOptions.NameOf(parsed.GetValue(what)!);
            Run(parsed.GetValue(folder)!, [(name, source)], (parsed, options), cancellation);
            return 0;
        });
        return command;
    }

    public static Command CreateSync()
    {
        var command = new Command("sync", """
            Read the sources of a library again, and take up what is new, has changed or moved.

            Example: icono library sync my-library --watch
            """);
        var folder = LibraryCommand.Folder();
        var collections = new Argument<string[]>("COLLECTIONS") { Description = "The collections; all when left out.", Arity = ArgumentArity.ZeroOrMore };
        var watch = new Option<bool>("--watch") { Description = "Go on looking until Ctrl-C." };
        var options = new IngestCommandOptions();
        command.Arguments.Add(folder);
        command.Arguments.Add(collections);
        command.Options.Add(watch);
        options.AddTo(command);
        command.Does((parsed, cancellation) =>
        {
            string path = parsed.GetValue(folder)!;
            do
            {
                Run(path, SourcesOf(path, parsed.GetValue(collections)!), (parsed, options), cancellation);
            }
            while (parsed.GetValue(watch) && !cancellation.WaitHandle.WaitOne(TimeSpan.FromSeconds(SecondsBetweenLooks)));
            return 0;
        });
        return command;
    }

    private static IReadOnlyList<(string Name, ItemSource Source)> SourcesOf(string folder, string[] wanted)
    {
        using var view = LibraryView.Open(folder);
        var known = view.Collections();
        if (wanted.FirstOrDefault(name => known.All(collection => collection.Name != name)) is { } unknown) throw new InputException(unknown, $"is no collection of {folder}; it has {string.Join(", ", known.Select(collection => collection.Name))}");
        return [.. known.Where(collection => wanted.Length == 0 || wanted.Contains(collection.Name)).Select(collection => (collection.Name, SourceReader.Reopen(collection.Kind, collection.Location, collection.Settings)))];
    }

    private static void Run(string folder, IReadOnlyList<(string Name, ItemSource Source)> sources, (ParseResult Parsed, IngestCommandOptions Options) how, CancellationToken cancellation)
    {
        using var networks = LibraryCommand.Networks(folder, how.Options.Store(how.Parsed));
        using var writer = LibraryWriter.Open(folder);
        var describer = new PictureDescriber(folder, writer.Card, networks);
        using var progress = new ProgressLine();
        var done = sources.Select(source => (source.Name, Summary: new Ingestion(writer, describer, how.Options.Read(how.Parsed)).Run(source.Name, source.Source, progress, cancellation))).ToArray();
        progress.Dispose();
        if (how.Options.Json(how.Parsed))
        {
            Shared.PrintJson(done.Select(item => new { Collection = item.Name, item.Summary }));
            return;
        }

        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns("collection", "added", "changed", "restated", "moved", "unchanged", "missing", "removed", "duplicates", "set aside");
        foreach (var (name, s) in done)
        {
            table.AddRow([Markup.Escape(Runner.OneLine(name)), .. new[] { s.Added, s.Changed, s.Restated, s.Moved, s.Unchanged, s.Missing, s.Removed, s.Duplicates, s.SetAside.Length }.Select(count => count.ToString(System.Globalization.CultureInfo.InvariantCulture))]);
        }

        Shared.WriteTable(table);
        foreach (var (_, summary) in done) Shared.PrintSetAside(summary.SetAside);
    }
}
