using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using Iconotheque.Collections;
using Iconotheque.Descriptors.Learning;
using Iconotheque.Imaging;
using Iconotheque.Networks;

namespace Iconotheque.Descriptors;

/// <summary>Describes the images of a collection into a folder of NumPy files.</summary>
/// <remarks>
/// Images go through in batches: read, hashed, decoded and described on all threads, then journalled in order while the next batch is at work, so that
/// memory holds two batches and a run that is killed goes on where its journal ends. Each image is decoded once, and goes once through
/// a network at each scale, whatever the number of descriptors that read the pixels or T. What is on disk with the same identity
/// stamp and the same content is not computed again, under whatever name the file now stands.
/// </remarks>
public static class Describer
{
    private const int ImagesPerThread = 64, ImagesPerThreadOfNetworks = 4;

    /// <summary>The identity stamp of a descriptor under imaging options.</summary>
    public static IdentityStamp StampOf(Descriptor descriptor, ImagingOptions imaging) =>
        new(descriptor.Parameters.AddRange(
        [
            KeyValuePair.Create("descriptor", descriptor.Name),
            KeyValuePair.Create("max-side", imaging.MaxSide.ToString(CultureInfo.InvariantCulture)),
            KeyValuePair.Create("colour", imaging.Colour == Colour.Grey ? "grey" : "as-is"),
            KeyValuePair.Create("library", typeof(Describer).Assembly.GetName().Version!.ToString(3)),
            descriptor.Maps.IsEmpty
                ? KeyValuePair.Create("opencv", NativeVersions.OpenCv)
                : KeyValuePair.Create("onnxruntime", $"{Backbone.RuntimeVersion} {descriptor.Maps[0].Backbone.Device}"),
            KeyValuePair.Create("libvips", NativeVersions.LibVips),
        ]));

    /// <summary>Describes a collection.</summary>
    /// <param name="benchmark">The collection.</param>
    /// <param name="descriptors">What to compute; each image is decoded once for all.</param>
    /// <param name="options">Where and how.</param>
    /// <param name="progress">Told after every batch.</param>
    /// <param name="cancellation">Stops after the images at hand; the same call goes on from there.</param>
    /// <exception cref="InputException">The folder is in use by another run.</exception>
    public static DescribeSummary Run(
        Benchmark benchmark,
        IReadOnlyCollection<Descriptor> descriptors,
        DescribeOptions options,
        IProgress<WorkProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        Directory.CreateDirectory(options.Folder);
        List<FeatureStore> stores = [];
        try
        {
            foreach (var descriptor in descriptors.Select(Raw).DistinctBy(descriptor => descriptor.Name)) stores.Add(new FeatureStore(options.Folder, descriptor, StampOf(descriptor, options.Imaging), options.Replace));
            var summary = new Session(benchmark, stores, options).Complete(progress, cancellation);
            return summary with { Features = summary.Features.SetItems(Own(descriptors, options)) };
        }
        finally
        {
            foreach (var store in stores) store.Dispose();
        }
    }

    private static Descriptor Raw(Descriptor descriptor) => descriptor is GlobalDescriptor global ? global.Raw : descriptor;

    /// <summary>Whitens the sets that learn from the collection itself, and counts their vectors.</summary>
    private static IEnumerable<KeyValuePair<string, long>> Own(IReadOnlyCollection<Descriptor> descriptors, DescribeOptions options) =>
        from descriptor in descriptors.OfType<GlobalDescriptor>()
        where !ReferenceEquals(descriptor.Raw, descriptor)
        select KeyValuePair.Create(descriptor.Name, OwnWhitening.Write(options.Folder, descriptor, StampOf(descriptor, options.Imaging), options.Threads));

    private sealed class Session(Benchmark benchmark, List<FeatureStore> stores, DescribeOptions options)
    {
        private readonly List<string> images = [];
        private readonly List<string> keys = [];
        private readonly List<SetAside> setAside = [];
        private readonly int groupLength = stores.SelectMany(store => store.Descriptor.Maps).Select(request => request.Backbone.BatchSize).DefaultIfEmpty(1).Max();
        private int decoded;

        /// <summary>Images between two entries in the journal: few where each takes a network's time.</summary>
        private int BatchLength => options.Threads * (stores.Exists(store => !store.Descriptor.Maps.IsEmpty) ? ImagesPerThreadOfNetworks * groupLength : ImagesPerThread);

        public DescribeSummary Complete(IProgress<WorkProgress>? progress, CancellationToken cancellation)
        {
            string stage = "describe " + string.Join(", ", stores.Select(store => store.Descriptor.Name));
            var counter = new WorkCounter(progress, stage, benchmark.Images.Length);
            var kept = Task.CompletedTask;
            foreach (var batch in benchmark.Images.Chunk(BatchLength))
            {
                if (cancellation.IsCancellationRequested) break;
                var outcomes = Describe(batch, cancellation);
                kept.GetAwaiter().GetResult();
                kept = Task.Run(() => Keep(batch, outcomes), CancellationToken.None);
                counter.Add(batch.Length, outcomes.Count(outcome => outcome is { Records.Length: 0 }));
            }

            kept.GetAwaiter().GetResult();
            cancellation.ThrowIfCancellationRequested();

            AtomicFile.WriteText(Path.Combine(options.Folder, ImageList.FileName), ImageList.ToText(images));
            var counts = stores.ToImmutableSortedDictionary(store => store.Descriptor.Name, store => store.Finish([.. images], [.. keys]));
            return new DescribeSummary(images.Count, decoded, counts, [.. setAside]);
        }

