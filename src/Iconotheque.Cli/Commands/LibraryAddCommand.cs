using System.CommandLine;
using Iconotheque.Collections.Fetching;
using Iconotheque.Collections.Records;
using Iconotheque.Ingest;
using Iconotheque.Libraries;
using Spectre.Console;

namespace Iconotheque.Cli.Commands;

/// <summary><c>icono library add</c> and <c>icono library sync</c>.</summary>
internal static class LibraryAddCommand
{
    private const int SecondsBetweenLooks = 5;

    // An interrupted run need not ask again for the manifests it has read; sync asks whether they have changed.
    private static readonly TimeSpan FreshOfAdd = TimeSpan.FromDays(1);

    public static Command Create()
    {
        var command = new Command("add", """
            Add pictures to a library: a folder, perhaps with a table of metadata; a table (CSV, XLSX) that names its images; IIIF manifests and collections; an OAI-PMH repository of Dublin Core. Run again it takes up what is there.

            Example: icono library add my-library /archive/postcards --table postcards.csv --map title=Titre,identifier=Cote
            Example: icono library add my-library https://iiif.example.org/collection.json --collection aerial
            Example: icono library add my-library "https://example.org/oai?set=postcards"
            Example: icono library add my-library /archive/postcards --estimate
            """);
        var folder = LibraryCommand.Folder();
        var what = new Argument<string>("SOURCE")
        {
            Description = "A folder of images, a .csv or .xlsx file whose rows name their images, a IIIF .json file, "
                + "or an address."
        };
        var collection = new Option<string?>("--collection")
        {
            Description = "The name of the collection; that of the source when left out.",
            HelpName = "NAME"
        };
        var options = new IngestCommandOptions();
        var reading = new SourceOptions();
        var estimate = new LibraryEstimate();
        command.Arguments.Add(folder);
        command.Arguments.Add(what);
        command.Options.Add(collection);
        reading.AddTo(command);
        options.AddTo(command);
        estimate.AddTo(command, result => reading.KindOf(result, what) == "folder");
        reading.RefuseIdle(command, what);
        options.RefuseIdle(command, result => reading.KindOf(result, what) != "folder");
        command.Does((parsed, cancellation) =>
        {
            string path = parsed.GetValue(folder)!;
            if (estimate.IsAsked(parsed))
            {
                using var networks = LibraryCommand.Networks(path, options.Store(parsed));
                estimate.Print(parsed, new PictureDescriber(path, LibraryCard.Read(path), networks), parsed.GetValue(what)!,
                    options.Json(parsed), cancellation);
                return 0;
            }

            using var web = options.Web(parsed, path, FreshOfAdd);
            var source = reading.Open(parsed, parsed.GetValue(what)!, web);
            string name = parsed.GetValue(collection) ?? SourceReader.NameOf(parsed.GetValue(what)!);
            return Run(path, [(name, source)], parsed, options, web, cancellation) ? 0 : 1;
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
        var collections = new Argument<string[]>("COLLECTIONS")
        {
            Description = "The collections; all when left out.",
            Arity = ArgumentArity.ZeroOrMore
        };
        var watch = new Option<bool>("--watch") { Description = "Go on looking until Ctrl-C." };
        var options = new IngestCommandOptions();
        command.Arguments.Add(folder);
        command.Arguments.Add(collections);
        command.Options.Add(watch);
        options.AddTo(command);
        command.Does((parsed, cancellation) =>
        {
            string path = parsed.GetValue(folder)!;
            using var web = options.Web(parsed, path, TimeSpan.Zero);
            bool isDone;
            do
            {
                isDone = Run(path, SourcesOf(path, parsed.GetValue(collections)!, web), parsed, options, web,
                    cancellation);
            }
            while (parsed.GetValue(watch) && !cancellation.WaitHandle.WaitOne(TimeSpan.FromSeconds(SecondsBetweenLooks)));
            return isDone ? 0 : 1;
        });
        return command;
    }

    private static IReadOnlyList<(string Name, ItemSource Source)> SourcesOf(string folder, string[] wanted, WebFetcher web)
    {
        using var view = OpenedLibrary.View(folder);
        var known = view.Collections();
        if (wanted.FirstOrDefault(name => known.All(collection => collection.Name != name)) is { } unknown)
            throw new InputException(unknown,
                $"is no collection of {folder}; it has {string.Join(", ", known.Select(collection => collection.Name))}");
        return [.. known.Where(collection => wanted.Length == 0 || wanted.Contains(collection.Name)).Select(collection =>
            (collection.Name, new SourceReader(web).Reopen(collection.Kind, collection.Location, collection.Settings)))];
    }

    /// <summary>Takes in sources, and says what became of them. Returns whether all that was to be removed could be.</summary>
    private static bool Run(string folder, IReadOnlyList<(string Name, ItemSource Source)> sources,
        ParseResult parsed, IngestCommandOptions options, WebFetcher web, CancellationToken cancellation)
    {
        using var networks = LibraryCommand.Networks(folder, options.Store(parsed));
        using var writer = LibraryWriter.Open(folder);
        var describer = new PictureDescriber(folder, writer.Card, networks);
        using var progress = new ProgressLine();
        var done = sources.Select(source => (source.Name, Summary: new Ingestion(writer, describer,
            options.Read(parsed, web)).Run(source.Name, source.Source, progress, cancellation))).ToArray();
        progress.Dispose();
        CommandParts.PrintNotes(done.SelectMany(item => item.Summary.Notes));
        if (options.Json(parsed))
        {
            CommandParts.PrintJson(done.Select(item => new { Collection = item.Name, item.Summary }));
            return done.All(item => item.Summary.NotRemoved.Length == 0);
        }

        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns("collection", "added", "changed", "restated", "moved", "unchanged", "missing", "removed", "duplicates",
            "set aside", "unused rows", "dates not understood");
        foreach (var (name, s) in done)
        {
            table.AddRow([Markup.Escape(Runner.OneLine(name)), .. new[]
            {
                s.Added, s.Changed, s.Restated, s.Moved, s.Unchanged, s.Missing, s.Removed,
                s.Duplicates, s.SetAside.Length, s.UnusedRows.Length, s.DatesNotUnderstood.Sum(date => date.Items)
            }.Select(count => count.ToString(System.Globalization.CultureInfo.InvariantCulture))]);
        }

        CommandParts.WriteTable(table);
        foreach (var (name, summary) in done) Say(folder, name, summary);
        LibraryDatesCommand.PrintAfterImport([.. done.SelectMany(item => item.Summary.DatesNotUnderstood)]);
        return done.All(item => item.Summary.NotRemoved.Length == 0);
    }

    private static void Say(string folder, string collection, IngestSummary summary)
    {
        CommandParts.PrintOddEntries(summary.SetAside);
        CommandParts.PrintUnusedRows(summary.UnusedRows);
        string name = Runner.OneLine(collection);
        if (!summary.WasReadWhole)
            Console.Error.WriteLine(
                $"{name}: not all of the source was read; what was read is kept, and the same command goes on.");
        if (summary.NotRemoved.Length > 0)
            Console.Error.WriteLine(
                $"{name}: {summary.NotRemoved}{(summary.WasReadWhole ? "; --remove-share 1 confirms" : "")}.");
        if (summary.Snapshot.Length > 0)
            Console.Error.WriteLine($"{name}: icono library rollback {folder} {summary.Snapshot} brings back what was removed.");
    }
}
