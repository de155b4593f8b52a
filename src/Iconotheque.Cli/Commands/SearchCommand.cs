using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Iconotheque.Libraries;
using Iconotheque.Links;
using Iconotheque.Networks;
using Iconotheque.Reporting.Pages;
using Iconotheque.Reporting.Text;
using Iconotheque.Search;
using Spectre.Console;

namespace Iconotheque.Cli.Commands;

/// <summary><c>icono search</c>.</summary>
internal static class SearchCommand
{
    public static Command Create()
    {
        var command = new Command("search", """
            Search a library by an image or a part of one.

            Example: icono search my-library postcard.jpg --in aerial --date 1900/1930 -o answers.html
            Example: icono search my-library postcard.jpg --by "rmac+pca&gem+pca"
            Example: icono search my-library postcard.jpg --by delf+pca-asmk+sp --region 120,40,600,400
            """);
        var folder = new Argument<string>("LIBRARY") { Description = "The library's folder." };
        var images = new Argument<string[]>("IMAGES")
        {
            Description = "The images to search by, each on its own: files, addresses, "
                + "or items of the library by number or name.",
            Arity = ArgumentArity.OneOrMore
        };
        var region = Region();
        var top = CommandParts.Number("--top", "N", "How many images are returned.", 20, value => value is > 0 and <= 100_000,
            "a whole number from 1 to 100000");
        var threads = CommandParts.Number("--threads", "N", "Threads; the answers do not depend on them.",
            Environment.ProcessorCount,
            value => value is > 0 and <= 1024, "a whole number from 1 to 1024");
        var page = new Option<string?>("--output", "-o")
        {
            Description = "Also write the answers as a page with their pictures.",
            HelpName = "FILE.html"
        };
        var store = NetworkOptions.Store();
        var json = CommandParts.Json();
        command.Arguments.Add(folder);
        command.Arguments.Add(images);
        foreach (Option option in (Option[])[region, top, threads, store, page, json]) command.Options.Add(option);
        var library = new LibrarySearchOptions();
        library.AddTo(command);
        library.RefuseIdle(command, folder, images);
        command.Does((parsed, cancellation) =>
        {
            string path = parsed.GetValue(folder)!;
            using var fetched = library.Fetched(parsed);
            var asked = new QueriedImages(parsed.GetValue(images)!, parsed.GetValue(region), parsed.GetValue(top));
            var found = InLibrary(path, parsed.GetValue(store), parsed.GetValue(threads),
                (search, view) => library.Run(parsed, search, view, fetched, asked, cancellation));
            if (parsed.GetValue(page) is { } file) SearchReport.Write(found, file, cancellation);
            if (parsed.GetValue(json)) CommandParts.PrintJson(found);
            else foreach (var results in found) Print(results, parsed.GetValue(page));
            return 0;
        });
        return command;
    }

    private static ImmutableArray<SearchResults> InLibrary(string folder, string? store, int threads,
        Func<LibrarySearch, LibraryView, ImmutableArray<SearchResults>> search)
    {
        using var view = OpenedLibrary.View(folder);
        using var networks = LibraryCommand.Networks(folder, store, BackboneOptions.Alone);
        using var progress = new ProgressLine();
        return search(new LibrarySearch(view, () => new PictureDescriber(folder, view.Card, networks))
        {
            Threads = threads,
            Progress = progress,
            IsCopy = PairAppraisal.CopiesIn(view),
        }, view);
    }

    private static void Print(SearchResults results, string? page)
    {
        string asked = results.Region is { } region ? $"{Runner.OneLine(results.Query)} {region}" : Runner.OneLine(results.Query);
        string verify = results.VerifySeconds is { } verifying ? Text($", {verifying:F2} s to verify") : "";
        string took = Text($"{results.DescribeSeconds:F2} s to describe it, {results.RankSeconds:F2} s to rank{verify}");
        Console.WriteLine($"{asked}, by {results.Descriptor} among {results.Images} images ({took})");
        var table = new Table { Border = TableBorder.Simple };
        bool matched = results.Answers.Any(answer => answer.Inliers is not null);
        table.AddColumn(new TableColumn("").RightAligned());
        if (results.Answers.Any(answer => answer.Probability is not null))
            table.AddColumn(new TableColumn("same place").RightAligned());
        table.AddColumn(new TableColumn(matched ? "inliers of matches" : "score").RightAligned());
        if (!results.Parts.IsEmpty) table.AddColumn("shares of the score");
        table.AddColumn("image");
        for (int i = 0; i < results.Answers.Length; i++)
        {
            var answer = results.Answers[i];
            string evidence = answer.Inliers is { } inliers ? $"{inliers} of {answer.Matches}" : answer.Score.ToString("G5",
                CultureInfo.InvariantCulture);
            string[] probability = answer.Probability is { } p ? [Percent.Sure(p)] : [];
            table.AddRow([$"{i + 1}", .. probability, evidence,
                .. results.Parts.IsEmpty ? (string[])[] : [Markup.Escape(results.SharesOf(answer))],
                Markup.Escape(Runner.OneLine(answer.Image))]);
        }

        if (table.Rows.Count > 0) CommandParts.WriteTable(table);
        string more = results.Answers.IsEmpty ? "" : "more ";
        string least = Percent.Of(results.Least);
        if (results.Below > 0)
            Console.WriteLine(
                Text($"No {more}likely answers: {results.Below} {more}are less probable than {least}. --least 0 shows them."));
        if (results.Mind.Length > 0) Console.Error.WriteLine($"Mind: {results.Mind}");
        if (results.Lacking > 0) Console.WriteLine(
            Text($"{results.Lacking} items are not in the index yet and were not found: icono library index LIBRARY adds them."));
        if (page is not null) Console.WriteLine($"Page: {Path.GetFullPath(page)}");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static Option<Iconotheque.Region?> Region() => new("--region")
    {
        Description =
            "Only this part of the image is looked for: left, top, width and height in pixels of the image at its full size.",
        HelpName = "X,Y,W,H",
        CustomParser = result =>
        {
            if (Iconotheque.Region.Parse(result.Tokens[0].Value) is { } region) return region;
            result.AddError(
                $"--region takes four whole numbers X,Y,W,H, width and height above 0; got '{result.Tokens[0].Value}'.");
            return null;
        },
    };
}
