using System.CommandLine;
using Iconotheque.Imaging;
using Iconotheque.Libraries;
using Iconotheque.Reporting.Pages;

namespace Iconotheque.Cli.Commands;

/// <summary><c>icono dossier</c>.</summary>
internal static class DossierCommand
{
    public static Command Create()
    {
        var command = new Command("dossier", """
            Write all that is known of a pair of pictures to a page for print: both, one laid on the other, the matches, what is said of them, rights, evidence and decisions. A picture whose statement of rights forbids it is not shown.

            Example: icono dossier my-library 17 -o bell-tower.html
            Example: icono dossier my-library postcards/12.jpg aerial/7.jpg -o pair.html
            """);
        var folder = LibraryCommand.Folder();
        var what = new Argument<string[]>("WHAT")
        {
            Description = "The number of a proposal, or two items.",
            Arity = new ArgumentArity(1, 2)
        };
        var output = new Option<string>("--output", "-o")
        {
            Description = "The file to write.",
            DefaultValueFactory = _ => "dossier.html",
            HelpName = "FILE.html"
        };
        var inside = new Option<bool>("--internal")
        {
            Description = "For use inside the institution: also show pictures whose statement of rights forbids passing them on."
        };
        command.Arguments.Add(folder);
        command.Arguments.Add(what);
        command.Options.Add(output);
        command.Options.Add(inside);
        command.Does((parsed, _) =>
        {
            var (first, second, _) = LinksCommand.PairOf(parsed.GetValue(folder)!, parsed.GetValue(what)!);
            using var view = OpenedLibrary.View(parsed.GetValue(folder)!);
            string file = parsed.GetValue(output)!;
            DossierReport.Write(Dossier.Of(view, (view.Find(first)!, view.Find(second)!), item => Read(view, item),
                parsed.GetValue(inside)), file);
            Console.WriteLine($"Page: {Path.GetFullPath(file)}");
            return 0;
        });
        return command;
    }

    private static RgbImage? Read(LibraryView view, LibraryItem item)
    {
        try
        {
            return ImageReader.Read(RegularFile.ReadAll(item.Path), item.Name, view.Card.Imaging, page: item.Page);
        }
        catch (Exception e) when (e is ImageUnreadableException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
