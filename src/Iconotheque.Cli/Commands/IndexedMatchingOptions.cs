using System.CommandLine;
using Iconotheque.Indexing.Inverted;
using Iconotheque.Retrieval.Scoring;

namespace Iconotheque.Cli.Commands;

/// <summary>The options that say how local features find their images: exhaustively or through an index.</summary>
internal sealed class IndexedMatchingOptions
{
    private const string Exhaustive = "exhaustive", Index = "index";

    private static readonly IndexedMatching Default = new();

    private readonly Option<string> matching = new("--matching")
    {
        Description = $"How local features find their images: {Exhaustive} matches every query with every image, {Index} only "
            + "those of a shortlist.",
        DefaultValueFactory = _ => Exhaustive,
        HelpName = "NAME",
    };

    private readonly Option<int> neighbours = CommandParts.Number("--neighbours", "K",
        "Near features that each query feature asks the index for.", Default.Scoring.Neighbours,
        value => value is > 1 and <= 10_000, "a whole number from 2 to 10000");
    private readonly Option<int> probes = CommandParts.Number("--probes", "N",
        "Lists of the index that are read for each query feature.", Default.Search.Probes, value => value > 0,
        "a whole number from 1 up");
    private readonly Option<int> shortlist = CommandParts.Number("--shortlist", "N",
        "Images that are matched and verified for each query.", Default.Scoring.Shortlist, value => value > 0,
        "a whole number from 1 up");

    private readonly Option<bool> approximate = new("--index-matches")
    {
        Description = "Verify the matches that the index found, instead of matching the shortlist from its vectors."
    };

    public IndexedMatchingOptions() => matching.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<string>() is not (Exhaustive or Index))
            result.AddError($"--matching takes {Exhaustive} or {Index}.");
    });

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[matching, neighbours, probes, shortlist, approximate]) command.Options.Add(option);
        command.Only(result => result.Text(matching) == Index, $"with --matching {Index}", neighbours, probes, shortlist,
            approximate);
    }

    /// <summary>The option that says how.</summary>
    public Option Matching => matching;

    /// <summary>How the index is used; null without one.</summary>
    public IndexedMatching? Read(ParseResult parsed) => parsed.GetValue(matching) == Exhaustive ? null : new IndexedMatching
    {
        Search = new SearchOptions { Probes = parsed.GetValue(probes) },
        Scoring = new IndexScoringOptions
        {
            Neighbours = parsed.GetValue(neighbours),
            Shortlist = parsed.GetValue(shortlist),
            Exact = !parsed.GetValue(approximate)
        },
    };
}
