using System.Collections.Immutable;

namespace Iconotheque.Networks.Importing.Published;

/// <summary>DINOv2 by its authors.</summary>
/// <remarks>
/// Addresses: hubconf.py and dinov2/hub of github.com/facebookresearch/dinov2. Neither lengths nor hashes are published there.
/// </remarks>
internal static class DinoNetworks
{
    private static readonly PublishedFamily Family = new(
        "DINOv2",
        "Apache-2.0",
        "M. Oquab et al., DINOv2: Learning Robust Visual Features without Supervision, TMLR 2024",
        "Features for any head, strong without training on a collection: cls for alike scenes and objects, a value facet with "
            + "vlad for places (AnyLoc).");

    private static readonly PublishedFamily WithRegisters = Family with
    {
        Title = "DINOv2 with registers",
        Citation = "T. Darcet, M. Oquab, J. Mairal, P. Bojanowski, Vision Transformers Need Registers, ICLR 2024",
        GoodFor = "As DINOv2, with smoother maps: for heads that read positions.",
    };

    /// <summary>The networks.</summary>
    public static ImmutableArray<PublishedNetwork> All { get; } =
        [.. Of(Family, "_pretrain"), .. Of(WithRegisters, "_reg4_pretrain")];

    private static IEnumerable<PublishedNetwork> Of(PublishedFamily family, string ending) =>
        ((ReadOnlySpan<(string, int)>)[("s", 384), ("b", 768), ("l", 1024), ("g", 1536)]).ToArray().Select(size =>
    {
        string architecture = $"dinov2_vit{size.Item1}14", file = $"{architecture}{ending}.pth";
        return new PublishedNetwork(architecture + ending,
            new Uri($"https://dl.fbaipublicfiles.com/dinov2/{architecture}/{file}"), file, family)
        {
            Architecture = "dinov2",
            Descriptor = "cls",
            Dimension = size.Item2,
            Training = "LVD-142M: 142 million pictures without labels",
        };
    });
}
