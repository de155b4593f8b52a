using System.Runtime.InteropServices;
using CsCheck;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Indexing.Encoders;
using Iconotheque.Indexing.Inverted;
using Iconotheque.Indexing.Quantisation;
using Iconotheque.Numerics;
using Iconotheque.Tests.Descriptors;
using Iconotheque.Tests.Golden;

namespace Iconotheque.Tests.Indexing.Inverted;

public class InvertedPqSearchTests
{
    private const int Dimension = 8;

    [Theory]
    [InlineData(4, false)]
    [InlineData(8, false)]
    [InlineData(4, true)]
    [InlineData(8, true)]
    public void With_all_lists_and_all_features_looked_at_again_it_is_comparing_with_every_feature(int bits, bool rotate) =>
        Gen.Select(Gen.ULong, Gen.Int[0, 40].Array[0, 6], Gen.Int[1, 9], Gen.Int[1, 12]).Sample((seed, counts, lists, k) =>
        {
            // Coarse values: many features are equal, many distances tie, some vectors are zero.
            float[][] images = [.. counts.Select((count, i) =>
                GoldenInputs.Draw(seed + (ulong)i, count * Dimension, -1.5, 1.5).Select(x => MathF.Round(x)).ToArray())];
            float[] queries = [.. GoldenInputs.Draw(seed + 99, 7 * Dimension, -1.5, 1.5).Select(x => MathF.Round(x))];
            using var folder = new TemporaryFolder();
            using var set = MadeFeatures.Write(folder["features"], Dimension, images);
            Build(folder["index"], set, lists, bits, rotate);
            Compare(folder["index"], set, queries, k);
        }, iter: 15);

    [Theory]
    [InlineData(4)]
    [InlineData(8)]
    public void Removed_images_never_come_back_and_compaction_changes_no_answer(int bits)
    {
        float[][] images = [.. Enumerable.Range(0, 9).Select(i => GoldenInputs.Draw((ulong)i, (3 + (i * 7)) * Dimension, -1, 1))];
        float[] queries = GoldenInputs.Draw(50, 20 * Dimension, -1, 1);
        using var folder = new TemporaryFolder();
        using var set = MadeFeatures.Write(folder["features"], Dimension, images);
        Build(folder["index"], set, 5, bits, rotate: true);
        using var writer = IndexWriter.Open(folder["index"]);
        Assert.Equal(3, writer.Remove(new HashSet<string> { "2", "5", "8" }));
        Compare(folder["index"], set, queries, 10);
        var before = Approximate(folder["index"], queries);
        Assert.DoesNotContain(before, n => n.Id is "2" or "5" or "8");
        writer.Compact();
        Assert.Equal(before, Approximate(folder["index"], queries));
        Compare(folder["index"], set, queries, 10);
    }

    [Fact]
    public void Distances_without_looking_again_are_those_to_the_decoded_features_and_few_probes_read_the_nearest_lists()
    {
        float[] points = GoldenInputs.Draw(1, 200 * Dimension, -1, 1), queries = GoldenInputs.Draw(2, 10 * Dimension, -1, 1);
        using var folder = new TemporaryFolder();
        using var set = MadeFeatures.Write(folder["features"], Dimension, [points]);
        Build(folder["index"], set, 6, 8, rotate: false);
        using var index = InvertedIndex.Open(folder["index"]);
        var encoder = (InvertedPqEncoder)index.Encoder;
        var entries = new ImageEntries();
        encoder.Encode(MemoryMarshal.AsBytes<float>(points), entries);
        for (int probes = 1; probes <= 7; probes += 2)
        {
            var found = Search(new InvertedPqSearch(index, new SearchOptions { Probes = probes }), queries, 200);
            for (int q = 0; q < 10; q++)
            {
                float[] query = queries[(q * Dimension)..((q + 1) * Dimension)];
                int[] read = [.. Enumerable.Range(0, encoder.Lists)
                    .OrderBy(list => SquaredDistance.Of(query, Centre(encoder, list))).Take(probes)];
                Assert.Equal(Enumerable.Range(0, 200).Where(i => read.Contains(entries.Lists[i])),
                    found[q].Select(n => n.Feature).Order());
                foreach (var neighbour in found[q])
                    Assert.Equal(SquaredDistance.Of(query, Decoded(encoder, entries, neighbour.Feature)),
                        neighbour.Distance, 1e-4);
            }
        }
    }

    [Fact]
    public void An_index_learned_from_nothing_takes_features_and_finds_them()
    {
        using var folder = new TemporaryFolder();
        using var empty = MadeFeatures.Write<float>(folder["empty"], Dimension, [[], []]);
        using var set = MadeFeatures.Write(folder["features"], Dimension, [GoldenInputs.Draw(1, 30 * Dimension, -1, 1)]);
        var encoder = InvertedPqEncoder.Train(empty, Options(64, 4, false));
        Assert.Equal(1, encoder.Lists);
        IndexWriter.Create(folder["index"], encoder, set.Info);
        using (var writer = IndexWriter.Open(folder["index"])) writer.Add(set);
        Compare(folder["index"], set, GoldenInputs.Draw(2, 3 * Dimension, -1, 1), 4);
    }

