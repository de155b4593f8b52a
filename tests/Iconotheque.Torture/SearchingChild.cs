using System.Diagnostics;
using System.Globalization;
using Iconotheque.Catalogue.Search;
using Iconotheque.Catalogue.Store;

namespace Iconotheque.Torture;

/// <summary>Searches a library that another process changes, and checks that every answer is of one commit: batches whole, each item once, every item with its features.</summary>
internal static class SearchingChild
{
    public static int Run(string folder, TimeSpan time)
    {
        var clock = Stopwatch.StartNew();
        int searches = 0, wrong = 0;
        for (; clock.Elapsed < time; searches++)
        {
            using var view = LibraryView.Open(folder);
            if (Wrong(view, searches) is { } reason)
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
        if (hits.Length != items.Count || hits.Select(hit => hit.Item).Distinct().Count() != hits.Length) return $"{hits.Length} hits of {items.Count} items";
        if (hits.FirstOrDefault(hit => !items.ContainsKey(hit.Item)) is { Item: > 0 } unknown) return $"item {unknown.Item} has a vector and no row";
        if (items.Values.GroupBy(item => item.Metadata.Title).FirstOrDefault(batch => batch.Count() != AddingChild.Batch) is { } torn) return $"{torn.Key} has {torn.Count()} items";
        return items.Keys.FirstOrDefault(item => view.Features!.Of(item) is null) is > 0 and var bare ? $"item {bare} has no features" : null;
    }
}
