using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using Iconotheque.Collections;
using Iconotheque.Descriptors;
using Iconotheque.Descriptors.Local;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Imaging;
using Iconotheque.Retrieval.Fusion;
using Iconotheque.Retrieval.Methods;
using Iconotheque.Retrieval.Reranking;
using Iconotheque.Retrieval.Scoring;

namespace Iconotheque.Cli.Commands;

/// <summary>The options by which commands say what is computed, from what.</summary>
/// <param name="images">The argument of a command that takes images by name; null for one that takes a collection.</param>
/// <param name="retrieves">Whether the command takes every way of retrieving.</param>
/// <param name="usual">The names that are meant when the command line gives none.</param>
internal sealed class DescriptionOptions(string usual, Argument? images = null, bool retrieves = false)
{
    private static readonly string Known = string.Join(", ", LocalDescriptors.Known.Keys.Concat(DescriptorSpec.Heads));

    private readonly Argument<string> source = new("SOURCE") { Description = "The benchmark or folder of images." };
    private readonly Option<string?> descriptors = new("--descriptor", "-d")
    {
        Description = $"{(retrieves ? "Ways of retrieving" : "Descriptors")}, separated by commas: {Known}, or a fully connected "
            + "output of a network such as fc6. HEAD@NETWORK names a network, HEAD+WHITENING a whitening behind the head."
            + (retrieves ? $" Aggregated local features: {AggregatedName.Forms}. Fusions: {FusedName.Form}. Re-ranked: with + "
                + $"and {RerankingChain.Names} behind, a fusion in brackets." : ""),
        HelpName = "NAMES",
    };

    private readonly Option<int> maxSide = Whole("--max-side", "PIXELS", "Images shrink to this longer side.", 800, 100_000);
    private readonly Option<int> features = Whole("--features", "N", "The most local features of an image.", 1000, 1_000_000);
    private readonly Option<string?> layout = CommandParts.Layout();
    private readonly Option<int> threads = Whole("--threads", "N", "Threads; the results do not depend on them.",
        Environment.ProcessorCount, 1024);
    private readonly NetworkOptions networks = new();