    [Fact]
    public void The_bytes_do_not_depend_on_threads()
    {
        using var folder = new TemporaryFolder();
        using var set = MadeFeatures.Write(folder["features"], Dimension,
            [.. Enumerable.Range(0, 20).Select(i => GoldenInputs.Draw((ulong)i, 90 * Dimension, -1, 1))]);
        foreach (int threads in (int[])[1, 3])
        {
            var options = Options(300, 4, true);
            options = options with { Quantiser = options.Quantiser with { Threads = threads } };
            IndexWriter.Create(folder[$"{threads}"], InvertedPqEncoder.Train(set, options), set.Info);
            using var writer = IndexWriter.Open(folder[$"{threads}"]);
            writer.Add(set);
        }

        foreach (string file in Directory.EnumerateFiles(folder["1"], "*.seg"))
            Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(Path.Combine(folder["3"], Path.GetFileName(file))));
    }

    [Fact]
    public void Refuses_what_does_not_fit()
    {
        using var folder = new TemporaryFolder();
        using var set = MadeFeatures.Write(folder["features"], Dimension, [GoldenInputs.Draw(1, 30 * Dimension, -1, 1)]);
        using var bits = MadeFeatures.Write(folder["bits"], 8, [new byte[16]]);
        using var other = MadeFeatures.Write(folder["other"], Dimension, [GoldenInputs.Draw(1, 30 * Dimension, -1, 1)],
            ["another"]);
        Assert.Throws<InputException>(() => InvertedPqEncoder.Train(bits, new InvertedPqOptions()));
        var options = Options(4, 8, false);
        Assert.Throws<InputException>(() => InvertedPqEncoder.Train(set,
            options with { Quantiser = options.Quantiser with { Parts = 3 } }));
        Build(folder["index"], set, 4, 8, rotate: false);
        using var index = InvertedIndex.Open(folder["index"]);
        Assert.Throws<ArgumentException>(() => new InvertedPqSearch(index, new SearchOptions { RerankDepth = 5 }));
        Assert.Throws<InputException>(() => new InvertedPqSearch(index, new SearchOptions { RerankDepth = 5 }, other));
    }

    private static InvertedPqOptions Options(int lists, int bits, bool rotate) => new()
    {
        Lists = lists,
        SampleOfList = 100,
        Quantiser = new ProductQuantiserOptions { Parts = 4, Bits = bits, Rotate = rotate, Iterations = 3 },
    };

    /// <summary>Builds an index of two segments, the first of the first half of the images.</summary>
    private static void Build(string folder, LocalFeatureSet set, int lists, int bits, bool rotate)
    {
        IndexWriter.Create(folder, InvertedPqEncoder.Train(set, Options(lists, bits, rotate)), set.Info);
        int half = set.Images.Length / 2;
        using var part = MadeFeatures.Write(folder + "-half", Dimension,
            [.. Enumerable.Range(0, half).Select(i => set.FloatsOf(i).ToArray())], set.Images[..half]);
        using var writer = IndexWriter.Open(folder);
        writer.Add(part);
        writer.Add(set);
    }

    /// <summary>Compares an exact search with brute force over the live images.</summary>
    private static void Compare(string folder, LocalFeatureSet set, float[] queries, int k)
    {
        using var index = InvertedIndex.Open(folder);
        var found = Search(
            new InvertedPqSearch(index, new SearchOptions { Probes = 1000, RerankDepth = (int)set.Count + 1 }, set), queries, k);
        for (int q = 0; q < found.Length; q++)
        {
            float[] query = queries[(q * Dimension)..((q + 1) * Dimension)];
            var expected = from live in index.LiveImages()
                           let row = set.Images.IndexOf(live.Key)
                           from feature in Enumerable.Range(0, set.CountOf(row))
                           select new FeatureNeighbour(live.Value, feature,
                               (float)SquaredDistance.Of(query, set.FloatsOf(row).Slice(feature * Dimension, Dimension)));
            Assert.Equal(expected.Order().Take(k), found[q]);
        }
    }

    private static (string Id, int Feature, float Distance)[] Approximate(string folder, float[] queries)
    {
        using var index = InvertedIndex.Open(folder);
        return [.. Search(new InvertedPqSearch(index, new SearchOptions { Probes = 3 }), queries,
            6).SelectMany(row => row.Select(n => (index.IdOf(n.Image), n.Feature, n.Distance)))];
    }

    private static FeatureNeighbour[][] Search(FeatureSearch search, float[] queries, int k)
    {
        int rows = queries.Length / Dimension;
        var neighbours = new FeatureNeighbour[rows * k];
        int[] counts = new int[rows];
        search.Search(MemoryMarshal.AsBytes<float>(queries), k, neighbours, counts);
        return [.. counts.Select((count, row) => neighbours[(row * k)..((row * k) + count)])];
    }

    private static float[] Centre(InvertedPqEncoder encoder, int list) =>
        encoder.Coarse.Centres[(list * Dimension)..((list + 1) * Dimension)];

    private static float[] Decoded(InvertedPqEncoder encoder, ImageEntries entries, int feature)
    {
        float[] residual = new float[Dimension];
        encoder.Quantiser.Decode(entries.Codes.Slice(feature * 4, 4), residual);
        return [.. residual.Zip(Centre(encoder, entries.Lists[feature]), (r, c) => r + c)];
    }
}
