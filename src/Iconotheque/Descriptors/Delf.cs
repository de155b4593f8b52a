using System.Collections.Immutable;
using System.Globalization;
using Iconotheque.Imaging;
using Iconotheque.Networks;
using Iconotheque.Networks.Importing.Layouts;

namespace Iconotheque.Descriptors;

/// <summary>DELF: the positions of T that its attention selects at several scales, as local features. See <see cref="DelfSelector"/>.</summary>
/// <param name="Name">The name that files carry, such as <c>delf@network</c>.</param>
/// <param name="Backbone">The network.</param>
/// <param name="Selector">The attention, and how many features are taken.</param>
public sealed record Delf(string Name, Backbone Backbone, DelfSelector Selector) : Descriptor
{
    /// <summary>The seven scales of the paper and the releases, half an octave apart.</summary>
    public static ImmutableArray<double> PublishedScales => DelfLayout.SevenScales;

    /// <inheritdoc/>
    public override string Name { get; } = Name;

    /// <summary>The scales at which the image is read, each above 0; at least one.</summary>
    public ImmutableArray<double> Scales
    {
        get;
        init => field = !value.IsDefaultOrEmpty && value.All(scale => scale > 0) ? value : throw new ArgumentOutOfRangeException(nameof(Scales), "DELF needs scales above 0.");
    } = PublishedScales;

    /// <summary>The collections that its parameters were learned from on this computer; empty for none.</summary>
    public string LearnedFrom { get; init; } = "";

    /// <inheritdoc/>
    public override DescriptorKind Kind => DescriptorKind.LocalFloat;

    /// <inheritdoc/>
    public override int Dimension => Selector.DimensionOf(Backbone.Declaration.Channels);

    /// <summary>The receptive field of a position, in pixels of the network's input.</summary>
    public ReceptiveField Field => Backbone.Declaration.ReceptiveField ?? DelfSelector.FieldOf(Backbone.Declaration.Stride);

    /// <inheritdoc/>
    public override ImmutableArray<MapRequest> Maps => [.. Scales.Select(scale => new MapRequest(Backbone, scale))];

    /// <inheritdoc/>
    public override ImmutableSortedDictionary<string, string> Parameters => NetworkStamp.Of(Backbone.Declaration).AddRange(
    [
        KeyValuePair.Create("head", "delf"),
        KeyValuePair.Create("learned-from", LearnedFrom),
        KeyValuePair.Create("head-sha256", Selector.Sha256),
        KeyValuePair.Create("scales", NetworkStamp.Text(Scales)),
        KeyValuePair.Create("field", $"{Field.Size},{Field.Stride},{Field.Padding}"),
        KeyValuePair.Create("selection", string.Create(CultureInfo.InvariantCulture, $"at most {Selector.Features}, attention from {Selector.Threshold:R}, overlap to {Selector.Overlap:R}")),
        KeyValuePair.Create("whitening", Selector.Reduction is { } reduction ? $"{reduction.Sha256} {reduction.Outputs}" : "none"),
    ]);

    /// <inheritdoc/>
    public override ImageDescription Describe(RgbImage image, IReadOnlyList<FeatureMap> maps) =>
        Selector.Extract(image.Width, image.Height, [.. maps.Select((map, i) => new ScaledMap(Scales[i], map))], Field);
}
