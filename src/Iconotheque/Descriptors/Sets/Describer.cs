using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using Iconotheque.Collections;
using Iconotheque.Descriptors.Global;
using Iconotheque.Imaging;
using Iconotheque.Networks;

namespace Iconotheque.Descriptors.Sets;

/// <summary>Describes the images of a collection into a folder of NumPy files.</summary>
/// <remarks>
/// Images go through in batches: read, hashed, decoded and described on all threads, then journalled in order while the next
/// batch is at work, so that memory holds two batches and a run that is killed goes on where its journal ends. Each image is
/// decoded once, and goes once through a network at each scale, whatever the number of descriptors that read the pixels or T.
/// What is on disk with the same identity stamp and the same content is not computed again, under whatever name the file now
/// stands.
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
            foreach (var descriptor in descriptors.Select(Raw).DistinctBy(descriptor => descriptor.Name))
                stores.Add(new FeatureStore(descriptor, options));
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
    private static IEnumerable<KeyValuePair<string, long>> Own(IReadOnlyCollection<Descriptor> descriptors,
        DescribeOptions options) =>
        from descriptor in descriptors.OfType<GlobalDescriptor>()
        where !ReferenceEquals(descriptor.Raw, descriptor)
        select KeyValuePair.Create(descriptor.Name,
            OwnWhitening.Write(options.Folder, descriptor, StampOf(descriptor, options.Imaging), options.Threads));

    private sealed class Session(Benchmark benchmark, List<FeatureStore> stores, DescribeOptions options)
    {
        private readonly List<string> images = [];
        private readonly List<string> keys = [];
        private readonly List<SetAside> setAside = [];
        private readonly int groupLength = stores.SelectMany(store => store.Descriptor.Maps)
            .Select(request => request.Backbone.BatchSize).DefaultIfEmpty(1).Max();
        private int decoded;

        /// <summary>Images between two entries in the journal: few where each takes a network's time.</summary>
        private int BatchLength => options.Threads * (stores.Exists(store => !store.Descriptor.Maps.IsEmpty)
            ? ImagesPerThreadOfNetworks * groupLength : ImagesPerThread);

        public DescribeSummary Complete(IProgress<WorkProgress>? progress, CancellationToken cancellation)
        {
            string stage = "describe " + string.Join(", ", stores.Select(store => store.Descriptor.Name));
            var counter = new WorkCounter(progress, stage, benchmark.Images.Length);
            var pipeline = new PicturePipeline<CollectionImage, Outcome>(image => [Open(image)], options.Threads, groupLength);
            var kept = Task.CompletedTask;
            foreach (var batch in benchmark.Images.Chunk(BatchLength))
            {
                if (cancellation.IsCancellationRequested) break;
                var outcomes = pipeline.Run(batch, counter, cancellation);
                kept.GetAwaiter().GetResult();
                Outcome[] all = [.. outcomes.Where(of => !of.IsDefault).SelectMany(of => of)];
                kept = Task.Run(() => Keep(all), CancellationToken.None);
            }

            kept.GetAwaiter().GetResult();
            cancellation.ThrowIfCancellationRequested();

            AtomicFile.WriteText(Path.Combine(options.Folder, ImageNames.FileName), ImageNames.ToText(images));
            var counts = stores.ToImmutableSortedDictionary(store => store.Descriptor.Name,
                store => store.Finish([.. images], [.. keys]));
            return new DescribeSummary(images.Count, decoded, counts, [.. setAside]);
        }

        private void Keep(Outcome[] outcomes)
        {
            foreach (var store in stores)
            {
                store.Append(outcomes.SelectMany(outcome => outcome.Records)
                    .Where(made => made.Store == store).Select(made => made.Record));
            }

            foreach (var outcome in outcomes) Note(outcome);
        }

        private void Note(Outcome outcome)
        {
            if (!outcome.Records.IsEmpty) decoded++;
            string reason = outcome.Key.Length == 0 ? outcome.Reason
                : stores.Select(store => store.ReasonOf(outcome.Key)).FirstOrDefault(r => r.Length > 0, "");
            if (reason.Length > 0)
            {
                setAside.Add(new SetAside(outcome.Image, reason));
                return;
            }

            images.Add(outcome.Image);
            keys.Add(outcome.Key);
        }

        /// <summary>Reads, hashes and, where a descriptor lacks it, decodes an image.</summary>
        private PictureReading<Outcome> Open(CollectionImage image)
        {
            var outcome = new Outcome(image.Id, "", "", []);
            FeatureStore[] lacking = [];
            try
            {
                ImageReader.RequireName(image.Id);
                byte[] bytes = ImageReader.ReadFile(benchmark.FileOf(image));
                string content = Convert.ToHexStringLower(SHA256.HashData(bytes));
                outcome = outcome with { Key = content + (image.Region is { } region ? $"#{region}" : "") };
                lacking = [.. stores.Where(store => !store.Contains(outcome.Key))];
                if (lacking.Length == 0) return PictureReading<Outcome>.Of(outcome);
                var pixels = ImageReader.Read(bytes, image.Path, options.Imaging, image.Region);
                return new(new(pixels, [.. lacking.Select(store => store.Descriptor)]), said => outcome.With(lacking.Zip(said)));
            }
            catch (ImageUnreadableException e)
            {
                var nothing = lacking.Select(store => (store, new PictureDescription(null, e.Message)));
                return PictureReading<Outcome>.Of((outcome with { Reason = e.Message }).With(nothing));
            }
        }
    }

    /// <summary>What became of an image.</summary>
    /// <param name="Image">Its name.</param>
    /// <param name="Key">Its key; empty when the file could not be read.</param>
    /// <param name="Reason">Why it could not be read.</param>
    /// <param name="Records">What is new, and where it goes.</param>
    private sealed record Outcome(
        string Image, string Key, string Reason, ImmutableArray<(FeatureStore Store, FeatureRecord Record)> Records)
    {
        public Outcome With(IEnumerable<(FeatureStore Store, PictureDescription Said)> described) => this with
        {
            Records = [.. described.Select(pair => (pair.Store, new FeatureRecord(Key, pair.Said.Content, pair.Said.Reason)))],
        };
    }
}
