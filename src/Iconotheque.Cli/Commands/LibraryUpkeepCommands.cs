using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Iconotheque.Calibration;
using Iconotheque.Ingest;
using Iconotheque.Libraries;
using Iconotheque.Links;
using Iconotheque.Upkeep;
using Spectre.Console;

namespace Iconotheque.Cli.Commands;

/// <summary>The commands of <c>icono library</c> that look at a library or keep it in order.</summary>
internal static class LibraryUpkeepCommands
{
    public static Command[] All() => [Info(), List(), Duplicates(), Remove(), Verify(), Compact(), SnapshotCommand(), RollBack(),
        .. LibraryBackupCommands.All()];

    private static Command Info()
    {
        var (command, folder) = New("info", "What a library holds: collections, descriptors, snapshots, jobs.");
        var json = CommandParts.Json();
        command.Options.Add(json);
        command.Does((parsed, _) =>
        {
            using var view = OpenedLibrary.View(parsed.GetValue(folder)!);
            var calibrations = LibraryCalibrations.Of(view);
            var about = new
            {
                view.Card.Name,
                Items = view.Count,
                view.Card.Descriptors,
                Indexes = LibraryIndexes.Names(view.Folder),
                Collections = view.Collections(),
                Calibrations = view.Card.Global.ToDictionary(descriptor => descriptor.Name,
                    descriptor => calibrations.LabelsOf(descriptor.Name)),
                Snapshots = Snapshots.List(view.Folder),
                Jobs = WorkLog.List(view)
            };
            if (parsed.GetValue(json))
            {
                CommandParts.PrintJson(about);
                return 0;
            }

            Console.WriteLine($"{about.Name}: {about.Items} items, "
                + $"described by {string.Join(", ", view.Card.Descriptors.Select(descriptor => descriptor.Name))} at "
                + $"{view.Card.MaxSide} pixels");
            if (!about.Indexes.IsEmpty) Console.WriteLine($"indexes: {string.Join(", ", about.Indexes)}");
            foreach (var descriptor in view.Card.Global)
                Console.WriteLine($"probabilities by {descriptor.Name}: "
                    + $"{(about.Calibrations[descriptor.Name] is { } labels ? $"learned from {labels}" : "none; "
                        + "icono library calibrate learns them")}");
            Print(["collection", "items", "set aside", "source"], about.Collections.Select(item =>
                (string[])[item.Name, Number(item.Items), Number(item.SetAside), $"{item.Kind} {item.Location}"]));
            Print(["snapshot", "taken"],
                about.Snapshots.Select(item => (string[])[item.Name, item.Taken.ToString("u", CultureInfo.InvariantCulture)]));
            Print(["last jobs", "on", "state", "done", "since"], about.Jobs.Take(5)
                .Select(item => (string[])[item.Kind, item.Target, item.State, $"{item.Done} of {item.Total}", item.Started]));
            return 0;
        });
        return command;
    }

    private static Command List()
    {
        var (command, folder) = New("list", "List items, all or those that a filter admits.",
            "icono library list my-library --text cathedral --date 1900/1910");
        var filter = new FilterOptions();
        var unread = new Option<bool>("--dates-not-understood")
        {
            Description = "Only items whose date is not understood, or not all of it."
        };
        var json = CommandParts.Json();
        filter.AddTo(command);
        command.Options.Add(unread);
        command.Options.Add(json);
        command.Does((parsed, cancellation) =>
        {
            using var view = OpenedLibrary.View(parsed.GetValue(folder)!);
            var readings = parsed.GetValue(unread) ? DateReadings.Of(view.Folder) : null;
            foreach (var item in view.Items(filter.Read(parsed, view))
                .Where(item => readings?.Read(item.Metadata.Date).IsUnderstood != true))
            {
                cancellation.ThrowIfCancellationRequested();
                if (parsed.GetValue(json))
                    Console.Out.WriteLine(System.Text.Json.JsonSerializer.Serialize(item,
                        System.Text.Json.JsonSerializerOptions.Web));
                else Console.WriteLine(string.Join('\t',
                    new[] { Number((int)item.Id), item.Name, item.Metadata.Date, item.Metadata.Title }.Select(Runner.OneLine)));
            }

            return 0;
        });
        return command;
    }

    /// <summary>
    /// An item; null for the number of one that is gone already, so that a removal that was interrupted can be asked for again.
    /// </summary>
    private static LibraryItem? Found(LibraryView view, string name)
    {
        bool isGone = long.TryParse(name, System.Globalization.NumberStyles.None,
            System.Globalization.CultureInfo.InvariantCulture, out long id) && id > 0 && id <= view.LargestItem
            && view.Find(id) is null;
        if (isGone) Console.Error.WriteLine($"{name} is gone already.");
        return isGone ? null : view.Named(name);
    }

    private static Command Duplicates()
    {
        var (command, folder) = New("duplicates", "List pictures that a library holds more than once: files with the same bytes, "
            + "and copies and crops that look it. Nothing is removed.");
        var similarity = CommandParts.Number("--similarity", "S",
            "The least similarity at which a pair is verified; lower finds more and takes longer.",
            new NearDuplicateOptions().Similarity, value => value is >= -1 and <= 1, "a number from -1 to 1");
        var json = CommandParts.Json();
        command.Options.Add(similarity);
        command.Options.Add(json);
        command.Does((parsed, cancellation) =>
        {
            using var view = OpenedLibrary.View(parsed.GetValue(folder)!);
            using var progress = new ProgressLine();
            var identical = NearDuplicates.Identical(view);
            var near = NearDuplicates.Find(view, new NearDuplicateOptions { Similarity = parsed.GetValue(similarity) }, progress,
                cancellation);
            progress.Dispose();
            if (parsed.GetValue(json))
            {
                CommandParts.PrintJson(new
                {
                    Identical = identical.Select(group => group.Select(item => item.Name)),
                    Near =
                        near.Select(pair => new { First = pair.First.Name, Second = pair.Second.Name, pair.Type, pair.Evidence })
                });
                return 0;
            }

            var groups = NearDuplicates.Groups(near);
            Console.WriteLine($"{identical.Sum(group => group.Length)} items in {identical.Length} groups have the same bytes; "
                + $"{groups.Sum(group => group.Length)} in {groups.Length} groups look like copies or crops of one another.");
            Print(["the same bytes"], identical.Select(group => (string[])[string.Join(", ", group.Select(item => item.Name))]));
            Print(["pairs", "similarity", "copies and crops"],
                groups.Select(group => Row(view, group, [.. near.Where(pair => group.Contains(pair.First.Id))])));
            return 0;
        });
        return command;

        static string[] Row(LibraryView view, ImmutableArray<long> group, DuplicatePair[] pairs) =>
        [
            Number(pairs.Length), string.Create(CultureInfo.InvariantCulture,
                $"{pairs.Min(pair => pair.Evidence.Similarity):F2} to {pairs.Max(pair => pair.Evidence.Similarity):F2}"),
            string.Join(", ", group.Select(item => view.Find(item)!.Name)),
        ];
    }

    private static Command Remove()
    {
        var (command, folder) = New("remove", "Remove items from a library, or a whole collection. The pictures themselves are "
            + "not touched; compact gives the space back.", "icono library remove my-library --collection postcards");
        var items = new Argument<string[]>("ITEMS")
        {
            Description = "Items by number, or as collection/identifier.",
            Arity = ArgumentArity.ZeroOrMore
        };
        var collection =
            new Option<string?>("--collection") { Description = "Remove this collection with all its items.", HelpName = "NAME" };
        command.Arguments.Add(items);
        command.Options.Add(collection);
        command.Does((parsed, cancellation) =>
        {
            string path = parsed.GetValue(folder)!;
            if ((parsed.GetValue(collection) is null) == (parsed.GetValue(items) is not { Length: > 0 }))
                throw new InputException("icono library remove", "takes either items or --collection");
            using var writer = LibraryWriter.Open(path);
            LibraryItem[] gone;
            using (var view = OpenedLibrary.View(path))
            {
                if (parsed.GetValue(collection) is { } unknown && view.Collections().All(known => known.Name != unknown))
                    throw new InputException(unknown, $"is no collection of {path}; "
                        + $"it has {string.Join(", ", view.Collections().Select(known => known.Name))}");
                gone = parsed.GetValue(collection) is { } name
                    ? [.. view.Items(new LibraryFilter { Collections = [name] })]
                    : [.. parsed.GetValue(items)!.Select(name => Found(view, name)).OfType<LibraryItem>()];
            }

            foreach (var own in gone.GroupBy(item => item.Collection))
                writer.Commit(new LibraryChange(own.Key) { Removed = [.. own.Select(item => item.Id)] });
            if (parsed.GetValue(collection) is { } emptied) writer.RemoveCollection(emptied);
            using (var progress = new ProgressLine())
                LibraryIndexes.Update(writer, Environment.ProcessorCount, progress, cancellation);
            Console.WriteLine(gone.Length == 1 ? "1 item removed." : $"{gone.Length} items removed.");
            return 0;
        });
        return command;
    }

    private static Command Verify()
    {
        var (command, folder) = New("verify",
            "Check every checksum of a library, and that catalogue and vectors belong together.",
            "icono library verify my-library --masters");
        var masters = new Option<bool>("--masters")
        {
            Description = "Also read every picture and compare it with what was added."
        };
        var json = CommandParts.Json();
        var repair = new Option<bool>("--repair")
        {
            Description = "First make again what can be made again: thumbnails, the map, indexes, the card. What cannot is named."
        };
        command.Options.Add(masters);
        command.Options.Add(repair);
        command.Options.Add(json);
        command.Does((parsed, cancellation) =>
        {
            using var progress = new ProgressLine();
            if (parsed.GetValue(repair))
            {
                foreach (var mended in LibraryRepair.Run(parsed.GetValue(folder)!, progress, cancellation))
                    Console.Error.WriteLine(Runner.OneLine($"{mended.Path}: {mended.Reason}"));
            }

            var found = LibraryCheck.Run(parsed.GetValue(folder)!, parsed.GetValue(masters), progress, cancellation);
            progress.Dispose();
            if (parsed.GetValue(json)) CommandParts.PrintJson(found);
            else if (found.IsEmpty) Console.WriteLine("Everything is as it was written.");
            else foreach (var item in found) Console.WriteLine(Runner.OneLine($"{item.Path}: {item.Reason}"));
            return found.IsEmpty ? 0 : 1;
        });
        return command;
    }

    private static Command Compact()
    {
        var (command, folder) = New("compact",
            "Give back the space of what was removed, and arrange large sets of vectors for fast search.");
        command.Does((parsed, cancellation) =>
        {
            using var writer = LibraryWriter.Open(parsed.GetValue(folder)!);
            using var progress = new ProgressLine();
            long before = BytesOf(writer.Folder);
            writer.Compact(progress, cancellation);
            progress.Dispose();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{before / 1048576.0:F1} MiB before, {BytesOf(writer.Folder) / 1048576.0:F1} MiB now."));
            return 0;
        });
        return command;
    }

    private static Command SnapshotCommand()
    {
        var (command, folder) = New("snapshot", "Keep a library as it is under a name, to return to by rollback.",
            "icono library snapshot my-library before-cleanup");
        var name = new Argument<string>("NAME") { Description = "The snapshot's name." };
        var remove = new Option<bool>("--remove") { Description = "Forget this snapshot instead." };
        command.Arguments.Add(name);
        command.Options.Add(remove);
        command.Does((parsed, _) =>
        {
            using var writer = LibraryWriter.Open(parsed.GetValue(folder)!);
            if (parsed.GetValue(remove)) Snapshots.Remove(writer, parsed.GetValue(name)!);
            else Snapshots.Take(writer, parsed.GetValue(name)!);
            return 0;
        });
        return command;
    }

    private static Command RollBack()
    {
        var (command, folder) = New("rollback",
            "Make a library what it was when a snapshot was taken. Decisions about links stay.",
            "icono library rollback my-library before-cleanup");
        var name = new Argument<string>("NAME") { Description = "The snapshot's name." };
        command.Arguments.Add(name);
        command.Does((parsed, _) =>
        {
            using var writer = LibraryWriter.Open(parsed.GetValue(folder)!);
            Snapshots.RollBack(writer, parsed.GetValue(name)!);
            return 0;
        });
        return command;
    }

    private static (Command Command, Argument<string> Folder) New(string name, string description, string? example = null)
    {
        var command = new Command(name, $"{description}\n\nExample: {example ?? $"icono library {name} my-library"}");
        var folder = LibraryCommand.Folder();
        command.Arguments.Add(folder);
        return (command, folder);
    }

    private static void Print(string[] columns, IEnumerable<string[]> rows)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns(columns);
        foreach (string[] row in rows) table.AddRow([.. row.Select(cell => Markup.Escape(Runner.OneLine(cell)))]);
        if (table.Rows.Count > 0) CommandParts.WriteTable(table);
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static long BytesOf(string folder) =>
        new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);
}
