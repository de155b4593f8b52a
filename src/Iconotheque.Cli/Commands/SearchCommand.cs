using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Iconotheque.Catalogue;
using Iconotheque.Descriptors;
using Iconotheque.Networks;
using Iconotheque.Reporting;
using Spectre.Console;

namespace Iconotheque.Cli.Commands;

/// <summary><c>icono search</c>.</summary>
internal static class SearchCommand
{
    public static Command Create()
    {
        var command = new Command("search", """
            Search a collection that icono index made searchable, by an image or a part of one.

            Example: icono search my-index postcard.jpg --region 120,40,600,400 --top 20 -o answers.html
            """);
        var folder = new Argument<string>("COLLECTION") { Description = "The folder that icono index wrote." };
        var images = new Argument<string[]>("IMAGES") { Description = "The images to search by, each on its own.", Arity = ArgumentArity.OneOrMore };
        var region = Region();
        var top = Shared.Number(("--top", "N"), "How many images are returned.", 20, value => value is > 0 and <= 100_000, "a whole number from 1 to 100000");
        var threads = Shared.Number(("--threads", "N"), "Threads; the answers do not depend on them.", Environment.ProcessorCount, value => value is > 0 and <= 1024, "a whole number from 1 to 1024");
        var page = new Option<string?>("--output", "-o") { Description = "Also write the answers as a page with their pictures.", HelpName = "FILE.html" };
        var store = NetworkOptions.Store();
        var reranking = new RerankingOptions(alone: true);
        var json = Shared.Json();
        command.Arguments.Add(folder);
        command.Arguments.Add(images);
        foreach (Option option in (Option[])[region, top, threads, store, page, json]) command.Options.Add(option);
        reranking.AddTo(command);
        command.Does((parsed, cancellation) =>
        {
            var card = CollectionCard.Read(parsed.GetValue(folder)!);
            using var networks = new NetworkDescriptors(NetworkOptions.StoreOf(parsed.GetValue(store)), new BackboneOptions()) { Network = card.Network, Scales = card.Scales, Features = card.Features };
            var method = SearchMethod.Parse(card.Method, networks) ?? throw new InputException(Path.Combine(parsed.GetValue(folder)!, CollectionCard.FileName), $"names the method '{card.Method}', which this program does not know");
            var search = new CollectionSearch(parsed.GetValue(folder)!, card, method) { Top = parsed.GetValue(top), Reranking = reranking.Chains(parsed).FirstOrDefault(), Threads = parsed.GetValue(threads) };
            using var progress = new ProgressLine();
            ImmutableArray<SearchResults> found = [.. parsed.GetValue(images)!.Select(image => search.By(image, parsed.GetValue(region), progress, cancellation))];
            progress.Dispose();
            if (parsed.GetValue(page) is { } file) SearchReport.Write(found, file, cancellation);
            if (parsed.GetValue(json)) Shared.PrintJson(found);
            else foreach (var results in found) Print(results, parsed.GetValue(page));
            return 0;
        });
        return command;
    }

    private static void Print(SearchResults results, string? page)
    {
        Console.WriteLine(FormattableString.Invariant($"{Runner.OneLine(results.Query)}{(results.Region is { } region ? $" {region}" : "")}, by {results.Descriptor} among {results.Images} images ({results.DescribeSeconds:F2} s to describe it, {results.RankSeconds:F2} s to rank)"));
        var table = new Table { Border = TableBorder.Simple };
        bool matched = results.Answers.Any(answer => answer.Inliers is not null);
        table.AddColumn(new TableColumn("").RightAligned());
        table.AddColumn(new TableColumn(matched ? "inliers of matches" : "score").RightAligned());
        table.AddColumn("image");
        for (int i = 0; i < results.Answers.Length; i++)
        {
            var answer = results.Answers[i];
            string evidence = matched ? $"{answer.Inliers} of {answer.Matches}" : answer.Score.ToString("G5", CultureInfo.InvariantCulture);
            table.AddRow($"{i + 1}", evidence, Markup.Escape(Runner.OneLine(answer.Image)));
        }

        Shared.WriteTable(table);
        if (page is not null) Console.WriteLine($"Page: {Path.GetFullPath(page)}");
    }

    private static Option<Collections.Region?> Region() => new("--region")
    {
        Description = "Only this part of the image is looked for: left, top, width and height in pixels of the image at its full size.",
        HelpName = "X,Y,W,H",
        CustomParser = result =>
        {
            int[] numbers = [.. result.Tokens[0].Value.Split(',').Select(text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : -1)];
            if (numbers is [>= 0, >= 0, > 0, > 0]) return new Collections.Region(numbers[0], numbers[1], numbers[2], numbers[3]);
            result.AddError($"--region takes four whole numbers X,Y,W,H, width and height above 0; got '{result.Tokens[0].Value}'.");
            return null;
        },
    };
}
