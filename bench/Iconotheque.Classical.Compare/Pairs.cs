namespace Iconotheque.Classical.Compare;

/// <summary>Repeatability and matching score of both sides on pictures and their variations.</summary>
internal static class Pairs
{
    public static void Print(
        string name, List<Picture> pictures, Func<Picture, ClassicalFeatures> peer, Func<Picture, ClassicalFeatures> ours,
        double pixels)
    {
        Console.WriteLine($"{name}, keypoints within {pixels} px: repeatability OpenCV / ours, matching score OpenCV / ours");
        var originals = pictures.Select(picture => (Peer: peer(picture), Ours: ours(picture))).ToList();
        var all = new List<double[]>();
        foreach (var variation in Variation.All)
        {
            var rows = new List<double[]>();
            for (int i = 0; i < pictures.Count; i++)
            {
                var (changed, h) = variation.Of(pictures[i]);
                var measure = new Repeatability(changed.Width, changed.Height, h, pixels);
                if (measure.Of(originals[i].Peer, peer(changed)) is not { } p
                    || measure.Of(originals[i].Ours, ours(changed)) is not { } o) continue;
                rows.Add([p.Found, o.Found, p.Matched, o.Matched]);
            }

            all.AddRange(rows);
            Console.WriteLine($"| {variation.Name} | {rows.Count} | {Row(rows)} |");
        }

        Console.WriteLine($"| all | {all.Count} | {Row(all)} |");
        Console.WriteLine($"ours less OpenCV's: repeatability {Difference(all, 0)}, matching score {Difference(all, 2)}");
    }

    private static string Row(List<double[]> rows) =>
        rows.Count == 0 ? "" : string.Join(" | ", Enumerable.Range(0, 4).Select(i => $"{rows.Average(row => row[i]):F4}"));

    private static string Difference(List<double[]> rows, int at)
    {
        double[] differences = [.. rows.Select(row => row[at + 1] - row[at])];
        double mean = differences.Average();
        double error = Math.Sqrt(differences.Sum(d => (d - mean) * (d - mean)) / (differences.Length - 1) / differences.Length);
        return $"{mean:+0.00000;-0.00000} ± {1.96 * error:F5}";
    }
}
