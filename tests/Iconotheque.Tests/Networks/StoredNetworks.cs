using System.Collections.Immutable;
using Iconotheque.Networks;
using Iconotheque.Networks.Graphs;
using Iconotheque.Networks.Importing;
using Iconotheque.Tests.Networks.Graphs;

namespace Iconotheque.Tests.Networks;

/// <summary>Stores with networks that the tests make.</summary>
internal static class StoredNetworks
{
    /// <summary>A store in <c>networks</c> with the small classifier under a name.</summary>
    public static NetworkStore Small(TemporaryFolder folder, string name = "small")
    {
        var store = new NetworkStore(folder["networks"]) { ShippedFolder = folder["shipped"] };
        store.Add(Imported(folder, name));
        return store;
    }

    /// <summary>The same, and <c>shipped</c> beside it with a narrow network of our own that comes along.</summary>
    public static NetworkStore WithShipped(TemporaryFolder folder)
    {
        new NetworkStore(folder["shipped"]) { ShippedFolder = folder["none"] }.Add(new MadeVeduta(4, [4, 6, 8]).Import(folder,
            NetworkStore.Usual));
        return Small(folder);
    }

    /// <summary>The small classifier, cut at its last activation map.</summary>
    public static ImportedNetwork Imported(TemporaryFolder folder, string name = "small") =>
        Of(OnnxCut.Read(SmallNetwork.Write(folder, SmallNetwork.Averaged()), null), name);

    /// <summary>torchvision's architecture with weights made by a formula.</summary>
    public static ImportedNetwork Made(string architecture) =>
        Of(Architectures.Build(architecture, MadeWeights.Of(architecture), architecture), architecture);

    public static ImportedNetwork Of(NetworkGraph graph, string name) =>
        new(NetworkImporter.Declaration(graph) with { Name = name }, graph, ImmutableSortedDictionary<string, HeadFile>.Empty);
}
