using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using Iconotheque.Descriptors;
using Iconotheque.Descriptors.Local;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Networks;
using Iconotheque.Retrieval.Methods;
using Iconotheque.Retrieval.Reranking;

namespace Iconotheque.Cli.Commands;

/// <summary>The options by which rankings are re-ranked.</summary>
internal sealed class RerankingOptions
{
    private static readonly string Features = string.Join(", ", LocalDescriptors.Known.Keys.Concat(NetworkFeatures.Heads));

    /// <summary>What verifies best (docs/results/local-features.md), of the network that comes along.</summary>
    private const string Usual = "delf+pca";

    private readonly Option<string?> rerank = new("--rerank")
    {
        Description = $"Re-rankings, separated by commas: {RerankingChain.Names}; chains with + between them, as dba+aqe. "
            + "Each adds a column for every column it applies to.",
        HelpName = "NAMES",
    };

    private readonly Option<string?> verifyWith = new("--verify-with")
    {
        Description = $"Local features by which sp verifies: {Features}; "
            + $"those of networks perhaps with a whitening or @NETWORK behind. {Usual} when left out.",
        HelpName = "NAME",
    };

    /// <summary>Adds the options.</summary>
    /// <param name="command">The command.</param>
    /// <param name="columns">The ways of retrieving that the command line names, which may have re-rankings of their own.</param>
    public void AddTo(Command command, Func<CommandResult, string[]> columns)
    {
        rerank.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is not { } list) return;
            if (Names(list).Length == 0) result.AddError($"--rerank names no re-ranking: {RerankingChain.Names}.");
            foreach (string name in Names(list))
            {
                if (WhyNot(name) is { } reason) result.AddError(reason);
            }
        });
        verifyWith.Validators.Add(result =>
        {
            if (DescriptorSpec.Parse(result.GetValueOrDefault<string?>() ?? "") is not { } spec
                || !(spec.ReadsPixels || NetworkFeatures.IsOne(spec.Head)))
                result.AddError($"--verify-with takes {Features}.");
        });
        command.Options.Add(rerank);
        command.Options.Add(verifyWith);
        command.Only(result => Verifying(result, columns(result)).Any(), "with --rerank sp, or +sp behind a way of retrieving",
            verifyWith);
    }

    /// <summary>The option that names re-rankings.</summary>
    public Option Rerank => rerank;

    /// <summary>Whether the command line asks for verification, and by which features; empty when it does not.</summary>
    public IEnumerable<string> Verifying(CommandResult result, string[] columns) =>
        result.Names(rerank).Any(Verifies) || columns.Any(IsVerified)
            ? [result.IsGiven(verifyWith) ? result.Text(verifyWith) : UsualOf(NetworkStore.Usual)]
            : [];

    public ImmutableArray<RerankingChain> Chains(ParseResult parsed) =>
        [.. Names(parsed.GetValue(rerank)).Distinct().Select(RerankingChain.Parse)];

    /// <summary>What verifies; null where nothing is verified.</summary>
    public Descriptor? VerifyWith(ParseResult parsed, string[] columns, NetworkDescriptors networks)
    {
        if (!Verifying(parsed.CommandResult, columns).Any()) return null;
        string name = parsed.GetValue(verifyWith)
            ?? (networks.Network == NetworkStore.Usual ? Usual : UsualOf(NetworkStore.Usual));
        return networks.Make(DescriptorSpec.Parse(name)!);
    }

    private static bool IsVerified(string column) => RetrievalMethod.WhyNot(column).Length == 0
        && RetrievalMethod.Parse(column).Reranking?.Needs(RerankingNeed.Features) == true;

    private static bool Verifies(string chain) => chain.Split('+').Contains("sp");

    private static string UsualOf(string network) => $"{Usual}@{network}";

    private static string[] Names(string? list) =>
        (list ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string? WhyNot(string name)
    {
        try
        {
            RerankingChain.Parse(name);
            return null;
        }
        catch (FormatException e)
        {
            return e.Message;
        }
    }
}
