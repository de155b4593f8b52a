using System.Collections.Immutable;
using System.Diagnostics;
using Iconotheque.Collections;
using Iconotheque.Descriptors;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Indexing.Encoders;
using Iconotheque.Indexing.Inverted;
using Iconotheque.Indexing.Segments;

namespace Iconotheque.Search;

/// <summary>Foretells what adding pictures to a library, and each index of them, takes, from a sample.</summary>
/// <remarks>
/// <para>The sample, evenly spaced, is described, and every kind of index is learned from it twice, with K₂ lists and with half
/// as many. Describing grows with the images; learning with lists × features learned from; encoding with the images, each at a
/// constant and a share that grows with the centres compared; the encoder's state with its lists; entries with the features, or
/// with the distinct words of an image, K(1 - exp(-f / gK)) of f features, g being how often words repeat within an image of the
/// sample.</para>
/// <para>Memory is that of this process now, what learning or one segment in the making takes, and the mapped descriptors once
/// read.</para>
/// </remarks>
internal static class CostEstimate
{
    private const int FeaturesOfList = 8, MostLists = 1024, KeypointBytes = 20, EntryBytes = 12;

    /// <summary>Estimates adding the pictures, then each index for each kind of local features.</summary>
    /// <param name="benchmark">The collection.</param>
    /// <param name="descriptors">What describes it; at least one.</param>
    /// <param name="options">How files become pixels, and threads; its folder is not looked at.</param>
    /// <param name="sample">How many images are tried, above 0.</param>
    /// <param name="cancellation">Stops.</param>
    public static ImmutableArray<ChoiceCosts> Of(
        Benchmark benchmark, ImmutableArray<Descriptor> descriptors, DescribeOptions options, int sample,
        CancellationToken cancellation = default)
    {
        var folder = Directory.CreateTempSubdirectory("iconotheque-");
        try
        {
            int images = benchmark.Images.Length, count = Math.Min(sample, images), step = images / Math.Max(count, 1);
            var chosen = Enumerable.Range(0, count).Select(i => benchmark.Images[i * step].Id).ToHashSet(StringComparer.Ordinal);
            var some = BenchmarkSubset.Of(benchmark, image => chosen.Contains(image.Id));
            var one = BenchmarkSubset.Of(benchmark, image => image.Id == chosen.First());

            // The first image of a process waits for the libraries to be loaded.
            Describer.Run(one, descriptors, options with { Folder = Path.Combine(folder.FullName, "first") }, null, cancellation);
            var described = options with { Folder = Path.Combine(folder.FullName, "some") };
            double describing = Seconds(() => Describer.Run(some, descriptors, described, null, cancellation)) / count * images;
            long bytes = Directory.EnumerateFiles(described.Folder).Sum(file => new FileInfo(file).Length) / count * images;
            var alone = new ChoiceCosts("pictures alone", 0, new IndexCosts(describing, 0, 0, bytes, 0, Memory()));
            return [alone,
                .. descriptors.Where(descriptor => descriptor.Kind is DescriptorKind.LocalBinary or DescriptorKind.LocalFloat)
                .SelectMany(local => OfIndexes(described.Folder, local.Name, alone.Costs, images, options.Threads,
                    cancellation))];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static ImmutableArray<ChoiceCosts> OfIndexes(
        string described, string name, IndexCosts alone, int images, int threads, CancellationToken cancellation)
    {
        using var set = LocalFeatureSet.Open(described, name);
        return set.Count == 0 ? [] : new Extrapolation(set, images, alone, threads, described).All(name, cancellation);
    }

    private static double Seconds(Action work)
    {
        long start = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static long Memory()
    {
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }

    private sealed class Extrapolation(LocalFeatureSet set, int images, IndexCosts alone, int threads, string folder)
    {
        private readonly int vectorBytes =
            set.Info.Kind == DescriptorKind.LocalBinary ? set.Dimension : set.Dimension * sizeof(float);
        private readonly double perImage = (double)set.Count / set.Images.Length;

        private long Features => (long)(perImage * images);

        private long OwnBytes => Features * (vectorBytes + KeypointBytes) + (images * 180L);

        public ImmutableArray<ChoiceCosts> All(string name, CancellationToken cancellation) =>
            [.. IndexChoice.For(set.Info.Kind).Select(choice => Of(choice, name, cancellation))];

        private ChoiceCosts Of(IndexChoice choice, string name, CancellationToken cancellation)
        {
            int tried = (int)Math.Clamp(set.Count / FeaturesOfList, 2, MostLists), lists = choice.ListsFor(Features);
            var half = Try(choice, tried / 2, cancellation);
            var whole = Try(choice, tried, cancellation);
            double learned = Math.Min(choice.SampledFor(lists), Features),
                tryLearned = Math.Min(choice.SampledFor(tried), set.Count);
            double learning = whole.Learning * (lists * learned) / (tried * tryLearned);
            double growth = Math.Max(0, (whole.Encoding - half.Encoding) / (choice.Compared(tried) - choice.Compared(tried / 2)));
            double encoding = (whole.Encoding + (growth * (choice.Compared(lists) - choice.Compared(tried)))) * images;
            double entries = whole.PerFeature ? Features : DistinctWords(whole.Entries, tried, lists) * images;
            double state = Math.Max(0,
                half.State + ((whole.State - half.State) / (double)(tried - (tried / 2)) * (lists - (tried / 2))));
            long disk = (long)(state + (entries * (whole.CodeBytes + sizeof(uint)))
                + (whole.PerFeature ? Features * KeypointBytes : 0) + (lists * 8L) + (images * 40L));
            double making = Math.Max(2 * learned * vectorBytes,
                Math.Min(entries, new IndexWriterOptions().MostEntries) * (EntryBytes + whole.CodeBytes));
            return new ChoiceCosts($"{name}-{choice.Name}", lists, new IndexCosts(
                alone.DescribeSeconds, learning, encoding, alone.DescriptorBytes, disk, Memory() + (long)making + OwnBytes));
        }

        private (double Learning, double Encoding, double Entries, long State, int CodeBytes, bool PerFeature) Try(
            IndexChoice choice, int lists, CancellationToken cancellation)
        {
            ListEncoder? encoder = null;
            double learning = Seconds(() => encoder = choice.Train(set, lists, threads, cancellation));
            var entries = new ImageEntries();
            long count = 0;
            double encoding = Seconds(() =>
            {
                for (int image = 0; image < set.Images.Length; image++)
                {
                    cancellation.ThrowIfCancellationRequested();
                    entries.Clear();
                    encoder!.Encode(set.VectorsOf(image), entries);
                    count += entries.Lists.Length;
                }
            });
            string path = Path.Combine(folder, "state.seg");
            using (var writer = new SegmentWriter(path))
            {
                encoder!.Write(writer);
                writer.Commit();
            }

            return (learning, encoding / set.Images.Length / threads, (double)count / set.Images.Length,
                new FileInfo(path).Length, encoder.CodeBytes, encoder.PerFeature);
        }

        /// <summary>The distinct words of an image among more words, fitted to those among <paramref name="tried"/>.</summary>
        private double DistinctWords(double distinct, int tried, int lists)
        {
            double repeats = -perImage / (tried * Math.Log(1 - Math.Min(distinct / tried, 0.999)));
            return lists * (1 - Math.Exp(-perImage / (lists * Math.Max(repeats, 1))));
        }
    }
}
