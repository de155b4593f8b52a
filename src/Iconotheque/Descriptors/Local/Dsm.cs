using System.Collections.Immutable;
using System.Globalization;
using Iconotheque.Imaging;
using Iconotheque.Networks;

namespace Iconotheque.Descriptors.Local;

/// <summary>
/// DSM: the regions where a channel of T is active are the features, and the channel is their visual word. See <see
/// cref="ActivationRegions"/>.
/// </summary>
/// <param name="Name">The name that files carry, such as <c>dsm@network</c>.</param>
/// <param name="Backbone">The network.</param>
/// <param name="Regions">How regions become features.</param>
public sealed record Dsm(string Name, Backbone Backbone, ActivationRegions Regions)
    : NetworkFeatures(Name, Backbone, PublishedScales)
{
    /// <summary>
    /// The three scales of the release, half an octave apart, with the digits that other descriptors give them.
    /// </summary>
    public static ImmutableArray<double> PublishedScales => [1, 0.7071, 0.5];

    /// <inheritdoc/>
    public override DescriptorKind Kind => DescriptorKind.LocalWords;

    /// <inheritdoc/>
    public override int Dimension => WordRegion.RowLength;

    /// <inheritdoc/>
    public override ImmutableSortedDictionary<string, string> Parameters => base.Parameters.AddRange(
    [
        KeyValuePair.Create("head", "dsm"),
        KeyValuePair.Create("opencv", NativeVersions.OpenCv),
        KeyValuePair.Create("selection", string.Create(CultureInfo.InvariantCulture,
            $"at most {Regions.Features}, {Regions.PerChannel} a channel, none of more than {Regions.Cluttered}, "
                + $"overlap to {Regions.Overlap:R}")),
    ]);

    /// <inheritdoc/>
    public override ImageDescription Describe(RgbImage image, IReadOnlyList<FeatureMap> maps) =>
        Regions.Extract(image.Width, image.Height, Scaled(maps), Field);
}
