using System.Diagnostics;
using Iconotheque.Collections;
using Iconotheque.Descriptors;
using Iconotheque.Indexing;
using Iconotheque.Retrieval;

namespace Iconotheque.Catalogue;

/// <summary>Makes a collection searchable: a folder of descriptors, an index of them, and a card that says what they are.</summary>
/// <remarks>
/// Called again it takes up what is there: images that are new or have changed are described and added, those that are gone are removed, and what was
/// learned stays as long as images are described and compared in the same way. Killed at any moment, the same call goes on.
/// </remarks>
public static class IndexedCollection
{
    internal const string DescriptorsFolder = "descriptors", IndexFolder = "index";
    private const string KeysFile = "keys.txt", MethodFile = "method.txt";

    /// <summary>Describes and indexes.</summary>
    /// <param name="benchmark">The collection.</param>
    /// <param name="folder">The folder of the searchable collection.</param>
    /// <param name="method">How images are compared.</param>
    /// <param name="options">How files become pixels, and how many threads work; its folder is not looked at.</param>
    /// <param name="progress">Told of every stage.</param>
    /// <param name="cancellation">Stops; the same call goes on from there.</param>
    /// <returns>What was described, and what it took.</returns>
    public static (DescribeSummary Described, IndexCosts Costs) Build(
        Benchmark benchmark, string folder, SearchMethod method, DescribeOptions options, IProgress<WorkProgress>? progress, CancellationToken cancellation)
    {
        var describe = options with { Folder = Path.Combine(folder, DescriptorsFolder), Replace = true };
        var (summary, describing) = Timed(() => Describer.Run(benchmark, [method.Features], describe, progress, cancellation));
        var (learning, indexing) = Index(folder, method, options.Threads, progress, cancellation);
        using var process = Process.GetCurrentProcess();
        return (summary, new IndexCosts(describing, learning, indexing, BytesOf(describe.Folder), BytesOf(Path.Combine(folder, IndexFolder)), process.PeakWorkingSet64));
    }

    /// <summary>Learns and encodes; global vectors are compared as they are.</summary>
    private static (double Learning, double Indexing) Index(string folder, SearchMethod method, int threads, IProgress<WorkProgress>? progress, CancellationToken cancellation)
    {
        if (method.Features.Kind == DescriptorKind.Global) return (0, 0);
        string index = Path.Combine(folder, IndexFolder);
        using var set = LocalFeatureSet.Open(Path.Combine(folder, DescriptorsFolder), method.Features.Name);
        Directory.CreateDirectory(index);
        if (method.Aggregation is Vlad vlad)
        {
            var counter = new WorkCounter(progress, "aggregate", 1);
            double seconds = Timed(() => vlad.Create(index, set, threads, cancellation));
            counter.Add();
            return (seconds, 0);
        }

        double learning = IsOf(index, set, method) ? 0 : Timed(() => Learn(index, set, method, threads, progress, cancellation));
        return (learning, Timed(() => Update(index, set, threads, progress, cancellation)));
    }

    private static void Learn(string index, LocalFeatureSet set, SearchMethod method, int threads, IProgress<WorkProgress>? progress, CancellationToken cancellation)
    {
        progress?.Report(new WorkProgress("learn", 0, 1));
        File.Delete(Path.Combine(index, MethodFile));
        if (method.Aggregation is { } aggregation) aggregation.Create(index, set, threads, cancellation);
        else IndexWriter.Create(index, FeatureIndexes.Train(set, threads, cancellation), set.Info);
        AtomicFile.WriteText(Path.Combine(index, MethodFile), IdentityOf(method));
        progress?.Report(new WorkProgress("learn", 1, 1));
    }

    /// <summary>Whether the index was learned for this method and features described in this way; of which images does not matter.</summary>
    private static bool IsOf(string index, LocalFeatureSet set, SearchMethod method)
    {
        string path = Path.Combine(index, MethodFile);
        return File.Exists(path) && RegularFile.ReadText(path) == IdentityOf(method) && File.Exists(Path.Combine(index, IndexManifest.FileName))
            && new IdentityStamp(IndexManifest.Read(index).Stamp).Equals(new IdentityStamp(set.Info.Stamp));
    }

    /// <summary>Methods that differ in verification alone share an index; other versions of this program have other stamps.</summary>
    private static string IdentityOf(SearchMethod method) => AggregatedName.Unverified(method.Name) + "\n";

    /// <summary>Brings the index to the images of the set.</summary>
    private static void Update(string index, LocalFeatureSet set, int threads, IProgress<WorkProgress>? progress, CancellationToken cancellation)
    {
        string path = Path.Combine(index, KeysFile);
        var before = File.Exists(path) ? RegularFile.ReadLines(path).Select(line => line.Split('\t', 2)).ToDictionary(pair => pair[1], pair => pair[0], StringComparer.Ordinal) : [];
        var now = set.Images.Zip(set.Keys).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
        using var writer = IndexWriter.Open(index, new IndexWriterOptions { Threads = threads });
        writer.Remove(before.Where(pair => now.GetValueOrDefault(pair.Key) != pair.Value).Select(pair => pair.Key).ToHashSet(StringComparer.Ordinal));

        // Before the images are added: of a run that is killed while it adds, the next one knows which content each image was added with.
        AtomicFile.WriteText(path, string.Concat(now.Select(pair => $"{pair.Value}\t{pair.Key}\n")));
        writer.Add(set, progress, cancellation);
    }

    private static long BytesOf(string folder) => Directory.Exists(folder) ? Directory.EnumerateFiles(folder).Sum(file => new FileInfo(file).Length) : 0;

    private static double Timed(Action work) => Timed(() =>
    {
        work();
        return 0;
    }).Seconds;

    private static (T Result, double Seconds) Timed<T>(Func<T> work)
    {
        long start = Stopwatch.GetTimestamp();
        var result = work();
        return (result, Stopwatch.GetElapsedTime(start).TotalSeconds);
    }
}
