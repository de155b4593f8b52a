using System.Diagnostics;
using System.Globalization;
using Iconotheque.Libraries;
using Iconotheque.Links;
using Iconotheque.Search;

namespace Iconotheque.Torture;

/// <summary>
/// Searches a library that another process changes, and checks that every answer is of one commit: batches whole, each item once,
/// every item with its features.
/// </summary>
internal static class SearchingChild
{
    public static int Run(string folder, TimeSpan time)
    {
        var clock = Stopwatch.StartNew();
        int searches = 0, wrong = 0;

        // As a server does, and as a command does, in turns.
        using var views = new LibraryViews(folder);
        for (; clock.Elapsed < time; searches++)
        {
            using var loan = searches % 2 == 0 ? views.Rent() : null;
            using var own = loan is null ? LibraryView.Open(folder) : null;
            if (Wrong(own ?? loan!.View, searches) is { } reason)
            {
                Console.WriteLine(reason);
                wrong++;
            }
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{searches} searches, {wrong} wrong"));
        return wrong == 0 ? 0 : 1;
    }

    /// <summary>What is wrong with an answer; null when nothing is.</summary>
    private static string? Wrong(LibraryView view, int seed)
    {
        var items = view.Items().ToDictionary(item => item.Id);
        var vectors = view.Vectors[0];
        float[] query = [.. Enumerable.Range(0, MadeItems.Dimension).Select(i => (float)((seed * 31) + (i * 17)) % 13 / 13)];
        var hits = new VectorSearch(vectors) { Threads = 1 }.Nearest([new VectorExample([query], 1)], Math.Max(items.Count, 1));
        if (hits.Length != items.Count || hits.Select(hit => hit.Item).Distinct().Count() != hits.Length)
            return $"{hits.Length} hits of {items.Count} items";
        if (hits.FirstOrDefault(hit => !items.ContainsKey(hit.Item)) is { Item: > 0 } unknown)
            return $"item {unknown.Item} has a vector and no row";
        if (items.Values.GroupBy(item => item.Metadata.Title)
            .FirstOrDefault(batch => batch.Count() != AddingChild.Batch) is { } torn)
            return $"{torn.Key} has {torn.Count()} items";
        if (items.Keys.FirstOrDefault(item => view.Features!.Of(item) is null) is > 0 and var bare)
            return $"item {bare} has no features";
        if (seed % 10 == 0 && items.Count > 1) return WrongPair(view, items) ?? WrongBenchmark(view, items, seed);
        return null;
    }

    /// <summary>Pairs that links are proposed of are pairs of items that are there.</summary>
    private static string? WrongPair(LibraryView view, Dictionary<long, LibraryItem> items)
    {
        var pairs = new CandidatePairs(view, view.Vectors[0], new LinkOptions { Within = true }).Of([.. items.Keys.Take(5)], null,
            CancellationToken.None);
        return pairs
            .FirstOrDefault(pair => !items.ContainsKey(pair.First) || !items.ContainsKey(pair.Second)) is { First: > 0 } gone
            ? $"{gone.First} and {gone.Second} are a pair, and one is gone" : null;
    }

    /// <summary>
    /// Decides on a pair of items, whatever the writer does to them meanwhile, and measures on what was decided: on pictures that
    /// are there alone.
    /// </summary>
    private static string? WrongBenchmark(LibraryView view, Dictionary<long, LibraryItem> items, int seed)
    {
        try
        {
            long[] two = [.. items.Keys.Order().Take(2)];
            LinkBook.Decide(view.Folder, new Decision(0, two[0], two[1], seed % 20 == 0 ? Verdict.Accept : Verdict.Reject, null,
                "A. Curator", DateTimeOffset.UnixEpoch.AddSeconds(seed), "", null));
            return JudgedBenchmark.Of(view).Images.Length > items.Count
                ? "a benchmark has pictures that the library has not"
                : null;
        }
        catch (InputException)
        {
            // An item went before it was decided on, or nothing can be measured yet.
            return null;
        }
    }
}
