using System.CommandLine;
using Iconotheque.Upkeep;

namespace Iconotheque.Cli.Commands;

/// <summary><c>icono library backup</c> and <c>restore</c>.</summary>
internal static class LibraryBackupCommands
{
    public static Command[] All() => [Backup(), Restore()];

    private static Command Backup()
    {
        var command = new Command("backup", """
            Copy a library that is in use: catalogue, decisions, annotations, accounts, vectors, thumbnails, fetched pictures.
            The masters are not copied.

            Example: icono library backup my-library /backup/my-library
            Example: icono library backup my-library my-library.tar
            """);
        var folder = LibraryCommand.Folder();
        var target = new Argument<string>("FILE_OR_FOLDER")
        {
            Description = "A folder that is new, empty or an earlier backup, which is brought up to date; "
                + "or a file that ends in .tar.",
        };
        command.Arguments.Add(folder);
        command.Arguments.Add(target);
        command.Does((parsed, cancellation) =>
        {
            using var progress = new ProgressLine();
            LibraryBackup.Run(parsed.GetValue(folder)!, parsed.GetValue(target)!, progress, cancellation);
            progress.Dispose();
            Console.WriteLine($"{parsed.GetValue(folder)} is in {parsed.GetValue(target)}. Back again: "
                + $"icono library restore {parsed.GetValue(target)} NEW_FOLDER");
            return 0;
        });
        return command;
    }

    private static Command Restore()
    {
        var command = new Command("restore", """
            Make a library of a backup, and check it.

            Example: icono library restore /backup/my-library my-library
            """);
        var backup = new Argument<string>("FILE_OR_FOLDER") { Description = "The backup." };
        var folder = new Argument<string>("LIBRARY") { Description = "The library's folder, new or empty." };
        command.Arguments.Add(backup);
        command.Arguments.Add(folder);
        command.Does((parsed, cancellation) =>
        {
            using var progress = new ProgressLine();
            var found = LibraryBackup.Restore(parsed.GetValue(backup)!, parsed.GetValue(folder)!, progress, cancellation);
            progress.Dispose();
            foreach (var item in found) Console.WriteLine(Runner.OneLine($"{item.Path}: {item.Reason}"));
            if (found.IsEmpty) Console.WriteLine("Everything is as it was written.");
            return found.IsEmpty ? 0 : 1;
        });
        return command;
    }
}
