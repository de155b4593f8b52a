using System.Collections.Immutable;
using Iconotheque.Libraries;
using Iconotheque.Retrieval.Fusion;
using Iconotheque.Retrieval.Methods;
using Iconotheque.Retrieval.Reranking;
using Iconotheque.Retrieval.Scoring;

namespace Iconotheque.Search;

/// <summary>The ways of retrieving that a library has.</summary>
internal static class LibraryMethods
{
    /// <summary>
    /// Rankings to choose from: each global descriptor, all of them fused, and what the indexes give, verified where it is not
    /// already.
    /// </summary>
    public static ImmutableArray<string> Of(LibraryView view)
    {
        string[] vectors = [.. view.Vectors.Select(set => set.Descriptor.Name)];
        string fused = string.Join(FusedName.Join, vectors);
        var indexes = LibraryIndexes.Names(view.Folder)
            .Select(name => AggregatedName.Parse(name)!.Made is null ? name : With(name, "+sp"));
        return [.. vectors, .. FusedName.WhyNot(fused).Length == 0 ? [fused] : (string[])[], .. indexes];
    }

    /// <summary>Refuses what the library does not have.</summary>
    /// <exception cref="InputException">A descriptor or an index is missing.</exception>
    public static void Require(LibraryView view, RetrievalMethod method)
    {
        LibraryRanking.Needed(view, method);
        foreach (var name in method.Parts.Select(part => AggregatedName.Parse(part.Name)).OfType<AggregatedName>())
            LibraryIndexes.Existing(view.Folder, name.Unverified);
    }

    /// <summary>Whether a search so compares every item with every other, or all features of every item, each time.</summary>
    public static bool IsExhaustive(LibraryView view, RetrievalMethod method) =>
        method.Parts.Any(part => view.Locals.Any(local => local.Descriptor.Name == part.Name))
        || method.Reranking?.Steps.Any(step => step.Need == RerankingNeed.Neighbourhoods || step is DatabaseAugmentation) == true;

    /// <summary>An aggregation's name with a suffix, which stands before the network.</summary>
    private static string With(string name, string suffix) =>
        name.IndexOf('@', StringComparison.Ordinal) is > 0 and var at ? name.Insert(at, suffix) : name + suffix;
}
