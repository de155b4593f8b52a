using System.CommandLine;
using System.Globalization;
using Iconotheque.Calibration;
using Iconotheque.Libraries;
using Iconotheque.Links;
using Iconotheque.Reporting.Text;
using Iconotheque.Retrieval.Methods;
using Spectre.Console;
using Link = Iconotheque.Links.Link;

namespace Iconotheque.Cli.Commands;

/// <summary><c>icono links</c> and <c>icono decide</c>.</summary>
internal static class LinksCommand
{
    private static readonly Dictionary<string, Verdict> Verdicts = new(StringComparer.Ordinal)
    {
        ["accept"] = Verdict.Accept,
        ["reject"] = Verdict.Reject,
        ["unsure"] = Verdict.Unsure
    };
    private static readonly Dictionary<string, LinkType> Types = new(StringComparer.Ordinal)
    {
        ["same-place"] = LinkType.SamePlace,
        ["same-view"] = LinkType.SameView,
        ["copy"] = LinkType.Copy,
        ["crop"] = LinkType.Crop
    };

    public static Command Create()
    {
        var command = new Command("links", """
            Propose links between the collections of a library: pictures of the same place, with probability, type and reason. Only what is new since the last time is searched.

            Candidates are the neighbours by every descriptor of one vector an image and by every index that the library has;
            an index of local features finds details that fill little of a picture. Where two pictures say less than a third
            says of both, the link is proposed through it.
            Example: icono links my-library --false-rate 0.05
            Example: icono links my-library --by rgem+pca,rootsift-asmk --anew
            Example: icono links my-library --steps
            """);
        var folder = LibraryCommand.Folder();
        var rate = FalseRate();
        var neighbours = CommandParts.Number("--neighbours", "K", "How many nearest neighbours of each item are candidates.",
            new LinkOptions().Neighbours, value => value is > 0 and <= 1000, "a whole number from 1 to 1000");
        var by = new Option<string?>("--by")
        {
            Description = "Take candidates from these ways of retrieving alone, separated by commas.",
            HelpName = "NAMES"
        };
        by.Validators.Add(result =>
        {
            foreach (string reason in Ways(result.GetValueOrDefault<string?>()).Select(RetrievalMethod.WhyNot)
                .Where(reason => reason.Length > 0)) result.AddError(reason);
        });
        var direct = new Option<bool>("--direct")
        {
            Description = "Only by what two pictures say themselves: nothing through a third, "
                + "nothing by what a confirmed place has in common."
        };
        var mutual = new Option<bool>("--mutual")
        {
            Description = "Only take pairs of which each is among the other's " + "neighbours: fewer to verify, and fewer found."
        };
        var below = new Option<bool>("--below") { Description = "List the other candidates, which are not proposed, instead." };
        var within = new Option<bool>("--within") { Description = "Also link items of one collection." };
        var anew = new Option<bool>("--anew")
        {
            Description = "Forget all proposals and search for all items again. Decisions stay."
        };
        var steps = new Option<bool>("--steps")
        {
            Description = "Say, from strict to generous, how many would be proposed and how many of them be wrong, instead."
        };
        var json = CommandParts.Json();
        command.Arguments.Add(folder);
        foreach (Option option in (Option[])[rate, by, neighbours, mutual, within, direct, anew, below, steps, json])
            command.Options.Add(option);
        command.Only(result => !result.IsGiven(steps), "without --steps, which lists no links", rate, below);
        command.Does((parsed, cancellation) =>
        {
            string path = parsed.GetValue(folder)!;
            var options = new LinkOptions
            {
                Ways = [.. Ways(parsed.GetValue(by)).Select(RetrievalMethod.Parse)],
                Widens = !parsed.GetValue(direct),
                Neighbours = parsed.GetValue(neighbours),
                Mutual = parsed.GetValue(mutual),
                Within = parsed.GetValue(within)
            };
            using (var writer = LibraryWriter.Open(path))
            {
                if (parsed.GetValue(anew)) LinkBook.Forget(writer);
                using var progress = new ProgressLine();
                LookAlikeSample.KeepFirst(writer, options, cancellation);
                using var before = OpenedLibrary.View(path);
                var (links, items) = new LinkProposer(before, options, DateTimeOffset.UtcNow).Run(progress, cancellation);
                LinkBook.Store(writer, links, items);
                if (parsed.GetValue(anew))
                {
                    using var after = OpenedLibrary.View(path);
                    CalibrationEffect.Complete(writer, after);
                }
            }

            using var view = OpenedLibrary.View(path);
            var review = LinkReview.Of(view, parsed.GetValue(rate));
            if (parsed.GetValue(steps)) PrintSteps(review.Steps(), parsed.GetValue(json));
            else Print(view, review, parsed.GetValue(below), parsed.GetValue(json));
            return 0;
        });
        return command;
    }

