using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Numerics.Tensors;
using System.Security.Cryptography;
using Iconotheque.Collections.Dates;
using Iconotheque.Collections.Records;
using Iconotheque.Descriptors;
using Iconotheque.Descriptors.Global;
using Iconotheque.Imaging;
using Iconotheque.Libraries;
using Iconotheque.Numerics;
using Iconotheque.Search;
using Iconotheque.Upkeep;

namespace Iconotheque.Benchmarks;

/// <summary>Libraries of made items: how fast they grow, what they take, how fast they answer.</summary>
/// <remarks>
/// Twenty pictures a place: v = centre + 0.6 · noise, both of a spectrum that falls as 1/√(1 + i/16), normalised. Neighbours of a
/// place are at a similarity of about 0.7, strangers at 0. One collection holds nine tenths of the items, four others the rest.
/// </remarks>
internal static class LibraryWorkload
{
    private const string Descriptor = "made";
    private const int OfPlace = 20, Batch = 1000;

    /// <summary>Makes a library.</summary>
    public static void Grow(string folder, int count, int dimension, bool thumbnails)
    {
        LibraryWriter.Create(folder, new LibraryCard
        {
            Name = "made",
            Descriptors = [new LibraryDescriptor(Descriptor, DescriptorKind.Global, dimension,
                ImmutableSortedDictionary<string, string>.Empty.Add("made", "1"))]
        });
        using var writer = LibraryWriter.Open(folder);
        for (int c = 0; c < 5; c++)
            writer.AddCollection(CollectionOf(c), "made", "nowhere", ImmutableSortedDictionary<string, string>.Empty);
        byte[] jpeg = Jpeg(folder);
        var clock = Stopwatch.StartNew();
        for (int first = 0; first < count; first += Batch)
        {
            int collection = first / Batch % 10 == 9 ? 1 + (first / Batch / 10 % 4) : 0;
            var items = new DescribedItem[Math.Min(Batch, count - first)];
            Parallel.For(0, items.Length, i =>
            {
                items[i] = Item(first + i, CollectionOf(collection), dimension);
                if (thumbnails) WriteThumbnail(folder, items[i].Item.Sha256, jpeg);
            });
            writer.Commit(new LibraryChange(CollectionOf(collection)) { Described = [.. items] });
            if ((first / Batch) % 100 == 99)
                Say($"{first + Batch} items, {(first + Batch) / clock.Elapsed.TotalSeconds:F0} items/s");
        }

        double adding = clock.Elapsed.TotalSeconds;
        clock.Restart();
        writer.Compact();
        using var process = Process.GetCurrentProcess();
        Say($"{count} items of {dimension} components added in {adding:F1} s ({count / adding:F0} items/s)");
        Say($"compacted in {clock.Elapsed.TotalSeconds:F1} s, peak {process.PeakWorkingSet64 >> 20} MiB");
        foreach (string part in (string[])["catalogue.db", "segments", "thumbnails"])
            Say($"{part}: {BytesOf(Path.Combine(folder, part)) / (double)count:F0} bytes an item");
    }

