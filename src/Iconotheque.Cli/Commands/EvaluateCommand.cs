using System.CommandLine;
using System.CommandLine.Parsing;
using Iconotheque.Collections;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Evaluation.Protocols;
using Iconotheque.Evaluation.Rankings;
using Iconotheque.Evaluation.Results;
using Iconotheque.Evaluation.Running;
using Iconotheque.Evaluation.Statistics;
using Iconotheque.Libraries;
using Iconotheque.Links;
using Iconotheque.Retrieval.Matching;

namespace Iconotheque.Cli.Commands;

/// <summary><c>icono evaluate</c>.</summary>
internal static class EvaluateCommand
{
    private static readonly Dictionary<string, GeometricModel> Models = Enum.GetValues<GeometricModel>()
        .ToDictionary(model => model.ToString(), StringComparer.OrdinalIgnoreCase);

    /// <summary>The seven of the paper, and aggregated RootSIFT.</summary>
    internal static readonly string Usual = string.Join(',', DescriptorSpec.OfThePaper.Append("sift-asmk+sp"));

    private static readonly Option<string[]> Folders = new("--descriptors")
    {
        Description = "Folders of descriptor sets computed before or elsewhere: NAME.npy and images.txt.",
        HelpName = "FOLDER"
    };
    private static readonly Option<string[]> Runs = new("--run")
    {
        Description = "Rankings in trec format: query Q0 image rank score tag.",
        HelpName = "FILE"
    };
    private static readonly Option<string?> Qrels = new("--qrels")
    {
        Description = "Queries and right answers from elsewhere in place of the benchmark's own, in trec format: "
            + "query 0 image relevance.",
        HelpName = "FILE"
    };
    private static readonly Option<string> Metric = new("--metric")
    {
        Description = "How global vectors are compared: dot or l2; without it as their JSON declares, else dot.",
        HelpName = "NAME"
    };
    private static readonly Option<string> ProtocolName = new("--protocol")
    {
        Description = $"The protocol of the main tables: {KnownProtocols.Names}; without it the benchmark's own, "
            + $"else {KnownProtocols.Default.Name}.",
        HelpName = "NAME"
    };
    private static readonly Option<float?> Ratio = CommandParts.Optional<float>(
        "--ratio", "R",
        "Ratio test of matches; 1 switches it off. Without it what suits the features: 0.8, for those of networks 1.",
        value => value is > 0 and <= 1, "a number above 0 and at most 1");
    private static readonly Option<string> Model = new("--model")
    {
        Description = "Transformation that verified matches agree on: homography, affine or fundamental.",
        DefaultValueFactory = _ => new VerificationOptions().Model.ToString().ToLowerInvariant(),
        HelpName = "NAME"
    };
    private static readonly Option<double?> Threshold = CommandParts.Optional<double>(
        "--threshold", "PIXELS", "How far a verified match may lie from the transformation. Without it what suits the "
            + "features: 6, for those of networks the stride.", value => value is > 0 and <= 1e6, "a number of pixels above 0");
    private static readonly Option<bool> Unverified = new("--no-verification")
    {
        Description = "Rank by the number of matches, without geometric verification."
    };
    private static readonly IndexedMatchingOptions Indexed = new();
    private static readonly Option<ulong> Seed = CommandParts.Seed("Seed of permutations and resamples.",
        new ResamplingOptions().Seed);

    private static readonly Option<double> MostLeftOut = CommandParts.Number("--most-left-out", "SHARE",
        "The largest share of the images or classes that may be left out, such as 0.1; beyond it there is no study.",
        Omissions.UsualShare, value => value is >= 0 and <= 1, "a number from 0 to 1");
    private static readonly RerankingOptions Reranking = new();

