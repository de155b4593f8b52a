using System.Collections.Immutable;

namespace Iconotheque.Links;

/// <summary>What made a proposal.</summary>
/// <param name="Software">Name and version, such as <c>Iconotheque 0.1.0</c>.</param>
/// <param name="Descriptor">The descriptor that proposed, and the one that verified, such as <c>gem+pca+rootsift</c>.</param>
/// <param name="Network">The network and the SHA-256 of its weights; empty for none.</param>
/// <param name="Parameters">What else it depends on.</param>
/// <param name="When">When, UTC.</param>
public sealed record Provenance(string Software, string Descriptor, string Network,
    ImmutableSortedDictionary<string, string> Parameters, DateTimeOffset When);
