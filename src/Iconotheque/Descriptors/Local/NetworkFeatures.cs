using System.Collections.Immutable;
using System.Numerics.Tensors;
using Iconotheque.Imaging;
using Iconotheque.Networks;

namespace Iconotheque.Descriptors.Local;

/// <summary>Local features that are read from T at several scales: nothing of them looks at the pixels.</summary>
public abstract record NetworkFeatures : Descriptor
{
    /// <summary>The heads of this kind, as a user names them.</summary>
    public static ImmutableArray<string> Heads { get; } = ["delf", "d2", "dsm"];

    /// <summary>The parameter that holds the size, stride and padding of the receptive field.</summary>
    internal const string FieldParameter = "field";

    private protected NetworkFeatures(string name, Backbone backbone, ImmutableArray<double> scales) =>
        (Name, Backbone, Scales) = (name, backbone, scales);

    /// <inheritdoc/>
    public override string Name { get; }

    /// <summary>The network.</summary>
    public Backbone Backbone { get; }

    /// <summary>The scales at which the image is read, each above 0; at least one.</summary>
    public ImmutableArray<double> Scales
    {
        get;
        init => field = !value.IsDefaultOrEmpty && value.All(scale => scale > 0) ? value
            : throw new ArgumentOutOfRangeException(nameof(Scales), "There must be a scale, and each above 0.");
    }

    /// <summary>The receptive field of a position, in pixels of the network's input.</summary>
    public ReceptiveField Field => Backbone.Declaration.ReceptiveField ?? DelfSelector.FieldOf(Backbone.Declaration.Stride);

    /// <inheritdoc/>
    public override ImmutableArray<MapRequest> Maps => [.. Scales.Select(scale => new MapRequest(Backbone, scale))];

    /// <inheritdoc/>
    public override ImmutableSortedDictionary<string, string> Parameters => NetworkStamp.Of(Backbone.Declaration).AddRange(
    [
        KeyValuePair.Create("scales", NetworkStamp.Text(Scales)),
        KeyValuePair.Create(FieldParameter, $"{Field.Size},{Field.Stride},{Field.Padding}"),
    ]);

    /// <summary>
    /// Whether a descriptor of this name, perhaps with a network, a whitening or a domain behind, is of this kind.
    /// </summary>
    public static bool IsOne(string name) => Heads.Contains(name.Split('@', '+')[0]);

    /// <summary>The maps with the scales at which they were made.</summary>
    /// <exception cref="ImageUnreadableException">A value is not finite.</exception>
    private protected ScaledMap[] Scaled(IReadOnlyList<FeatureMap> maps) =>
        maps.All(map => float.IsFinite(TensorPrimitives.MaxMagnitude(map.Values)))
            ? [.. maps.Select((map, i) => new ScaledMap(Scales[i], map))]
        : throw new ImageUnreadableException($"the network {Backbone.Declaration.Name} gives values for it that are not finite");
}
