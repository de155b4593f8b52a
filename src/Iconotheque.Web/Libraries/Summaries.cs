using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Iconotheque.Libraries;

namespace Iconotheque.Web.Libraries;

/// <summary>Counts over the whole library, and other things that pages show of it: computed once a commit.</summary>
internal sealed class Summaries(RequestLibrary library, CommitCache cache)
{
    /// <summary>The collections.</summary>
    public ImmutableArray<LibraryCollection> Collections => cache.Of("collections", library.Version,
        () => new Kept<ImmutableArray<LibraryCollection>>(library.View.Collections())).Value;

    /// <summary>How many items there are.</summary>
    public int Items => cache.Of("items", library.Version, () => new Kept<int>(library.View.Count)).Value;

    /// <summary>How many items a query lists.</summary>
    public int CountOf(BrowseQuery query) =>
        cache.Of($"count {KeyOf(query)}", library.Version, () => new Kept<int>(library.View.CountOf(query.Filter))).Value;

    /// <summary>How many items of each kind it lists.</summary>
    public ItemFacets Facets(BrowseQuery query) =>
        cache.Of($"facets {KeyOf(query)}", library.Version, () => library.View.Facets(query.Filter));

    /// <summary>What finds something where a query's words find nothing: among what else it admits, or in the whole
    /// library.</summary>
    public (ImmutableArray<WordSuggestion> Here, ImmutableArray<WordSuggestion> Anywhere) Suggestions(BrowseQuery query)
    {
        if (query.Text.Length == 0) return ([], []);
        var kept = cache.Of($"suggestions {KeyOf(query)}", library.Version, () =>
        {
            var (here, words) = (WordSuggestions.Of(library.View, query.Filter), new LibraryFilter { Text = query.Text });
            if (!here.IsEmpty || query.Filter == words) return new Kept<(ImmutableArray<WordSuggestion>,
                ImmutableArray<WordSuggestion>)>((here, []));
            int all = library.View.CountOf(words);
            return new((here, all > 0 ? [new WordSuggestion(query.Text, all)] : WordSuggestions.Of(library.View, words)));
        });
        return kept.Value;
    }

    /// <summary>Its dated items by decade.</summary>
    public ImmutableArray<(int Decade, int Count)> Decades(BrowseQuery query) => cache.Of($"decades {KeyOf(query)}",
        library.Version, () => new Kept<ImmutableArray<(int, int)>>(library.View.Decades(query.Filter))).Value;

    /// <summary>Its first items.</summary>
    public ImmutableArray<LibraryItem> First(BrowseQuery query, int count) =>
        cache.Of($"first {count} {KeyOf(query)}", library.Version,
            () => new Kept<ImmutableArray<LibraryItem>>(library.View.ItemsFrom(query.Filter, ItemOrder.Number, 0, count))).Value;

    /// <summary>
    /// Pictures of all collections in turn, spread over each: the same at each visit, so that a page can be recognised.
    /// </summary>
    public ImmutableArray<LibraryItem> Sample(int most) =>
        cache.Of($"sample {most}", library.Version, () => new Kept<ImmutableArray<LibraryItem>>(SampleNow(most))).Value;

    private ImmutableArray<LibraryItem> SampleNow(int most)
    {
        var collections = Collections;
        int[] skips = [.. collections.Select(collection => Math.Max(1, collection.Items * collections.Length / most))];
        return [.. Enumerable.Range(0, collections.IsEmpty ? 0 : (most / collections.Length) + 1)
            .SelectMany(round => collections.SelectMany((collection, c) => library.View.ItemsFrom(
                new LibraryFilter { Collections = [collection.Name] }, ItemOrder.Number, round * skips[c], 1))).Take(most)];
    }

    /// <summary>
    /// Counts do not depend on the page, its size and the order; but on what a set holds, which changes without a commit.
    /// </summary>
    private static string KeyOf(BrowseQuery query)
    {
        string address = (query with { Page = 1, Order = ItemOrder.Number }).Address();
        return query.Among is not { } items ? address
            : $"{address} {Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(items.AsSpan())))}";
    }

    private sealed record Kept<T>(T Value);
}