    /// <summary>Adds the options.</summary>
    /// <param name="command">The command.</param>
    /// <param name="isRun">Whether the command describes images, rather than only saying how they will be.</param>
    /// <param name="computed">The names of all that is computed, where they are not those of -d alone.</param>
    public void AddTo(Command command, bool isRun = true, Func<CommandResult, IEnumerable<string>>? computed = null)
    {
        descriptors.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is not { } list) return;
            if (Names(list).Length == 0) result.AddError("--descriptor names no descriptor.");
            foreach (string name in Names(list))
            {
                if (WhyNot(name) is { Length: > 0 } reason) result.AddError(reason);
            }
        });
        command.Arguments.Add(images ?? source);
        foreach (Option option in (Option[])[descriptors, maxSide,
            features, .. images is null ? (Option[])[layout, threads] : []])
            command.Options.Add(option);
        DescribedNames Described(CommandResult result) => new(computed?.Invoke(result) ?? Named(result));
        networks.AddTo(command, Described, isRun);
        command.Only(result => Described(result).HaveLocal, "with local features (orb, rootsift, delf)", features);
        command.Only(result => Described(result).Any, "with descriptors that are computed (-d)", maxSide);
    }

    /// <summary>What was named.</summary>
    public string Source(ParseResult parsed) => parsed.GetValue(source)!;

    /// <summary>The option that names a layout.</summary>
    public Option Layout => layout;

    /// <summary>The collection that the command line names.</summary>
    public string Source(CommandResult result) => result.Text(source);

    /// <summary>The descriptors that the command line names, or means by naming none.</summary>
    public string[] Named(CommandResult result) => result.IsGiven(descriptors) ? result.Names(descriptors) : Names(usual);

    /// <summary>Whether the command line names descriptors.</summary>
    public bool IsNamed(CommandResult result) => result.IsGiven(descriptors);

    public Benchmark Read(ParseResult parsed) => CommandParts.ReadBenchmark(parsed.GetValue(source)!, parsed.GetValue(layout));

    public int Threads(ParseResult parsed) => parsed.GetValue(threads);

    public ImagingOptions Imaging(ParseResult parsed) => new() { MaxSide = parsed.GetValue(maxSide) };

    /// <summary>What makes descriptors; the caller disposes it when they have been used.</summary>
    /// <param name="parsed">What was typed.</param>
    /// <param name="usualScales">The scales of local features of networks where neither descriptors nor scales were named; those
    /// of their papers when left out.</param>
    public NetworkDescriptors Networks(ParseResult parsed, ImmutableArray<double> usualScales = default) =>
        networks.Open(parsed,
            parsed.GetValue(features), parsed.GetValue(descriptors) is null && !usualScales.IsDefault ? usualScales : []);

    /// <summary>The descriptors named, or those meant by naming none.</summary>
    public ImmutableArray<Descriptor> Descriptors(ParseResult parsed, NetworkDescriptors networks) =>
        [.. Names(parsed.GetValue(descriptors) ?? usual).Distinct().Select(name => networks.Make(DescriptorSpec.Parse(name)!))];

    /// <summary>The ways of retrieving named, or those meant by naming none.</summary>
    public ImmutableArray<RetrievalMethod> Methods(ParseResult parsed, string? otherwise = null) =>
        [.. Names(parsed.GetValue(descriptors) ?? otherwise ?? usual).Select(RetrievalMethod.Parse)];

    /// <summary>What describes for ways of retrieving.</summary>
    /// <param name="methods">The ways.</param>
    /// <param name="networks">Makes the descriptors.</param>
    /// <param name="given">Names of sets and runs that exist; parts of fusions of these names are not described.</param>
    public static ImmutableArray<Descriptor> Describing(ImmutableArray<RetrievalMethod> methods, NetworkDescriptors networks,
        IReadOnlySet<string> given) =>
        [.. methods.SelectMany(method => method.Parts.Select(part => part.Name)
                .Where(name => method.Parts.Length == 1 || (IsPart(name) && !given.Contains(name))))
            .Select(name => AggregatedName.Parse(name)?.Features ?? DescriptorSpec.Parse(name)!)
            .DistinctBy(spec => spec.Name).Select(networks.Make)];

    /// <summary>The names that were given; none for the default.</summary>
    public ImmutableArray<string> Named(ParseResult parsed) => [.. Names(parsed.GetValue(descriptors))];

    /// <summary>What is wrong with a name; empty for a good one.</summary>
    private string WhyNot(string name)
    {
        if (retrieves && FusedName.IsMeant(name)) return RetrievalMethod.WhyNot(name);
        if (retrieves && RetrievalMethod.WhyNot(name).Length == 0 && RetrievalMethod.Parse(name) is { Reranking: not null } way)
            name = way.Ranking;
        if (retrieves ? IsPart(name) : IsDescriptor(name)) return "";
        return $"There is no descriptor '{name}'. Known: {Known}; with @NETWORK or +WHITENING behind those of networks."
            + (retrieves ? $" Aggregated: {AggregatedName.Forms}. Re-rankings: {RerankingChain.Names}." : "");
    }

    private static string[] Names(string? list) =>
        (list ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static bool IsPart(string name) => AggregatedName.Parse(name) is not null || IsDescriptor(name);

    /// <summary>
    /// A head that is not among the usual ones may be an output of a network; without one named it can only be a slip.
    /// </summary>
    private static bool IsDescriptor(string name) => DescriptorSpec.Parse(name) is { } spec && (spec.ReadsPixels
        || DescriptorSpec.Heads.Contains(spec.Head) || spec.Network.Length > 0
            || spec.Head is "fc6" or "fc7" or "logits" or "cls" or "salad" or "boq" or "mixvpr" or "embedding");

    private static Option<int> Whole(string name, string value, string description, int fallback, int most) =>
        CommandParts.Number(name, value, description, fallback, given => given > 0 && given <= most,
            $"a whole number from 1 to {most}");
}
