using System.Collections.Immutable;
using System.CommandLine;
using Iconotheque.Catalogue;
using Iconotheque.Catalogue.Calibration;
using Iconotheque.Catalogue.Exports;
using Iconotheque.Catalogue.Links;
using Iconotheque.Catalogue.Store;
using Iconotheque.Imaging;
using Iconotheque.Reporting;

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
        var what = new Argument<string[]>("WHAT") { Description = "The number of a proposal, or two items.", Arity = new ArgumentArity(1, 2) };
        var output = new Option<string>("--output", "-o") { Description = "The file to write.", DefaultValueFactory = _ => "dossier.html", HelpName = "FILE.html" };
        var inside = new Option<bool>("--internal") { Description = "For use inside the institution: also show pictures whose statement of rights forbids passing them on." };
        command.Arguments.Add(folder);
        command.Arguments.Add(what);
        command.Options.Add(output);
        command.Options.Add(inside);
        command.Does((parsed, _) =>
        {
            var (first, second, link) = LinksCommand.PairOf(parsed.GetValue(folder)!, parsed.GetValue(what)!);
            using var view = LibraryView.Open(parsed.GetValue(folder)!);
            string descriptor = view.Card.Global.FirstOrDefault()?.Name ?? throw new InputException(view.Folder, "has no descriptor of one vector an item to compare by");
            var items = (First: view.Find(first)!, Second: view.Find(second)!);
            var pair = new PairAppraisal(view, descriptor).Of(items.First, items.Second) ?? throw new InputException(view.Folder, "has no vector of one of the two pictures; add them again");
            var calibrations = LibraryCalibrations.Of(view);
            string file = parsed.GetValue(output)!;
            DossierReport.Write(
                new Dossier
                {
                    First = PictureOf(view, items.First, parsed.GetValue(inside)),
                    Second = PictureOf(view, items.Second, parsed.GetValue(inside)),
                    Pair = pair,
                    Probability = calibrations.ProbabilityOf(descriptor, pair.Evidence.Similarity, pair.Comparison?.InlierCount),
                    Calibration = calibrations.LabelsOf(descriptor) ?? "",
                    Link = link,
                    Decisions = [.. LinkBook.Decisions(view).Where(decision => decision.First == first && decision.Second == second)],
                    Descriptor = view.Card.Local is { } local ? $"{descriptor}+{local.Name}" : descriptor,
                    Local = view.Card.Local?.Name ?? "",
                },
                file);
            Console.WriteLine($"Page: {Path.GetFullPath(file)}");
            return 0;
        });
        return command;
    }

    private static DossierPicture PictureOf(LibraryView view, LibraryItem item, bool isInternal)
    {
        string withheld = isInternal ? "" : RightsGate.Forbids(item) ?? "";
        ImmutableArray<float> keypoints = view.Features?.Of(item.Id) is { } features ? [.. features.Keypoints] : [];
        try
        {
            return new DossierPicture(item, withheld.Length > 0 ? null : ImageReader.Read(File.ReadAllBytes(item.Path), item.Name, view.Card.Imaging, page: item.Page), keypoints, withheld);
        }
        catch (Exception e) when (e is ImageUnreadableException or IOException or UnauthorizedAccessException)
        {
            return new DossierPicture(item, null, keypoints, "");
        }
    }
}
