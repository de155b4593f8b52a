using System.Globalization;
using Iconotheque.Calibration;
using Iconotheque.Collections;
using Iconotheque.Libraries;
using Iconotheque.Links;
using Iconotheque.Numerics;

namespace Iconotheque.Benchmarks;

/// <summary>
/// What a library holds of pairs of pictures of which a benchmark knows whether they show one place: the ground of
/// docs/results/confidence.md.
/// </summary>
internal static class LinkEvidenceWorkload
{
    /// <summary>
    /// Prints as CSV, of each item with a class and its nearest by the first descriptor: their collections and tones, similarity,
    /// place among its nearest and among the other's, type, significance of coarse and of fine features, and what the
    /// benchmark's table says of both.
    /// </summary>
    /// <param name="library">The library, of pictures of the benchmark.</param>
    /// <param name="benchmark">The benchmark, whose files have the names of the library's.</param>
    /// <param name="nearest">How many of each item.</param>
    public static void Run(string library, string benchmark, int nearest)
    {
        using var view = LibraryView.Open(library);
        var known = BenchmarkReader.Read(benchmark).Images.ToDictionary(image => Path.GetFileName(image.Path));
        var items = view.Items().Where(item => known.ContainsKey(Path.GetFileName(item.Path))).OrderBy(item => item.Id).ToArray();
        CollectionImage Of(LibraryItem item) => known[Path.GetFileName(item.Path)];
        int[][] ranks = RanksOf(view, items);
        var appraisal = new PairAppraisal(view, view.Vectors[0].Descriptor.Name);
        var pairs = Near(ranks, nearest);
        string[] lines = new string[pairs.Length];
        Parallel.For(0, pairs.Length, n =>
        {
            var (i, j) = (pairs[n].First, pairs[n].Second);
            var (one, other) = (Of(items[i]), Of(items[j]));
            var pair = appraisal.Of(items[i], items[j])!;
            var local = pair.Local ?? LocalEvidence.None;
            string Facets(CollectionImage image) => string.Join('/', ((string[])["source", "domain", "view", "date"])
                .Select(name => image.Facets.GetValueOrDefault(name) ?? ""));
            string[] cells =
            [
                one.Class, other.Class, Path.GetFileName(one.Path), Path.GetFileName(other.Path), Facets(one), Facets(other),
                items[i].Collection, items[j].Collection, $"{items[i].Tone}", $"{items[j].Tone}",
                Text(ranks[i][j]), Text(ranks[j][i]), Text(pair.Evidence.Similarity), pair.Type.ToString(), Text(local.Coarse),
                Text(local.Fine),
            ];
            lines[n] = string.Join(',', cells);
        });
        Console.WriteLine("class,class2,image,image2,facets,facets2,collection,collection2,tone,tone2,rank,rank2,similarity,type,"
            + "coarse,fine");
        foreach (string line in lines) Console.WriteLine(line);
    }

    /// <summary>The pairs of which one picture is among the nearest of the other, by the first descriptor.</summary>
    internal static (int First, int Second)[] NearPairs(LibraryView view, LibraryItem[] items, int nearest) =>
        Near(RanksOf(view, items), nearest);

    private static (int First, int Second)[] Near(int[][] ranks, int nearest) =>
        [.. Enumerable.Range(0, ranks.Length).SelectMany(i => Enumerable.Range(i + 1, ranks.Length - i - 1).Select(j => (i, j)))
            .Where(pair => Math.Min(ranks[pair.i][pair.j], ranks[pair.j][pair.i]) <= nearest)];

    private static int[][] RanksOf(LibraryView view, LibraryItem[] items)
    {
        var vectors = view.Vectors[0];
        float[][] values = [.. items.Select(item => new float[vectors.Descriptor.Dimension])];
        for (int i = 0; i < items.Length; i++) vectors.TryCopy(items[i].Id, values[i]);
        return [.. items.Select((_, i) => Ranks(values, i))];
    }

    private static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);

    /// <summary>The place, from 1, of each item in the order of similarity to one; of itself 0.</summary>
    private static int[] Ranks(float[][] values, int asking)
    {
        int[] ranks = new int[values.Length];
        int place = 1;
        foreach (int item in Enumerable.Range(0, values.Length).Where(item => item != asking)
            .OrderByDescending(item => InnerProduct.Of(values[asking], values[item])).ThenBy(item => item)) ranks[item] = place++;
        return ranks;
    }
}
