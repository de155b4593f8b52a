using System.CommandLine;
using System.CommandLine.Parsing;
using Iconotheque.Catalogue.Ingest;
using Iconotheque.Collections.Fetching;

namespace Iconotheque.Cli.Commands;

/// <summary>The options of adding and of adding again.</summary>
internal sealed class IngestCommandOptions
{
    private readonly Option<bool> prune = new("--remove-missing") { Description = "Remove items that the source no longer has; otherwise they are only counted." };
    private readonly Option<bool> retry = new("--retry") { Description = "Try again what was set aside, though its file has not changed." };
    private readonly Option<int> threads = Shared.Number(("--threads", "N"), "Threads; the result does not depend on them.", Environment.ProcessorCount, value => value is > 0 and <= 1024, "a whole number from 1 to 1024");
    private readonly Option<string?> store = NetworkOptions.Store();
    private readonly Option<bool> json = Shared.Json();
    private readonly WebOptions web = new();

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[prune, retry, threads, store, json]) command.Options.Add(option);
        web.AddTo(command);
    }

    /// <summary>Refuses how addresses are fetched where none is.</summary>
    public void RefuseIdle(Command command, Func<CommandResult, bool> isFetched) => web.RefuseIdle(command, isFetched);

    public WebFetcher Web(ParseResult parsed, string library, TimeSpan fresh) => web.Open(parsed, library, fresh);

    public string? Store(ParseResult parsed) => parsed.GetValue(store);

    public bool Json(ParseResult parsed) => parsed.GetValue(json);

    public IngestOptions Read(ParseResult parsed, WebFetcher web) => new() { Web = web, Threads = parsed.GetValue(threads), RemovesMissing = parsed.GetValue(prune), RetriesSetAside = parsed.GetValue(retry) };
}