    /// <summary>Asks a library.</summary>
    public static void Search(string folder, int queries)
    {
        var clock = Stopwatch.StartNew();
        using var view = LibraryView.Open(folder);
        var set = view.VectorsOf(Descriptor);
        int dimension = set.Descriptor.Dimension, count = set.Count;
        var first = new VectorSearch(set) { Probes = 16 }.Nearest(Asked(Vector(0, dimension, view: 1)), 10);
        double opened = clock.Elapsed.TotalMilliseconds;
        Say($"{count} items, opened and first answer (of {first.Length}) in {opened:F0} ms");
        ImmutableArray<VectorExample>[] asked = [.. Enumerable.Range(0, queries)
            .Select(q => Asked(Vector((int)((long)q * count / queries), dimension, view: 1)))];
        double[] reads = [.. Enumerable.Range(0, 100).Select(_ => Read(set)).Skip(50).Order()];
        double read = reads[reads.Length / 2];
        _ = Run(set, asked, 0, null);
        Say($"reading all vectors once, two threads: {read:F1} ms ({(double)count * dimension * 4 / read / 1e6:F1} GB/s)");
        var (exact, times) = Run(set, asked, 0, null);
        Say($"exact: {Spread(times)}, {times.Order().ElementAt(times.Length / 2) / read:F2} times reading");
        double median = times.Order().ElementAt(times.Length / 2);
        foreach (int probes in (int[])[1, 2, 4, 8, 16, 32, 64, 128, 256])
        {
            var (near, fast) = Run(set, asked, probes, null);
            double recall = near.Zip(exact, (mine, all) => (double)mine.Intersect(all).Count() / all.Length).Average();
            Say($"{probes} cells: recall@10 {recall:F4}, {Spread(fast)}, {median / fast.Order()
                .ElementAt(fast.Length / 2):F1} times as fast as exact");
        }

        var filter = new LibraryFilter { Collections = [CollectionOf(2)] };
        clock.Restart();
        var allowed = view.Select(filter);
        Say($"filter on a collection of {allowed.Count}: {clock.Elapsed.TotalMilliseconds:F0} ms to select, then {Spread(Run(set,
            asked, 0, allowed).Times)}");
        clock.Restart();
        var dated = view.Select(
            new LibraryFilter { Text = "word7", Dates = new DateRange(new DateOnly(1900, 1, 1), new DateOnly(1905, 12, 31)) });
        Say($"filter on words and dates, {dated.Count} items: {clock.Elapsed.TotalMilliseconds:F0} ms to select, then {Spread(
            Run(set, asked, 0, dated).Times)}");
        using var process = Process.GetCurrentProcess();
        Say($"peak {process.PeakWorkingSet64 >> 20} MiB, mapped files included; managed heap {GC.GetTotalMemory(
            false) >> 20} MiB");
    }

    private static (long[][] Found, double[] Times) Run(LibraryVectors set, ImmutableArray<VectorExample>[] asked, int probes,
        ItemSet? allowed)
    {
        var (found, times, search) = (new long[asked.Length][], new double[asked.Length],
            new VectorSearch(set) { Probes = probes });
        for (int q = 0; q < asked.Length; q++)
        {
            long begin = Stopwatch.GetTimestamp();
            found[q] = [.. search.Nearest(asked[q], 10, allowed).Select(hit => hit.Item)];
            times[q] = Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
        }

        return (found, times);
    }

    /// <summary>The peer of exact search: every vector read once and added up.</summary>
    private static double Read(LibraryVectors set)
    {
        long begin = Stopwatch.GetTimestamp();
        foreach (var segment in set.Segments)
        {
            float[] sums = new float[segment.Blocks];
            Parallel.For(0, (segment.Blocks + 63) / 64, piece =>
            {
                for (int block = piece * 64; block < Math.Min(segment.Blocks, (piece + 1) * 64); block++)
                    sums[block] = (float)Sum.Of(segment.Block(block));
            });
            GC.KeepAlive(sums);
        }

        return Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
    }

    private static string Spread(double[] times)
    {
        double[] sorted = [.. times.Order()];
        return Text($"p50 {sorted[sorted.Length / 2]:F2} ms, p99 {sorted[(int)(sorted.Length * 0.99)]:F2} ms");
    }

    private static ImmutableArray<VectorExample> Asked(float[] vector) => [new VectorExample([vector], 1)];

    private static DescribedItem Item(int number, string collection, int dimension)
    {
        int year = 1850 + (number % 150);
        var item = new LibraryItem
        {
            Id = 0,
            Collection = collection,
            Identifier = Text($"{number:D8}.jpg"),
            Path = Text($"/archive/{collection}/{number:D8}.jpg"),
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(BitConverter.GetBytes(number))),
            Bytes = 1_000_000,
            Width = 3000,
            Height = 2000,
            Tone = (Tone)(number % 3),
            Metadata = new ItemMetadata
            {
                Title = Text($"View {number} word{number % 97}"),
                Creator = Text($"Photographer {number % 311}"),
                Date = Text($"{year}"),
                Medium = number % 4 == 0 ? "postcard" : "photograph",
                Rights = "http://creativecommons.org/publicdomain/mark/1.0/"
            },
            Dates = new DateRange(new DateOnly(year, 1, 1), new DateOnly(year, 12, 31)),
        };
        return new DescribedItem(item, 0, [new GlobalVector(Vector(number, dimension))]);
    }

    /// <summary>The vector of an item, or of another view of its place.</summary>
    private static float[] Vector(int number, int dimension, int view = 0)
    {
        float[] vector = new float[dimension];
        Add(vector, new Random(number / OfPlace), 1);
        Add(vector, new Random(int.MaxValue - number - (view << 28)), 0.6f);
        TensorPrimitives.Divide(vector, (float)InnerProduct.Norm(vector), vector);
        return vector;
    }

    /// <summary>Adds noise of a falling spectrum; the sum of three uniform values is near enough to normal.</summary>
    private static void Add(float[] vector, Random random, float scale)
    {
        for (int i = 0; i < vector.Length; i++)
            vector[i] +=
                scale / MathF.Sqrt(1 + (i / 16f)) * (random.NextSingle() + random.NextSingle() + random.NextSingle() - 1.5f);
    }

    private static byte[] Jpeg(string folder)
    {
        byte[] pixels = new byte[256 * 170 * 3];
        for (int i = 0; i < pixels.Length; i++) pixels[i] = (byte)(128 + (100 * Math.Sin(i * 0.01) * Math.Cos(i / 768 * 0.2)));
        string path = Path.Combine(folder, "thumbnail.tmp");
        ImageWriter.WriteJpeg(new RgbImage(256, 170, pixels), path, 80);
        byte[] bytes = File.ReadAllBytes(path);
        File.Delete(path);
        return bytes;
    }

    private static void WriteThumbnail(string folder, string sha256, byte[] jpeg)
    {
        string path = Thumbnails.PathOf(folder, sha256);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, jpeg);
    }

    private static long BytesOf(string path) => File.Exists(path) ? new FileInfo(path).Length : Directory.Exists(path)
            ? new DirectoryInfo(path).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length) : 0;

    private static string CollectionOf(int collection) => Text($"silo {collection}");

    private static void Say(FormattableString text) => Console.WriteLine(Text(text));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
