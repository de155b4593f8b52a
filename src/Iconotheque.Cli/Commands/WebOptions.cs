using System.CommandLine;
using System.CommandLine.Parsing;
using Iconotheque.Collections.Fetching;
using Iconotheque.Libraries;

namespace Iconotheque.Cli.Commands;

/// <summary>The options that say how addresses are fetched.</summary>
internal sealed class WebOptions
{
    private readonly Option<double> pause = CommandParts.Number("--pause", "SECONDS",
        "The pause between two requests to one host.",
        new FetchOptions().Pause.TotalSeconds, value => value is >= 0 and <= 3600, "a number of seconds from 0 to 3600");
    private readonly Option<bool> intranet = new("--intranet")
    {
        Description = "Also fetch from this machine and from private networks."
    };

    public void AddTo(Command command)
    {
        command.Options.Add(pause);
        command.Options.Add(intranet);
    }

    /// <summary>Refuses the options where nothing is fetched.</summary>
    public void RefuseIdle(Command command, Func<CommandResult, bool> isFetched) =>
        command.Only(isFetched, "with addresses", pause, intranet);

    /// <summary>Opens what fetches, and keeps nothing.</summary>
    public WebFetcher Open(ParseResult parsed) => new(Read(parsed));

    /// <summary>Opens what fetches for a library.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="library">The library that documents are kept in.</param>
    /// <param name="fresh">For how long a document is not asked for again.</param>
    /// <param name="mostPages">How many pages of a source are asked for.</param>
    /// <param name="longestReading">For how long.</param>
    public WebFetcher Open(ParseResult parsed, string library, TimeSpan fresh, int mostPages, TimeSpan longestReading) =>
        new(Read(parsed) with
        {
            Documents = FetchedFiles.DocumentsOf(library),
            Fresh = fresh,
            MostPages = mostPages,
            LongestReading = longestReading
        });

    private FetchOptions Read(ParseResult parsed) =>
        new() { Pause = TimeSpan.FromSeconds(parsed.GetValue(pause)), PrivateHosts = parsed.GetValue(intranet) };
}
