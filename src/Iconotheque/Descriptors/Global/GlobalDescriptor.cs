using System.Collections.Immutable;
using Iconotheque.Imaging;
using Iconotheque.Networks;

namespace Iconotheque.Descriptors.Global;

/// <summary>
/// A global descriptor of a network: a head on T, at one scale or several, perhaps whitened. See
/// <see cref="MultiScale.Describe"/>.
/// </summary>
/// <param name="Name">The name that files carry, such as <c>gem+lw@network</c>.</param>
/// <param name="Backbone">The network.</param>
/// <param name="Head">The Head.</param>
public sealed record GlobalDescriptor(string Name, Backbone Backbone, GlobalHead Head) : Descriptor
{
    /// <inheritdoc/>
    public override string Name { get; } = Name;

    /// <summary>The scales, above 0, at least one.</summary>
    public ImmutableArray<double> Scales
    {
        get;
        init => field = !value.IsDefaultOrEmpty && value.All(scale => scale > 0) ? value : throw new ArgumentException(
            "There must be a scale, and each above 0.", nameof(Scales));
    } = [1];

    /// <summary>A whitening layer of the network, applied at each scale; null for none.</summary>
    public Projection? Layer { get; init; }

    /// <summary>A whitening learned afterwards, applied to the aggregated vector; null for none.</summary>
    public Projection? Learned { get; init; }

    /// <summary>
    /// The same without the whitening that a whole collection learns from its own vectors; itself where there is none.
    /// </summary>
    /// <remarks>Such a descriptor describes collections, see <c>Learning.OwnWhitening</c>, but no picture by itself.</remarks>
    public GlobalDescriptor Raw { get => field ?? this; init; }

    /// <summary>
    /// The descriptor with the whitening that a folder's collection learned for it, which describes single pictures too; itself
    /// where it learns none.
    /// </summary>
    /// <exception cref="InputException">The folder has not the parameters.</exception>
    public GlobalDescriptor LearnedIn(string folder)
    {
        if (ReferenceEquals(Raw, this)) return this;
        string path = LearnedPath(folder);
        return new GlobalDescriptor(Name, Backbone, Head)
        {
            Scales = Scales,
            LearnedFrom = LearnedFrom,
            Learned = Projection.FromFile(HeadFile.Read(path), path)
        };
    }

    /// <summary>The file of what a folder's collection learned for it, beside the vectors.</summary>
    /// <param name="folder">The descriptor folder.</param>
    internal string LearnedPath(string folder) => Path.Combine(folder, Name + ".safetensors");

    /// <summary>The collections that its parameters were learned from on this computer; empty for none.</summary>
    public string LearnedFrom { get; init; } = "";

    /// <inheritdoc/>
    public override DescriptorKind Kind => DescriptorKind.Global;

    /// <inheritdoc/>
    public override int Dimension => Learned?.Outputs ?? Layer?.Outputs ?? Head.DimensionOf(Backbone.Declaration.Channels);

    /// <inheritdoc/>
    public override ImmutableArray<MapRequest> Maps => [.. Scales.Select(scale => new MapRequest(Backbone, scale))];

    /// <inheritdoc/>
    public override ImmutableSortedDictionary<string, string> Parameters => NetworkStamp.Of(Backbone.Declaration)
        .AddRange(Head.Parameters.Select(pair => KeyValuePair.Create($"head-{pair.Key}", pair.Value)))
        .Add("head", Head.Name)
        .Add("learned-from", LearnedFrom)
        .Add("scales", NetworkStamp.Text(Scales))
        .Add("whitening", (Layer, Learned) switch
        {
            (null, null) => ReferenceEquals(Raw, this) ? "none" : "own",
            ({ } layer, _) => $"layer {layer.Sha256} {layer.Outputs}",
            (_, { } learned) => $"{learned.Sha256} {learned.Outputs}"
        });

    /// <inheritdoc/>
    public override ImageDescription Describe(RgbImage image, IReadOnlyList<FeatureMap> maps)
    {
        if (!ReferenceEquals(Raw, this))
            throw new InputException(Name,
                "learns from a whole collection and cannot describe a picture alone; learn a whitening with icono adapt "
                    + $"COLLECTION --learn {Head.Name}+pca --dimensions 256 --shrinkage 0.5, and name that");
        float[] vector = MultiScale.Describe(Head, [.. maps.Select((map, i) => new ScaledMap(Scales[i], map))], Layer, Learned);
        return vector.All(float.IsFinite) ? new GlobalVector(vector) : throw new ImageUnreadableException(
            $"the network {Backbone.Declaration.Name} gives values for it that are not finite");
    }
}
