using System.Diagnostics;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Indexing.Encoders;
using Iconotheque.Indexing.Inverted;

namespace Iconotheque.Benchmarks;

/// <summary>
/// An index of as many images as asked, built from made collections a thousand images at a time (125 of many dimensions), as an
/// archive that grows would.
/// </summary>
/// <remarks>The times of making the features are not counted; those of reading them from their files are.</remarks>
internal static class ScaleWorkload
{
    private const int FirstToLearnFrom = 5000;

    /// <summary>Builds and measures.</summary>
    /// <param name="pool">A descriptor folder of real images.</param>
    /// <param name="name">The local features in it.</param>
    /// <param name="folder">Where the index goes; replaced.</param>
    /// <param name="images">How many images.</param>
    /// <param name="featuresOfImage">How many features each has.</param>
    /// <param name="learn">Learns the encoder from a set, told how many features there will be.</param>
    public static void Build(string pool, string name, string folder, int images, int featuresOfImage,
        Func<LocalFeatureSet, long, ListEncoder> learn)
    {
        using var source = LocalFeatureSet.Open(pool, name);
        var made = new MadeCollection(source, featuresOfImage);
        int atATime = source.Dimension > 256 ? 125 : 1000;
        string portion = Path.Combine(folder, "portion");
        double train = 0, add = 0;
        made.Write(portion, FirstToLearnFrom, atATime);
        using (var set = LocalFeatureSet.Open(portion, name))
        {
            train = Seconds(() => IndexWriter.Create(Path.Combine(folder, "index"),
                learn(set, (long)images * featuresOfImage), set.Info));
        }

        using (var writer = IndexWriter.Open(Path.Combine(folder, "index")))
        {
            for (int first = 0; first < images; first += atATime)
            {
                made.Write(portion, first, Math.Min(atATime, images - first));
                using var set = LocalFeatureSet.Open(portion, name);
                add += Seconds(() => writer.Add(set));
                if (first / atATime % 10 == 9) Console.Error.WriteLine($"{first + atATime} of {images}, {add:F0} s");
            }

            Directory.Delete(portion, recursive: true);
            double compact = Seconds(() => writer.Compact());
            long bytes = Directory.EnumerateFiles(Path.Combine(folder, "index")).Sum(file => new FileInfo(file).Length);
            Print(
                $"built images={images} features={(long)images * featuresOfImage} train_s={train:F1} add_s={add:F1} "
                    + $"compact_s={compact:F1} index_mib={bytes / 1048576.0:F0} peak_mib={PeakMiB():F0}");
        }
    }

    public static double Seconds(Action work)
    {
        long start = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>The most memory that this process had at once, mapped pages included.</summary>
    public static double PeakMiB()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64 / 1048576.0;
    }

    public static void Print(string text) => Console.WriteLine(text);
}
