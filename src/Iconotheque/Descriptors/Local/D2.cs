using System.Collections.Immutable;
using System.Globalization;
using Iconotheque.Imaging;
using Iconotheque.Networks;

namespace Iconotheque.Descriptors.Local;

/// <summary>
/// D2: T is detector and descriptor in one; its maxima over places and channels are the features. See <see cref="D2Detector"/>.
/// </summary>
/// <param name="Name">The name that files carry, such as <c>d2@network</c>.</param>
/// <param name="Backbone">The network.</param>
/// <param name="Detector">How maxima become features.</param>
public sealed record D2(string Name, Backbone Backbone, D2Detector Detector) : NetworkFeatures(Name, Backbone, PublishedScales)
{
    /// <summary>The three scales of the paper, section 4.3, the coarsest first.</summary>
    public static ImmutableArray<double> PublishedScales => [0.5, 1, 2];

    /// <summary>The collections that its reduction was learned from on this computer; empty for none.</summary>
    public string LearnedFrom { get; init; } = "";

    /// <inheritdoc/>
    public override DescriptorKind Kind => DescriptorKind.LocalFloat;

    /// <inheritdoc/>
    public override int Dimension => Detector.DimensionOf(Backbone.Declaration.Channels);

    /// <inheritdoc/>
    public override ImmutableSortedDictionary<string, string> Parameters => base.Parameters.AddRange(
    [
        KeyValuePair.Create("head", "d2"),
        KeyValuePair.Create("learned-from", LearnedFrom),
        KeyValuePair.Create("whitening",
            Detector.Reduction is { } reduction ? $"{reduction.Sha256} {reduction.Outputs}" : "none"),
        KeyValuePair.Create("selection", string.Create(CultureInfo.InvariantCulture,
            $"at most {Detector.Features}, ratio of curvatures to {Detector.EdgeRatio:R}, summed over scales, coarser first")),
    ]);

    /// <inheritdoc/>
    public override ImageDescription Describe(RgbImage image, IReadOnlyList<FeatureMap> maps) =>
        Detector.Extract(image.Width, image.Height, Scaled(maps), Field);
}
