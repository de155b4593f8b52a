using System.Collections.Immutable;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Retrieval.Methods;
using Iconotheque.Retrieval.Scoring;

namespace Iconotheque.Cli.Commands;

/// <summary>What the names of descriptors ask for, so that options which none of them reads are refused.</summary>
/// <param name="names">The names, as a user types them; a fused one counts for its parts.</param>
internal sealed class DescribedNames(IEnumerable<string> names)
{
    private readonly ImmutableArray<string> parts = [.. names.SelectMany(PartsOf)];

    private IEnumerable<DescriptorSpec> Specs =>
        parts.Select(name => AggregatedName.Parse(name)?.Features ?? DescriptorSpec.Parse(name)).OfType<DescriptorSpec>();

    /// <summary>Whether anything is described.</summary>
    public bool Any => !parts.IsEmpty;

    /// <summary>Whether an image has many features.</summary>
    public bool HaveLocal => Specs.Any(IsLocal);

    /// <summary>Whether local features are compared as they are, image by image.</summary>
    public bool HaveMatched => parts.Any(name =>
        AggregatedName.Parse(name) is { } made ? made.Made is null : DescriptorSpec.Parse(name) is { } spec && IsLocal(spec));

    /// <summary>Whether a network reads the images.</summary>
    public bool HaveNetworks => Specs.Any(spec => !spec.ReadsPixels);

    /// <summary>Whether a network is meant that no name says.</summary>
    public bool HaveUnnamedNetwork => Specs.Any(spec => !spec.ReadsPixels && spec.Network.Length == 0);

    /// <summary>Whether a network gives one vector an image, which has scales to choose.</summary>
    public bool HaveScales => Specs.Any(spec => !spec.ReadsPixels && !IsLocal(spec));

    /// <summary>Whether a network gives many features an image.</summary>
    public bool HaveLocalScales => Specs.Any(spec => spec.ReadsLocally);

    private static IEnumerable<string> PartsOf(string name) =>
        RetrievalMethod.WhyNot(name).Length > 0 ? [name] : RetrievalMethod.Parse(name).Parts.Select(part => part.Name);

    private static bool IsLocal(DescriptorSpec spec) => spec.ReadsPixels || spec.ReadsLocally;
}