    /// <summary>The accepted share of wrong proposals.</summary>
    public static Option<double> FalseRate() =>
        CommandParts.Number("--false-rate", "Q", "Of each kind (copies and crops, same view, otherwise the same place) take "
            + "so many proposals that at most this share of them is expected to be wrong.",
            0.05, value => value is >= 0 and <= 1, "a number from 0 to 1");

    public static Command CreateDecide()
    {
        var command = new Command("decide", """
            Record what somebody decided about a pair of pictures. Decisions are added to, never overwritten.

            Example: icono decide my-library 17 accept --who "A. Curator" --note "same bell tower"
            Example: icono decide my-library postcards/12.jpg aerial/7.jpg reject --who "A. Curator"
            """);
        var folder = LibraryCommand.Folder();
        var what = new Argument<string[]>("WHAT")
        {
            Description = "The number of a proposal, or two items; then accept, reject or unsure.",
            Arity = new ArgumentArity(2, 3)
        };
        var who = new Option<string>("--who") { Description = "Who decides.", Required = true, HelpName = "NAME" };
        var type = new Option<string?>("--type")
        {
            Description = $"In which way they belong together: {string.Join(", ", Types.Keys)}.",
            HelpName = "TYPE"
        };
        var note = new Option<string>("--note") { Description = "A remark.", DefaultValueFactory = _ => "", HelpName = "TEXT" };
        type.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } name && !Types.ContainsKey(name))
                result.AddError($"--type takes {string.Join(", ", Types.Keys)}; got '{name}'.");
        });
        what.Validators.Add(result =>
        {
            if (result.Tokens.Count > 1 && !Verdicts.ContainsKey(result.Tokens[^1].Value))
                result.AddError($"The last of WHAT is {string.Join(", ", Verdicts.Keys)}; got '{result.Tokens[^1].Value}'.");
        });
        command.Arguments.Add(folder);
        command.Arguments.Add(what);
        foreach (Option option in (Option[])[who, type, note]) command.Options.Add(option);
        command.Only(result => result.Text(what) != "reject", "with accept and unsure", type);
        command.Does((parsed, _) =>
        {
            string[] given = parsed.GetValue(what)!;
            string library = parsed.GetValue(folder)!;
            var (first, second, link) = PairOf(library, given[..^1]);
            LinkType? stated = parsed.GetValue(type) is { } name ? Types[name] : null;
            var decision = LinkBook.Decide(library, new Decision(0, first, second, Verdicts[given[^1]], stated,
                parsed.GetValue(who)!, DateTimeOffset.UtcNow, parsed.GetValue(note)!, link));
            Console.WriteLine($"Decision {decision.Id} recorded.");
            return 0;
        });
        return command;
    }

    public static (long First, long Second, Link? Link) PairOf(string folder, string[] names)
    {
        using var view = OpenedLibrary.View(folder);
        if (names is [var one])
        {
            var link = long.TryParse(one, NumberStyles.None, CultureInfo.InvariantCulture, out long number)
                ? LinkBook.Find(view, number)
                : null;
            return link is null
                ? throw new InputException(one, $"is not the number of a proposal of {folder}; icono links lists them")
                : (link.First, link.Second, link);
        }

        long[] items = [.. names.Select(name => view.Named(name).Id).Order()];
        if (items[0] == items[1]) throw new InputException(names[0], "is the same item twice");
        return (items[0], items[1], LinkBook.Between(view, items[0], items[1]));
    }

    private static void Print(LibraryView view, LinkReview review, bool below, bool json)
    {
        if (json)
        {
            CommandParts.PrintJson(below ? review with { Shown = review.Below } : review);
            return;
        }

        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns("link", "same place", "type", "decided", "items", "reason");
        foreach (var link in below ? review.Below : review.Shown)
        {
            string items = $"{view.Find(link.First)?.Name} — {view.Find(link.Second)?.Name}", decided =
                review.Judged.TryGetValue((link.First, link.Second), out bool same) ? same ? "accepted" : "rejected" : "";
            string type = Types.First(pair => pair.Value == link.Type).Key;
            string[] cells = [Text($"{link.Id}"), Percent.Sure(link.Probability), type, decided, items, link.Evidence.InWords];
            table.AddRow([.. cells.Select(cell => Markup.Escape(Runner.OneLine(cell)))]);
        }

        string most = Text($"{100 * review.FalseRate:0.#} %");
        Console.WriteLine($"{review.Shown.Length} of {review.Candidates} candidates are proposed: "
            + $"of each kind at most {most} are expected to be wrong.");
        foreach (var kind in review.Kinds.Where(kind => kind.Shown > 0))
        {
            string interval = Text($"{Math.Floor(kind.Wrong.Low):0} to {Math.Ceiling(kind.Wrong.High):0}");
            string wrong = Text($"{kind.Wrong.Mean:0.#} of them wrong as expected ({interval})");
            Console.WriteLine($"  {KindOf(kind.Kind)}: {kind.Shown} of {kind.Candidates}, {wrong}");
        }

        if (LibraryCalibrations.Of(view).Caution is { IsMarked: true } caution)
            Console.WriteLine(Text($"  Pictures look alike here: {100 * caution.Share:0.#} % of those far from each other are ")
                + Text($"composed alike, {100 * caution.Least:0.#} % of those learned from; agreement counts for less."));
        if (!below && !review.Below.IsEmpty) Console.WriteLine(Text($"  {review.Below.Length} more, below: --below lists them"));
        int tied = review.Places.Sum(place => place.Length);
        Console.WriteLine(Text($"Pairs that people accepted tie {tied} pictures to {review.Places.Length} places."));
        if (table.Rows.Count > 0) CommandParts.WriteTable(table);
        if (review.Reviewed is not { Reviewed: > 0 } so) return;
        string precision = Text($"{review.Precision.Precision:F2} [{review.Precision.Low:F2}, {review.Precision.High:F2}]");
        Console.WriteLine($"{so.Accepted} of {so.Reviewed} reviewed were accepted; precision of those shown, estimated: "
            + precision);
    }

    /// <summary>What is proposed from strict to generous.</summary>
    private static void PrintSteps(RateStep[] steps, bool json)
    {
        if (json)
        {
            CommandParts.PrintJson(steps);
            return;
        }

        var table = new Table { Border = TableBorder.Simple };
        foreach (string column in (string[])["wrong at most", "proposed", "wrong as expected", "between"])
            table.AddColumn(new TableColumn(column).RightAligned());
        foreach (var step in steps)
        {
            table.AddRow(Text($"{100 * step.Rate:0.#} %"), Text($"{step.Shown}"), Text($"{step.Wrong.Mean:0.#}"),
                Text($"{Math.Floor(step.Wrong.Low):0} and {Math.Ceiling(step.Wrong.High):0}"));
        }

        CommandParts.WriteTable(table);
    }

    private static string[] Ways(string? list) =>
        (list ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string KindOf(LinkKind kind) =>
        kind switch { LinkKind.Copies => "copies and crops", LinkKind.Views => "same view", _ => "otherwise the same place" };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
