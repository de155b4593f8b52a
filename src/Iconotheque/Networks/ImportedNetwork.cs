using System.Collections.Immutable;
using Iconotheque.Networks.Graphs;

namespace Iconotheque.Networks;

/// <summary>A network as an importer gives it, before it is stored.</summary>
/// <param name="Declaration">What it is; the hashes of its graphs may be empty, storing fills them in.</param>
/// <param name="Graph">Its graphs.</param>
/// <param name="Heads">Parameters of heads and whitenings that came along, by the name a user types before @: <c>gem</c>,
/// <c>gem+lw</c>, <c>netvlad</c>, <c>delf+pca</c>.</param>
public sealed record ImportedNetwork(NetworkDeclaration Declaration, NetworkGraph Graph,
    ImmutableSortedDictionary<string, HeadFile> Heads);
