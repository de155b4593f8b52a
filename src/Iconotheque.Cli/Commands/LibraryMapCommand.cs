using System.CommandLine;
using Iconotheque.Maps;

namespace Iconotheque.Cli.Commands;

/// <summary><c>icono library map</c>.</summary>
internal static class LibraryMapCommand
{
    public static Command Create()
    {
        var command = new Command("map", """
            Place all pictures on a map, those that look alike near each other; icono serve shows it.

            Example: icono library map my-library
            """);
        var folder = LibraryCommand.Folder();
        command.Arguments.Add(folder);
        command.Does((parsed, cancellation) =>
        {
            using var view = OpenedLibrary.View(parsed.GetValue(folder)!);
            using var progress = new ProgressLine();
            string descriptor = view.Card.Global.FirstOrDefault()?.Name
                ?? throw new InputException(view.Folder, "has no descriptor of one vector an item to draw a map by");
            var map = EmbeddingMap.Of(view, descriptor, new EmbeddingMapOptions(), progress, cancellation);
            EmbeddingMapFile.Write(EmbeddingMapFile.PathIn(view.Folder), map);
            Console.WriteLine($"{map.Items.Length} pictures are on the map by {descriptor}.");
            return 0;
        });
        return command;
    }
}
