using System.Collections.Immutable;
using System.CommandLine;
using Iconotheque.Libraries;
using Iconotheque.Retrieval.Scoring;

namespace Iconotheque.Cli.Commands;

/// <summary><c>icono library index</c>.</summary>
internal static class LibraryIndexCommand
{
    public static Command Create()
    {
        var command = new Command("index", $"""
            Give a library an index of its local features, by which icono search --by and the web application search. It is kept up to
            date when pictures are added and removed. Without names: bring the indexes that there are up to date, and list them.

            Names: {AggregatedName.Forms}; {AggregatedName.Plain} takes the features one by one.
            Example: icono library index my-library delf+pca-asmk
            Example: icono search my-library postcard.jpg --by delf+pca-asmk+sp
            """);
        var folder = LibraryCommand.Folder();
        var names = new Argument<string[]>("NAMES")
        {
            Description = "Local features of the library and what is made of them.",
            Arity = ArgumentArity.ZeroOrMore
        };
        var remove = new Option<bool>("--remove") { Description = "Remove these indexes." };
        var threads = CommandParts.Number("--threads", "N", "Threads; the indexes do not depend on them.",
            Environment.ProcessorCount,
            value => value is > 0 and <= 1024, "a whole number from 1 to 1024");
        var json = CommandParts.Json();
        command.Arguments.Add(folder);
        command.Arguments.Add(names);
        foreach (Option option in (Option[])[remove, threads, json]) command.Options.Add(option);
        command.Only(result => result.Texts(names).Length > 0, "with names of indexes", remove);
        command.Only(result => !result.GetValue(remove), "where indexes are made", threads);
        command.Does((parsed, cancellation) =>
        {
            using var writer = LibraryWriter.Open(parsed.GetValue(folder)!);
            using (var progress = new ProgressLine())
                Change(writer, parsed.GetValue(names)!, parsed.GetValue(remove), parsed.GetValue(threads), progress,
                    cancellation);
            var kept = LibraryIndexes.Names(writer.Folder);
            if (parsed.GetValue(json)) CommandParts.PrintJson(kept);
            else Console.WriteLine(kept.IsEmpty ? $"{writer.Folder} has no index." : Kept(writer.Folder, kept));
            return 0;
        });
        return command;
    }

    private static void Change(LibraryWriter writer, string[] names, bool removes, int threads, IProgress<WorkProgress> progress,
        CancellationToken cancellation)
    {
        foreach (string name in names)
        {
            if (removes) LibraryIndexes.Remove(writer, name);
            else LibraryIndexes.Create(writer, name, threads, progress, cancellation);
        }

        if (names.Length == 0) LibraryIndexes.Update(writer, threads, progress, cancellation);
    }

    private static string Kept(string folder, ImmutableArray<string> kept) =>
        $"{folder} is searched by {string.Join(", ", kept)} too: icono search {folder} IMAGE "
            + $"--by {kept[0]}{(kept[0].EndsWith(AggregatedName.Plain, StringComparison.Ordinal) ? "" : "+sp")}";
}