        private Outcome?[] Describe(CollectionImage[] batch, CancellationToken cancellation)
        {
            var outcomes = new Outcome?[batch.Length];
            // One group at a time to whoever is free: shares dealt out beforehand would leave threads idle at the end of each batch.
            var groups = Partitioner.Create(Enumerable.Range(0, batch.Length).Chunk(groupLength), EnumerablePartitionerOptions.NoBuffering);
            Parallel.ForEach(groups, new ParallelOptions { MaxDegreeOfParallelism = options.Threads }, group =>
            {
                if (cancellation.IsCancellationRequested) return;
                foreach (int i in group) outcomes[i] = Open(batch[i]);
                DescribeGroup([.. group.Select(i => outcomes[i]!).Where(outcome => outcome.Pixels is not null)]);
            });
            return outcomes;
        }

        private void Keep(CollectionImage[] batch, Outcome?[] outcomes)
        {
            for (int s = 0; s < stores.Count; s++)
            {
                int store = s;
                stores[s].Append(outcomes.Where(outcome => outcome is { Records.Length: > 0 }).Select(outcome => outcome!.Records[store]).OfType<FeatureRecord>());
            }

            for (int i = 0; i < batch.Length; i++)
            {
                if (outcomes[i] is { } outcome) Note(batch[i], outcome);
            }
        }

        private void Note(CollectionImage image, Outcome outcome)
        {
            if (outcome.Records.Any(record => record is not null)) decoded++;
            string reason = outcome.Key.Length == 0 ? outcome.Reason : stores.Select(store => store.ReasonOf(outcome.Key)).FirstOrDefault(r => r.Length > 0, "");
            if (reason.Length > 0)
            {
                setAside.Add(new SetAside(image.Id, reason));
                return;
            }

            images.Add(image.Id);
            keys.Add(outcome.Key);
        }

        /// <summary>Reads, hashes and, where a descriptor lacks it, decodes an image.</summary>
        private Outcome Open(CollectionImage image)
        {
            if (image.Id.Any(char.IsControl)) return new Outcome("", "the name holds a control character, such as a line break; rename the file", []);
            byte[] bytes;
            try
            {
                bytes = ImageReader.ReadFile(benchmark.FileOf(image));
            }
            catch (ImageUnreadableException e)
            {
                return new Outcome("", e.Message, []);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return new Outcome("", ReasonOf(e, image), []);
            }

            string key = Convert.ToHexStringLower(SHA256.HashData(bytes)) + (image.Region is { } region ? $"#{region}" : "");
            if (stores.TrueForAll(store => store.Contains(key))) return new Outcome(key, "", []);
            try
            {
                return new Outcome(key, "", new FeatureRecord?[stores.Count]) { Pixels = ImageReader.Read(bytes, image.Path, options.Imaging, image.Region) };
            }
            catch (ImageUnreadableException e)
            {
                return new Outcome(key, "", [.. stores.Select(store => store.Contains(key) ? null : new FeatureRecord(key, null, e.Message))]);
            }
        }

        /// <summary>Fills in the records that the stores lack.</summary>
        private void DescribeGroup(Outcome[] group)
        {
            var requests = Array.ConvertAll(group, outcome => stores.Where(store => !store.Contains(outcome.Key)).SelectMany(store => store.Descriptor.Maps).ToHashSet());
            var maps = SharedMaps.Of([.. group.Select(outcome => outcome.Pixels!)], requests);
            for (int i = 0; i < group.Length; i++)
            {
                for (int s = 0; s < stores.Count; s++)
                {
                    if (!stores[s].Contains(group[i].Key)) group[i].Records[s] = Record(group[i], stores[s].Descriptor, maps[i]);
                }

                group[i].Pixels = null;
            }
        }

        private static FeatureRecord Record(Outcome outcome, Descriptor descriptor, SharedMaps maps)
        {
            try
            {
                return new FeatureRecord(outcome.Key, descriptor.Describe(outcome.Pixels!, maps.For(descriptor)), "");
            }
            catch (ImageUnreadableException e)
            {
                return new FeatureRecord(outcome.Key, null, e.Message);
            }
        }

        private static string ReasonOf(Exception failure, CollectionImage image) => failure switch
        {
            FileNotFoundException or DirectoryNotFoundException => image.Id.Contains('\uFFFD') ? "the name is not UTF-8; rename the file" : "the file is missing",
            UnauthorizedAccessException => "no permission to read the file",
            _ => "the file cannot be read",
        };
    }

    /// <summary>One image: its key (empty when the file could not be read, for <paramref name="Reason"/>) and a record a store, null where the store has it.</summary>
    private sealed record Outcome(string Key, string Reason, FeatureRecord?[] Records)
    {
        /// <summary>The pixels, while a descriptor still needs them.</summary>
        public RgbImage? Pixels { get; set; }
    }
}
