using System.Collections.Immutable;
using Iconotheque.Imaging;
using Iconotheque.Networks;
using Iconotheque.Networks.Importing.Layouts;

namespace Iconotheque.Descriptors.Local;

/// <summary>
/// DELF: the positions of T that its attention selects at several scales, as local features. See <see cref="DelfSelector"/>.
/// </summary>
/// <param name="Name">The name that files carry, such as <c>delf@network</c>.</param>
/// <param name="Backbone">The network.</param>
/// <param name="Selector">The attention, and how many features are taken.</param>
public sealed record Delf(string Name, Backbone Backbone, DelfSelector Selector) : NetworkFeatures(Name, Backbone,
    PublishedScales)
{
    /// <summary>The seven scales of the paper and the releases, half an octave apart.</summary>
    public static ImmutableArray<double> PublishedScales => DelfLayout.SevenScales;

    /// <summary>
    /// Those without the largest, which costs as much as all others together and adds little (docs/results/local-features.md):
    /// what libraries take.
    /// </summary>
    public static ImmutableArray<double> CheaperScales => PublishedScales.RemoveAt(PublishedScales.Length - 1);

    /// <summary>The collections that its parameters were learned from on this computer; empty for none.</summary>
    public string LearnedFrom { get; init; } = "";

    /// <inheritdoc/>
    public override DescriptorKind Kind => DescriptorKind.LocalFloat;

    /// <inheritdoc/>
    public override int Dimension => Selector.DimensionOf(Backbone.Declaration.Channels);

    /// <inheritdoc/>
    public override ImmutableSortedDictionary<string, string> Parameters => base.Parameters.AddRange(
    [
        KeyValuePair.Create("head", "delf"),
        KeyValuePair.Create("learned-from", LearnedFrom),
        KeyValuePair.Create("head-sha256", Selector.Sha256),
        KeyValuePair.Create("selection", Selection),
        KeyValuePair.Create("whitening",
            Selector.Reduction is { } reduction ? $"{reduction.Sha256} {reduction.Outputs}" : "none"),
    ]);

    private string Selection => FormattableString.Invariant(
        $"at most {Selector.Features}, attention from {Selector.Threshold:R}, overlap to {Selector.Overlap:R}")
        + (Selector.Border > 0 ? FormattableString.Invariant($", {Selector.Border:R} strides from the border") : "");

    /// <inheritdoc/>
    public override ImageDescription Describe(RgbImage image, IReadOnlyList<FeatureMap> maps) =>
        Selector.Extract(image.Width, image.Height, Scaled(maps), Field);
}
