using Iconotheque.Descriptors.Sets;
using Iconotheque.Indexing.Encoders;
using Iconotheque.Indexing.Inverted;
using Iconotheque.Tests.Descriptors;

namespace Iconotheque.Tests.Indexing.Inverted;

/// <summary>Binary features made up for one test, in a folder of their own, and the index of them.</summary>
internal sealed class BinaryCollection : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public BinaryCollection(IReadOnlyList<byte[]> images, int bytes = 32)
    {
        (Images, Bytes) = (images, bytes);
        Set = MadeFeatures.Write(folder["set"], bytes, images);
    }

    public IReadOnlyList<byte[]> Images { get; }

    public int Bytes { get; }

    public LocalFeatureSet Set { get; }

    public string Folder => folder["index"];

    public string this[string relative] => folder[relative];

    /// <summary>Images of random features; the named kinds are what indexes stumble over.</summary>
    public static BinaryCollection Of(string kind, int seed = 1, int images = 23)
    {
        var random = new Random(seed);
        byte[] Row(int bytes)
        {
            byte[] row = new byte[bytes];
            random.NextBytes(row);
            return row;
        }

        byte[][] few = [.. Enumerable.Range(0, 3).Select(_ => Row(32))];
        return kind switch
        {
            "random" => new([.. Enumerable.Range(0, images).Select(_ => Row(32 * random.Next(1, 30)))]),
            "duplicates" =>
                new([.. Enumerable.Range(0, images).Select(_ => Repeat(random.Next(0, 20), () => few[random.Next(3)]))]),
            "zeros and ones" => new([.. Enumerable.Range(0, images)
                .Select(i => Repeat(5, () => [.. Enumerable.Repeat((byte)(random.Next(2) * 255), 32)]))]),
            "ties" => new([.. Enumerable.Range(0, images)
                .Select(_ => Repeat(random.Next(0, 12), () => [(byte)(1 << random.Next(8)), .. new byte[7]]))], 8),
            "images without features" => new([.. Enumerable.Range(0, images).Select(i => i % 3 == 1 ? Row(32 * 4) : [])]),
            "no features at all" => new([.. Enumerable.Range(0, images).Select(_ => Array.Empty<byte>())]),
            "one feature" => new([[], Row(32), []]),
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
    }

    /// <summary>Makes the index and adds every image.</summary>
    public BinaryCollection Index(int lists = 16, int mostEntries = 8_000_000, int threads = 2)
    {
        IndexWriter.Create(Folder, Encoder(lists), Set.Info);
        using var writer = IndexWriter.Open(Folder, new IndexWriterOptions { MostEntries = mostEntries, Threads = threads });
        writer.Add(Set);
        return this;
    }

    public BinaryEncoder Encoder(int lists, int threads = 2) =>
        BinaryEncoder.Train(Set, new BinaryEncoderOptions { Lists = lists, Threads = threads });

    /// <summary>All features of an image as queries, and what comes back.</summary>
    public List<FeatureNeighbour[]> Search(ReadOnlySpan<byte> queries, int k, int probes)
    {
        using var index = InvertedIndex.Open(Folder);
        return Search(new BinarySearch(index, new SearchOptions { Probes = probes }), queries, k);
    }

    public static List<FeatureNeighbour[]> Search(FeatureSearch search, ReadOnlySpan<byte> queries, int k)
    {
        int rows = queries.Length / search.VectorBytes;
        var neighbours = new FeatureNeighbour[rows * k];
        int[] counts = new int[rows];
        search.Search(queries, k, neighbours, counts);
        return [.. counts.Select((count, row) => neighbours.AsSpan(row * k, count).ToArray())];
    }

    /// <summary>The definition: every feature of every image compared bit by bit, numbered as given.</summary>
    public FeatureNeighbour[] BruteForce(ReadOnlySpan<byte> query, int k, Func<int, int>? numberOf = null)
    {
        var all = new List<FeatureNeighbour>();
        for (int image = 0; image < Images.Count; image++)
        {
            int number = numberOf is null ? image : numberOf(image);
            for (int f = 0; f < Images[image].Length / Bytes && number >= 0; f++)
            {
                int bits = 0;
                for (int b = 0; b < Bytes; b++) bits += int.PopCount(query[b] ^ Images[image][(f * Bytes) + b]);
                all.Add(new FeatureNeighbour(number, f, bits));
            }
        }

        return [.. all.OrderBy(n => n.Distance).ThenBy(n => n.Image).ThenBy(n => n.Feature).Take(k)];
    }

    /// <summary>Features of the collection and others.</summary>
    public byte[] Queries()
    {
        byte[] others = new byte[4 * Bytes];
        new Random(7).NextBytes(others.AsSpan(Bytes));
        return [.. Images.SelectMany(image => image).Take(30 * Bytes), .. others];
    }

    public void Dispose()
    {
        Set.Dispose();
        folder.Dispose();
    }

    private static byte[] Repeat(int count, Func<byte[]> row) => [.. Enumerable.Range(0, count).SelectMany(_ => row())];
}