    public static Command Create()
    {
        var command = new Command("evaluate", """
            Evaluate descriptors on a benchmark and write the study: report.html, tables, figures, results.json.

            Without -d by the seven descriptors of the paper and by sift-asmk+sp, those of networks by the one that comes with icono.
            A run that was stopped goes on; what was computed before is not computed again.
            A library is evaluated on the decisions of its curators; what it holds of the same identity is not described again.
            Example: icono evaluate my-benchmark -d orb,rootsift -o my-study
            Example: icono evaluate my-benchmark --run other.trec --qrels other-qrels.txt -o other-study
            Example: icono evaluate my-benchmark -d "rmac+pca,sift-asmk,rmac+pca&sift-asmk" --rerank sp -o my-study
            Example: icono evaluate my-benchmark -d "gem+pca,gem+pca+aqe,(gem+pca&sift-asmk)+sp" -o my-study
            Example: icono evaluate my-library -d gem+pca,rmac+pca,rootsift -o my-study
            """);
        var what = new DescriptionOptions(Usual, retrieves: true);
        var output = CommandParts.Output("study");
        var colour = CommandParts.Colour(several: true);
        var json = CommandParts.Json();
        Validate();
        string[] Columns(CommandResult result) => what.IsNamed(result) || !IsGiven(result) ? what.Named(result) : [];
        IEnumerable<string> Computed(CommandResult result) =>
            Columns(result).Concat(Reranking.Verifying(result, Columns(result)));
        what.AddTo(command, computed: Computed);
        foreach (Option option in (Option[])[Folders, Runs, Qrels, Metric, ProtocolName, colour, Ratio, Model, Threshold,
            Unverified, Seed, MostLeftOut, output, json])
            command.Options.Add(option);
        Indexed.AddTo(command);
        Reranking.AddTo(command, Columns);
        command.Only(result => !LibraryCard.IsIn(what.Source(result)), "with a benchmark, not with a library", what.Layout);
        command.Only(result => Computed(result).Any(), "with descriptors that are computed (-d)", colour);
        RefuseIdle(command, Computed, Columns);
        command.Does((parsed, cancellation) =>
        {
            using var view = LibraryCard.IsIn(what.Source(parsed)) ? OpenedLibrary.View(what.Source(parsed)) : null;
            var held = view is null ? null : new LibraryDescriptions(view);
            var benchmark = view is null ? what.Read(parsed) : JudgedBenchmark.Of(view);
            if (parsed.GetValue(Qrels) is { } judged) benchmark = TrecQrels.Read(judged, benchmark);
            using var networks = what.Networks(parsed);
            var columns = what.Methods(parsed, IsGiven(parsed.CommandResult) ? "" : Usual);
            var options = Options(parsed, benchmark) with
            {
                Folder = parsed.GetValue(output)!,
                Descriptors = DescriptionOptions.Describing(columns, networks, Given(parsed)),
                Columns = columns,
                Colours = CommandParts.Colours(parsed.GetValue(colour)!),
                Imaging = what.Imaging(parsed),
                Threads = what.Threads(parsed),
                Held = held is null ? null : held.Of,
                Rerankings = Reranking.Chains(parsed),
                VerifyWith = Reranking.VerifyWith(parsed, Columns(parsed.CommandResult), networks),
            };
            if (held is not null) CommandParts.PrintNotes(held.Differences(options.Descriptors, options.Imaging));
            var results = StudyOutput.Make(benchmark, options, cancellation);
            if (parsed.GetValue(json)) CommandParts.PrintJson(results);
            else StudyOutput.Print(results, options.Folder);
            return 0;
        });
        return command;
    }

    /// <summary>Whether there is something to evaluate that is not computed here.</summary>
    private static bool IsGiven(CommandResult result) => result.IsGiven(Folders) || result.IsGiven(Runs);

    /// <summary>
    /// Refuses options about matches where nothing is matched. Folders may hold local features, so they take all of them.
    /// </summary>
    private static void RefuseIdle(Command command, Func<CommandResult, IEnumerable<string>> computed,
        Func<CommandResult, IEnumerable<string>> columns)
    {
        bool Matches(CommandResult result) => result.IsGiven(Folders) || new DescribedNames(computed(result)).HaveLocal;
        bool MatchesColumns(CommandResult result) => result.IsGiven(Folders) || new DescribedNames(columns(result)).HaveMatched;
        command.Only(result => result.IsGiven(Folders), "with --descriptors, whose vectors may be meant for either", Metric);
        command.Only(Matches, "with local features", Ratio, Model, Threshold);
        command.Only(MatchesColumns, "with local features that are compared as they are: orb, rootsift, delf", Unverified,
            Indexed.Matching);
        command.Only(result => !result.GetValue(Unverified), "without --no-verification", Model, Threshold);
    }

    private static EvaluationOptions Options(ParseResult parsed, Benchmark benchmark) => new()
    {
        Folder = "",
        Protocol = parsed.GetValue(ProtocolName) is { } name ? KnownProtocols.Parse(name) : Suggested(benchmark),
        DescriptorFolders = [.. parsed.GetValue(Folders) ?? []],
        Runs = [.. parsed.GetValue(Runs) ?? []],
        Metric = parsed.GetValue(Metric) ?? "",
        Matching = new MatchingOptions { Ratio = parsed.GetValue(Ratio) },
        Verification = parsed.GetValue(Unverified)
            ? null
            : new VerificationOptions { Model = Models[parsed.GetValue(Model)!], ThresholdPixels = parsed.GetValue(Threshold) },
        Indexed = Indexed.Read(parsed),
        Resampling = new ResamplingOptions { Seed = parsed.GetValue(Seed) },
        MostLeftOut = parsed.GetValue(MostLeftOut),
    };

    /// <summary>The names of the descriptor sets and runs that exist.</summary>
    private static HashSet<string> Given(ParseResult parsed) =>
    [
        .. (parsed.GetValue(Folders) ?? []).SelectMany(DescriptorFolder.NamesIn),
        .. (parsed.GetValue(Runs) ?? []).Select(run => Path.GetFileNameWithoutExtension(run)),
    ];

    private static Protocol Suggested(Benchmark benchmark)
    {
        if (benchmark.Protocol.Length == 0) return KnownProtocols.Default;
        if (KnownProtocols.Exists(benchmark.Protocol)) return KnownProtocols.Parse(benchmark.Protocol);
        throw new InputException(Path.Combine(benchmark.Root, "benchmark.json"),
            $"there is no protocol '{benchmark.Protocol}': {KnownProtocols.Names}; correct it, or choose one with --protocol");
    }

    private static void Validate()
    {
        Metric.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is not ("dot" or "l2")) result.AddError("--metric takes dot or l2.");
        });
        Model.Validators.Add(result =>
        {
            if (!Models.ContainsKey(result.GetValueOrDefault<string>() ?? ""))
                result.AddError("--model takes homography, affine or fundamental.");
        });
        ProtocolName.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } name && !KnownProtocols.Exists(name))
                result.AddError($"--protocol takes {KnownProtocols.Names}; got '{name}'.");
        });
    }
}
