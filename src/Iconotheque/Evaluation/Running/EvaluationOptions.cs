using System.Collections.Immutable;
using Iconotheque.Descriptors;
using Iconotheque.Descriptors.Local;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Evaluation.Protocols;
using Iconotheque.Evaluation.Results;
using Iconotheque.Evaluation.Statistics;
using Iconotheque.Imaging;
using Iconotheque.Retrieval.Matching;
using Iconotheque.Retrieval.Methods;
using Iconotheque.Retrieval.Reranking;
using Iconotheque.Retrieval.Scoring;

namespace Iconotheque.Evaluation.Running;

/// <summary>What is evaluated, and how.</summary>
public sealed record EvaluationOptions
{
    /// <summary>
    /// The folder of the study: descriptors, rankings and runs are kept there, and taken up again by the same call.
    /// </summary>
    public required string Folder { get; init; }

    /// <summary>Where the descriptors of a colour domain are kept.</summary>
    internal string DescriptorsOf(Colour colour) => Path.Combine(Folder, "descriptors", colour == Colour.Grey ? "grey" : "as-is");

    /// <summary>The protocol of the main tables.</summary>
    public Protocol Protocol { get; init; } = KnownProtocols.Default;

    /// <summary>What describes: all that <see cref="Columns"/> name, and that aggregated features are made of.</summary>
    public ImmutableArray<Descriptor> Descriptors { get; init; } = [];

    /// <summary>
    /// The ways of retrieving, each a column; empty for each descriptor as it is. A part names a descriptor, local features
    /// aggregated or through an index, or, in a fusion, a descriptor set or a run that is given.
    /// </summary>
    public ImmutableArray<RetrievalMethod> Columns { get; init; } = [];

    /// <summary>In which colour domains to compute them.</summary>
    public ImmutableArray<Colour> Colours { get; init; } = [Colour.AsIs];

    /// <summary>Folders of descriptor sets that exist already.</summary>
    public ImmutableArray<string> DescriptorFolders { get; init; } = [];

    /// <summary>Rankings in trec format that somebody else computed.</summary>
    public ImmutableArray<string> Runs { get; init; } = [];

    /// <summary>
    /// How global vectors without a declared metric are compared: <c>dot</c> or <c>l2</c>; empty takes what their JSON declares,
    /// else dot.
    /// </summary>
    public string Metric { get; init; } = "";

    /// <summary>How files become pixels; its colour is set by <see cref="Colours"/>.</summary>
    public ImagingOptions Imaging { get; init; } = new();

    /// <summary>What holds descriptions already; see <see cref="DescribeOptions.Held"/>.</summary>
    public Func<IdentityStamp, HeldDescriptions?>? Held { get; init; }

    /// <summary>How local features are paired.</summary>
    public MatchingOptions Matching { get; init; } = new();

    /// <summary>How matches are verified; null ranks by the number of matches alone.</summary>
    public VerificationOptions? Verification { get; init; } = new();

    /// <summary>How local features are found through an index; null compares every query with every image.</summary>
    public IndexedMatching? Indexed { get; init; }

    /// <summary>How the columns compare images.</summary>
    internal ScoringOptions Scoring =>
        new() { Matching = Matching, Verification = Verification, Indexed = Indexed ?? new(), Threads = Threads };

    /// <summary>
    /// Re-rankings, each of which gives one more column for every column it applies to; those of <see cref="Columns"/> are beside
    /// them.
    /// </summary>
    public ImmutableArray<RerankingChain> Rerankings { get; init; } = [];

    /// <summary>
    /// The local features by which columns are verified, where a re-ranking does so; null for RootSIFT, or what a fusion has
    /// itself.
    /// </summary>
    public Descriptor? VerifyWith { get; init; }

    /// <summary>The local features by which columns without any are verified.</summary>
    internal Descriptor Verifier => VerifyWith ?? new RootSift();

    /// <summary>Seeds and numbers of random draws.</summary>
    public ResamplingOptions Resampling { get; init; } = new();

    /// <summary>
    /// The largest share of the images, or of the classes, that may be left out, 0 to 1: beyond it there is no study.
    /// </summary>
    public double MostLeftOut
    {
        get;
        init => field = value is >= 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(nameof(MostLeftOut), value,
            "The share must be from 0 to 1.");
    } = Omissions.UsualShare;

    /// <summary>How many threads work; the results do not depend on it.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>How many of the best images of a query are kept for figures and runs.</summary>
    public int Top
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(Top), value,
            "At least one result must be kept.");
    } = 100;
}
