using System.Collections.Immutable;
using System.Globalization;
using Iconotheque.Descriptors.Local;

namespace Iconotheque.Descriptors.Sets;

/// <summary>What must be known of local features to compare them.</summary>
/// <param name="Kind">Binary vectors, float vectors or words.</param>
/// <param name="Dimension">The length of a vector as <see cref="Descriptor.Dimension"/> counts it.</param>
/// <param name="StridePixels">How far apart the positions of a network lie at scale 1, which is how well its features are placed;
/// 0 for features of pixels.</param>
public sealed record FeatureForm(DescriptorKind Kind, int Dimension, int StridePixels)
{
    /// <summary>The form of a descriptor's features.</summary>
    public static FeatureForm Of(Descriptor descriptor) => Of(descriptor.Kind, descriptor.Dimension, descriptor.Parameters);

    /// <summary>
    /// The form of features that were described with these parameters, as <see cref="NetworkFeatures.Parameters"/> writes them.
    /// </summary>
    public static FeatureForm Of(DescriptorKind kind, int dimension, ImmutableSortedDictionary<string, string> parameters)
    {
        string[] field = parameters.GetValueOrDefault(NetworkFeatures.FieldParameter)?.Split(',') ?? [];
        return new(kind,
            dimension, field.Length == 3 && int.TryParse(field[1], CultureInfo.InvariantCulture, out int stride) ? stride : 0);
    }
}
