using System.Globalization;
using Iconotheque.Collections;
using Iconotheque.Descriptors;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Evaluation.Measures;
using Iconotheque.Evaluation.Running;
using Iconotheque.Numerics;
using Iconotheque.Retrieval.Matching;
using Iconotheque.Retrieval.Scoring;

namespace Iconotheque.Benchmarks;

/// <summary>
/// Which local features tell pairs of one place from others: each query with its right images and the wrong ones that a global
/// descriptor finds most like it.
/// </summary>
internal static class LocalPairsWorkload
{
    private const int WrongOnes = 10, YearsOfAnEra = 50;

    /// <summary>
    /// Prints the average precision of "the same place" by inliers and by significance, over all pairs and over those across
    /// domains, views or eras as <c>images.csv</c> tells them, and the significance that one wrong pair in a hundred reaches.
    /// </summary>
    /// <param name="benchmark">The collection.</param>
    /// <param name="folder">Its descriptors: one global set and any local ones.</param>
    /// <param name="global">The global set's name.</param>
    /// <param name="ratios">Ratios to try.</param>
    /// <param name="thresholds">Thresholds in pixels to try.</param>
    public static void Run(string benchmark, string folder, string global, string ratios, string thresholds)
    {
        var collection = BenchmarkReader.Read(benchmark, null);
        using var vectors = GlobalVectorSet.Open(folder, global);
        var pairs = Pairs(collection, vectors);
        int Count(bool right, bool across) => pairs.Count(pair => pair.Right == right && (pair.Across || !across));
        Console.WriteLine($"{Count(true, false)} pairs of one place, {Count(true, true)} of them "
            + $"across; {Count(false, false)} of two, {Count(false, true)} across");
        Console.WriteLine("| features | ratio | pixels | by inliers | across domains | by significance | across domains | "
            + "1 % of the wrong reach | ms a pair |\n|---|---|---|---|---|---|---|---|---|");
        foreach (string name in DescriptorFolder.NamesIn(folder))
        {
            if (DescriptorInfo.Read(Path.Combine(folder, name + ".json"))!.Kind == DescriptorKind.Global) continue;
            using var set = LocalFeatureSet.Open(folder, name);
            foreach (float ratio in Numbers(ratios))
            {
                foreach (float threshold in Numbers(thresholds))
                {
                    Print(name, set, pairs, new MatchingOptions { Ratio = ratio },
                        new VerificationOptions { ThresholdPixels = threshold });
                }

                if (set.Info.Kind == DescriptorKind.LocalWords) break;
            }
        }
    }

    private static float[] Numbers(string list) =>
        [.. list.Split(',').Select(text => float.Parse(text, CultureInfo.InvariantCulture))];

    private static void Print(string name, LocalFeatureSet set, List<JudgedPair> pairs, MatchingOptions matching,
        VerificationOptions verification)
    {
        float[] scores = new float[pairs.Count], significances = new float[pairs.Count];
        double cpu = Environment.CpuUsage.TotalTime.TotalMilliseconds;
        Parallel.For(0, pairs.Count, () => new PairMatcher(set, matching, verification), (i, _, matcher) =>
        {
            scores[i] = matcher.Score(pairs[i].First, pairs[i].Second);
            significances[i] = (float)matcher.Significance(pairs[i].First, pairs[i].Second);
            return matcher;
        }, _ => { });
        cpu = (Environment.CpuUsage.TotalTime.TotalMilliseconds - cpu) / pairs.Count;
        int[] all = [.. Enumerable.Range(0, scores.Length)], across = [.. all.Where(i => pairs[i].Across)];
        string words = set.Info.Kind == DescriptorKind.LocalWords ? "–" : FormattableString.Invariant($"{matching.Ratio}");
        string Both(float[] by) => FormattableString.Invariant($"{Precision(all, by):F3} | {Precision(across, by):F3}");
        string precisions = $"{Both(scores)} | {Both(significances)}";
        Console.WriteLine(FormattableString.Invariant(
            $"| {name} | {words} | {verification.ThresholdPixels} | {precisions} | {Reached():F1} | {cpu:F1} |"));

        float Reached()
        {
            float[] wrong = [.. all.Where(i => !pairs[i].Right).Select(i => significances[i]).OrderDescending()];
            return wrong.Length == 0 ? float.NaN : wrong[wrong.Length / 100];
        }


        double Precision(int[] of, float[] scores)
        {
            // Equal scores stand in the order of a hash: neither right ones nor wrong ones first.
            bool[] right = [.. of.OrderByDescending(i => scores[i]).ThenBy(i => (uint)i * 2654435761u)
                .Select(i => pairs[i].Right)];
            return right.Contains(true) ? AveragePrecision.Of(right, right.Count(x => x)) : double.NaN;
        }
    }

    private static List<JudgedPair> Pairs(Benchmark collection, GlobalVectorSet vectors)
    {
        int[] rows = SetRows.Of(collection.ToTask(), vectors.Images, vectors.Info.Name);
        var pairs = new Dictionary<(int, int), JudgedPair>();
        float[] scores = new float[collection.Images.Length];
        foreach (var query in collection.Queries)
        {
            HashSet<int> right = [.. query.Positives];
            for (int image = 0; image < scores.Length; image++)
            {
                bool other = collection.Images[image].InDatabase && image != query.Image && !right.Contains(image)
                    && collection.Images[image].Class != query.Class;
                scores[image] = other
                    ? (float)InnerProduct.Of(vectors.Slice(rows[query.Image], 1), vectors.Slice(rows[image], 1))
                    : float.NaN;
            }

            foreach (int image in right.Where(image => image != query.Image).Concat(TopK.Of(scores, WrongOnes)))
            {
                bool across = IsAcross(collection.Images[image].Facets, collection.Images[query.Image].Facets);
                var pair = new JudgedPair(rows[query.Image], rows[image], right.Contains(image), across);
                pairs.TryAdd((Math.Min(query.Image, image), Math.Max(query.Image, image)), pair);
            }
        }

        return [.. pairs.Values];
    }

    /// <summary>Of another domain, from another kind of view, or of years more than half a century apart.</summary>
    private static bool IsAcross(IReadOnlyDictionary<string, string> one, IReadOnlyDictionary<string, string> other)
    {
        if (((string[])["domain", "view"]).Any(column => one.GetValueOrDefault(column) != other.GetValueOrDefault(column)))
            return true;
        return int.TryParse(one.GetValueOrDefault("date"), out int year)
            && int.TryParse(other.GetValueOrDefault("date"), out int second)
            && Math.Abs(year - second) > YearsOfAnEra;
    }

    /// <summary>Rows of two images, whether they show one place, and whether they are of different kinds or eras.</summary>
    private sealed record JudgedPair(int First, int Second, bool Right, bool Across);
}
