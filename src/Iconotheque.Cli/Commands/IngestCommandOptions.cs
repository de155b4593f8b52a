using System.CommandLine;
using System.CommandLine.Parsing;
using Iconotheque.Collections.Fetching;
using Iconotheque.Ingest;

namespace Iconotheque.Cli.Commands;

/// <summary>The options of adding and of adding again.</summary>
internal sealed class IngestCommandOptions
{
    private readonly Option<bool> prune = new("--remove-missing")
    {
        Description = "Remove items that the source no longer has, when it was read whole; otherwise they are only counted. "
            + "A snapshot is taken first."
    };
    private readonly Option<double> share = CommandParts.Number("--remove-share", "SHARE", "With --remove-missing: "
        + "remove nothing when more than this share of a collection is missing, since a disk may be unplugged; 1 confirms any.",
        new IngestOptions().MostRemoved, value => value is >= 0 and <= 1, "a number from 0 to 1");
    private readonly Option<bool> full = new("--full-size")
    {
        Description = "Fetch pictures as their manifests name them, mostly at full size; "
            + "otherwise IIIF image services are asked for the smallest size that the library's descriptors need."
    };
    private readonly Option<int> pages = CommandParts.Number("--most-pages", "N", "The most pages of a IIIF collection "
        + "or OAI-PMH repository that are asked for at a time; the same command goes on from there.",
        new FetchOptions().MostPages, value => value > 0, "a whole number above 0");
    private readonly Option<double> hours = CommandParts.Number("--most-hours", "HOURS",
        "How long the documents of a source may take, pictures not counted.", new FetchOptions().LongestReading.TotalHours,
        value => value is > 0 and <= 8760, "a number of hours above 0, at most 8760");
    private readonly Option<bool> retry = new("--retry")
    {
        Description = "Try again what was set aside, though its file has not changed."
    };
    private readonly Option<bool> restate = new("--restate")
    {
        Description = "Take the source's word again for pictures that have not changed, and forget what it no longer says; "
            + "nothing is described again."
    };
    private readonly Option<int> threads = CommandParts.Number("--threads", "N", "Threads; the result does not depend on them.",
        Environment.ProcessorCount, value => value is > 0 and <= 1024, "a whole number from 1 to 1024");
    private readonly Option<string?> store = NetworkOptions.Store();
    private readonly Option<bool> json = CommandParts.Json();
    private readonly WebOptions web = new();

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[prune, share, full, pages, hours, retry, restate, threads, store, json])
            command.Options.Add(option);
        web.AddTo(command);
    }

    /// <summary>Refuses how addresses are fetched where none is.</summary>
    public void RefuseIdle(Command command, Func<CommandResult, bool> isFetched) => web.RefuseIdle(command, isFetched);

    public WebFetcher Web(ParseResult parsed, string library, TimeSpan fresh) =>
        web.Open(parsed, library, fresh, parsed.GetValue(pages), TimeSpan.FromHours(parsed.GetValue(hours)));

    public string? Store(ParseResult parsed) => parsed.GetValue(store);

    public bool Json(ParseResult parsed) => parsed.GetValue(json);

    public IngestOptions Read(ParseResult parsed, WebFetcher web) => new()
    {
        Web = web,
        Threads = parsed.GetValue(threads),
        RemovesMissing = parsed.GetValue(prune),
        MostRemoved = parsed.GetValue(share),
        FullSize = parsed.GetValue(full),
        RetriesSetAside = parsed.GetValue(retry),
        Restates = parsed.GetValue(restate)
    };
}
