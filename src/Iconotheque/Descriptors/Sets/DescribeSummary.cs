using System.Collections.Immutable;

namespace Iconotheque.Descriptors.Sets;

/// <summary>What a describing run did.</summary>
/// <param name="Images">Images that are now described.</param>
/// <param name="Decoded">Images that had to be opened for it; the others were on disk already.</param>
/// <param name="Features">Features of each descriptor, by name.</param>
/// <param name="SetAside">Images left out, with reasons.</param>
public sealed record DescribeSummary(int Images, int Decoded, ImmutableSortedDictionary<string, long> Features,
    ImmutableArray<SetAside> SetAside);
