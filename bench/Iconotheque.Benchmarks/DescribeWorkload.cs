using System.Diagnostics;
using Iconotheque.Collections;
using Iconotheque.Descriptors.Local;
using Iconotheque.Descriptors.Sets;

namespace Iconotheque.Benchmarks;

/// <summary>
/// Describing a folder of images from nothing. The peer is bench/describe.py, the same OpenCV calls from Python.
/// </summary>
public static class DescribeWorkload
{
    /// <summary>Describes five times into a fresh folder and prints the best rate.</summary>
    public static void Run(string images, string descriptor, int threads)
    {
        var benchmark = BenchmarkReader.Read(images);
        double best = 0;
        long features = 0;
        for (int run = 0; run < 5; run++)
        {
            string folder = Directory.CreateTempSubdirectory("iconotheque-bench-").FullName;
            long start = Stopwatch.GetTimestamp();
            var summary = Describer.Run(benchmark, [LocalDescriptors.Known[descriptor]],
                new DescribeOptions { Folder = folder, Threads = threads });
            best = Math.Max(best, summary.Images / Stopwatch.GetElapsedTime(start).TotalSeconds);
            features = summary.Features[descriptor];
            Directory.Delete(folder, recursive: true);
        }

        Console.WriteLine($"iconotheque images_per_second={best:F2} features={features}");
    }
}
