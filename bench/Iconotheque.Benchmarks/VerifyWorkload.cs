using System.Diagnostics;
using System.Globalization;
using Iconotheque.Descriptors.Local;
using Iconotheque.Libraries;
using Iconotheque.Retrieval.Matching;
using Iconotheque.Search;

namespace Iconotheque.Benchmarks;

/// <summary>
/// What a search's verification costs: each query's best candidates compared with it, one after the other by one thread.
/// </summary>
internal static class VerifyWorkload
{
    private const int Candidates = 60;

    /// <summary>Measures; the sum over all matches and inliers changes when any answer does.</summary>
    public static void Run(string folder, int queries)
    {
        using var view = LibraryView.Open(folder);
        var (kind, search) = (view.Card.Local!.Form, new VectorSearch(view.Vectors[0]) { Probes = 128, Threads = 1 });
        using var buffer = new FeatureBuffer();
        var comparer = new PairComparer(kind, new MatchingOptions(), new VerificationOptions());
        for (int round = 0; round < 3; round++)
        {
            var (reading, comparing, pairs, sum, bytes) = (TimeSpan.Zero, TimeSpan.Zero, 0, 0, GC.GetTotalAllocatedBytes());
            double cpu = Environment.CpuUsage.TotalTime.TotalSeconds;
            for (int q = 0; q < queries; q++)
            {
                long item = 1 + ((long)q * view.LargestItem / queries);
                float[] vector = new float[view.Vectors[0].Descriptor.Dimension];
                if (!view.Vectors[0].TryCopy(item, vector) || view.Features!.Of(item) is not { } own) continue;
                foreach (var hit in search.Nearest([new VectorExample([vector], 1)], Candidates))
                {
                    long begin = Stopwatch.GetTimestamp();
                    view.Features.TryCopy(hit.Item, buffer);
                    reading += Stopwatch.GetElapsedTime(begin);
                    begin = Stopwatch.GetTimestamp();
                    var pair = comparer.Compare(own, buffer);
                    comparing += Stopwatch.GetElapsedTime(begin);
                    sum = Sum(sum, pair);
                    pairs++;
                }
            }

            cpu = Environment.CpuUsage.TotalTime.TotalSeconds - cpu;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{pairs} pairs: "
                + $"reading {reading.TotalMilliseconds / pairs:F2} ms, comparing {comparing.TotalMilliseconds / pairs:F2} ms a "
                + $"pair, processor {1000 * cpu / pairs:F2} ms, {(GC.GetTotalAllocatedBytes() - bytes) / pairs / 1024} KiB; "
                + $"collections {GC.CollectionCount(0)}, {GC.CollectionCount(2)} of all; answers {sum}"));
        }
    }

    private static int Sum(int sum, PairComparison pair)
    {
        for (int m = 0; m < pair.Matches.Length; m++)
            sum = unchecked((sum * 31) + (pair.Matches[m].First * 7919) + pair.Matches[m].Second
                + (pair.Inliers[m] ? 1_000_003 : 0));
        return sum;
    }
}
