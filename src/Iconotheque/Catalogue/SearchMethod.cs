using Iconotheque.Descriptors;
using Iconotheque.Indexing;
using Iconotheque.Retrieval;

namespace Iconotheque.Catalogue;

/// <summary>How the images of a searchable collection are compared: by a descriptor as it is, or by an aggregation of local features.</summary>
/// <param name="Name">As the user named it, such as <c>sift-asmk+sp</c> or <c>gem@resnet101</c>.</param>
/// <param name="Features">What describes the images.</param>
public sealed record SearchMethod(string Name, Descriptor Features)
{
    /// <summary>The method for collections without a network.</summary>
    public const string Default = "sift-asmk+sp";

    /// <summary>What is made of the local features; null when they, or the global vectors, are compared as they are.</summary>
    public Aggregation? Aggregation { get; init; }

    /// <summary>How the best images are verified by their local features; null for not at all.</summary>
    public SpatialVerification? Verified { get; init; }

    /// <summary>The method of a name.</summary>
    /// <param name="name">A descriptor's name, or one that <see cref="AggregatedName.Parse"/> reads.</param>
    /// <param name="networks">Makes descriptors; must outlive the method.</param>
    /// <returns>Null when there is no method of the name.</returns>
    /// <exception cref="InputException">A network or what it must have learned is missing.</exception>
    public static SearchMethod? Parse(string name, NetworkDescriptors networks)
    {
        if (AggregatedColumn.Parse(name, networks.Make) is { } column) return new SearchMethod(name, column.Features) { Aggregation = column.Aggregation, Verified = column.Verified };
        if (DescriptorSpec.Parse(name) is not { } spec) return null;
        var features = networks.Make(spec);
        return features.Kind != DescriptorKind.LocalWords ? new SearchMethod(name, features)
            : throw new InputException(name, "has words instead of vectors, which no index takes; let it verify the answers of a library: icono library create");
    }
}
