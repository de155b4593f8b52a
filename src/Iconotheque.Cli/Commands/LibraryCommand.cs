using System.CommandLine;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Libraries;
using Iconotheque.Networks;

namespace Iconotheque.Cli.Commands;

/// <summary><c>icono library</c>.</summary>
internal static class LibraryCommand
{
    public static Command Create()
    {
        var command = new Command("library", """
            A library: collections of pictures that stay where they are, with what is said of them, searchable and safe from every interruption.

            Example: icono library create my-library
            Example: icono library add my-library /archive/postcards --collection postcards --table postcards.csv
            Example: icono search my-library postcard.jpg
            """);
        foreach (var sub in (Command[])[LibraryCreateCommand.Create(), LibraryAddCommand.Create(), LibraryAddCommand.CreateSync(),
            LibrarySampleCommand.Create(), LibraryIndexCommand.Create(), LibraryDatesCommand.Create(),
            CalibrateCommand.Create(), LibraryExportCommand.Create(), LibraryExportCommand.CreateImport(),
            LibraryMapCommand.Create(), LibraryBenchmarkCommand.Create(),
            .. LibraryUpkeepCommands.All()])
            command.Subcommands.Add(sub);
        return command;
    }

    /// <summary>The argument that names a library.</summary>
    public static Argument<string> Folder() => new("LIBRARY") { Description = "The library's folder." };

    /// <summary>Makes what describes pictures as a library does.</summary>
    public static NetworkDescriptors Networks(string folder, string? store, BackboneOptions? options = null) =>
        PictureDescriber.Networks(LibraryCard.Read(folder), NetworkOptions.StoreOf(store), options ?? new BackboneOptions());
}
