using System.CommandLine;
using Iconotheque.Descriptors.Local;
using Iconotheque.Libraries;

namespace Iconotheque.Cli.Commands;

/// <summary><c>icono library create</c>.</summary>
internal static class LibraryCreateCommand
{
    public static Command Create()
    {
        var command = new Command("create", $"""
            Create an empty library. What describes its pictures is settled now: {Library.UsualDescriptors} unless -d says otherwise.

            The first global descriptor searches and the first local one verifies; every local one tells copies and crops from
            other pictures of a place. Without -d, DELF reads the six scales up to 1.4142, which takes half the time of all seven.
            With rootsift alone, pictures are added two to three times as fast in a third of the space, and found less across
            eras.
            Example: icono library create my-library
            Example: icono library create my-library -d rgem+pca,rootsift
            """);
        var folder = LibraryCommand.Folder();
        var what = new DescriptionOptions(Library.UsualDescriptors, folder);
        what.AddTo(command, isRun: false);
        command.Does((parsed, _) =>
        {
            string path = parsed.GetValue(folder)!;
            using var networks = what.Networks(parsed, Delf.CheaperScales);
            var imaging = what.Imaging(parsed);
            var descriptors = what.Descriptors(parsed, networks);
            LibraryWriter.Create(path, LibraryCard.Of(path, descriptors, networks, imaging));
            Console.WriteLine(
                $"{path} is a library now, described by {string.Join(", ", descriptors.Select(descriptor => descriptor.Name))}. "
                    + $"Next: icono library add {path} FOLDER");
            return 0;
        });
        return command;
    }
}
