using Iconotheque.Descriptors;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Indexing.Inverted;
using Iconotheque.Tests.Descriptors;

namespace Iconotheque.Tests.Indexing.Inverted;

public class IndexWriterTests
{
    [Theory]
    [InlineData("random")]
    [InlineData("images without features")]
    public void Several_portions_and_one_give_the_same_answers_and_compacted_the_same_bytes(string kind)
    {
        using var collection = BinaryCollection.Of(kind);
        collection.Index();
        byte[] queries = collection.Queries(), whole = Segment(collection.Folder);
        var answers = collection.Search(queries, 9, 3);

        var encoder = collection.Encoder(16);
        IndexWriter.Create(collection.Folder, encoder, collection.Set.Info);
        for (int end = 5; end < collection.Images.Count + 5; end += 5)
        {
            using var part = MadeFeatures.Write(collection[$"part{end}"], 32, [.. collection.Images.Take(end)]);
            using var writer = IndexWriter.Open(collection.Folder);
            Assert.Equal(Math.Min(5, collection.Images.Count + 5 - end), writer.Add(part));
        }

        Assert.Equal(5, Directory.GetFiles(collection.Folder, "segment-*.seg").Length);
        Assert.Equal(answers, collection.Search(queries, 9, 3));
        using (var writer = IndexWriter.Open(collection.Folder)) writer.Compact();
        Assert.Equal(answers, collection.Search(queries, 9, 3));
        Assert.Equal(whole, Segment(collection.Folder));
    }

    [Fact]
    public void Bytes_do_not_depend_on_the_threads()
    {
        using var collection = BinaryCollection.Of("random", images: 150);
        byte[][] Files(int threads)
        {
            collection.Index(threads: threads, mostEntries: 700);
            return [.. Directory.EnumerateFiles(collection.Folder, "*.seg").Order(StringComparer.Ordinal)
                .Append(Path.Combine(collection.Folder, IndexManifest.FileName)).Select(File.ReadAllBytes)];
        }

        byte[][] one = Files(1);
        Assert.True(one.Length > 4);
        Assert.Equal(one, Files(8));
    }

    [Fact]
    public void Removing_adding_again_and_compacting_keep_the_answers()
    {
        using var collection = BinaryCollection.Of("duplicates");
        collection.Index(mostEntries: 50);
        var gone = new HashSet<string> { "1", "2", "21" };
        byte[] queries = collection.Queries();
        using (var writer = IndexWriter.Open(collection.Folder))
        {
            Assert.Equal(3, writer.Remove(gone));
            Assert.Equal(0, writer.Remove(gone));
            var without = Named(collection, queries);
            writer.Compact();
            Assert.Equal(without, Named(collection, queries));
            Assert.Single(Directory.GetFiles(collection.Folder, "segment-*"));
            Assert.Equal(3, writer.Add(collection.Set));
            Assert.Equal(0, writer.Add(collection.Set));
        }

        // Numbers have changed: the images that came back are the last.
        int[] order = [.. Enumerable.Range(0, 23).Where(image => !gone.Contains($"{image}")), 1, 2, 21];
        var found = collection.Search(queries, 6, 16);
        for (int row = 0; row < found.Count; row++)
            Assert.Equal(collection.BruteForce(queries.AsSpan(row * 32, 32), 6, image => Array.IndexOf(order, image)),
                found[row]);
    }

    [Fact]
    public void An_index_emptied_and_compacted_is_empty_and_can_be_filled()
    {
        using var collection = BinaryCollection.Of("random");
        collection.Index();
        using var writer = IndexWriter.Open(collection.Folder);
        writer.Remove(collection.Set.Images.ToHashSet());
        Assert.All(collection.Search(collection.Queries(), 5, 16), Assert.Empty);
        writer.Compact();
        Assert.Empty(Directory.GetFiles(collection.Folder, "segment-*"));
        Assert.All(collection.Search(collection.Queries(), 5, 16), Assert.Empty);
        Assert.Equal(23, writer.Add(collection.Set));
        Assert.All(collection.Search(collection.Queries(), 5, 16), row => Assert.Equal(5, row.Length));
    }

    [Fact]
    public void Keypoints_sizes_and_identifiers_come_back_also_after_a_compaction()
    {
        using var collection = BinaryCollection.Of("images without features");
        collection.Index(mostEntries: 9);
        using (var writer = IndexWriter.Open(collection.Folder)) writer.Remove(new HashSet<string> { "4" });
        Check(segments: 4);
        using (var writer = IndexWriter.Open(collection.Folder)) writer.Compact();
        Check(segments: 1);

        void Check(int segments)
        {
            using var index = InvertedIndex.Open(collection.Folder);
            Assert.Equal(segments, index.Segments.Length);
            var live = index.LiveImages();
            Assert.Equal(Enumerable.Range(0, 23).Where(i => i != 4).Select(i => $"{i}").Order(StringComparer.Ordinal),
                live.Keys.Order(StringComparer.Ordinal));
            foreach (var (id, number) in live)
            {
                var (segment, image) = index.Find(number);
                int row = collection.Set.Images.IndexOf(id);
                Assert.Equal(id, index.IdOf(number));
                Assert.Equal(collection.Set.KeypointsOf(row).ToArray(), segment.KeypointsOf(image).ToArray());
                Assert.Equal(collection.Set.SizeOf(row), segment.SizeOf(image));
            }

            Assert.Throws<ArgumentOutOfRangeException>(() => index.Find(index.Images));
            index.Verify();
        }
    }

    [Fact]
    public void A_second_writer_is_refused_until_the_first_has_gone()
    {
        using var collection = BinaryCollection.Of("random");
        collection.Index();
        using (IndexWriter.Open(collection.Folder))
        {
            Assert.Contains("in use", Assert.Throws<InputException>(() => IndexWriter.Open(collection.Folder)).Message,
                StringComparison.Ordinal);
            Assert.Throws<InputException>(() => IndexWriter.Create(collection.Folder, collection.Encoder(2),
                collection.Set.Info));
            InvertedIndex.Open(collection.Folder).Dispose();
        }

        IndexWriter.Open(collection.Folder).Dispose();
        Assert.Throws<InputException>(() => IndexWriter.Open(collection["nowhere"]));
    }

    [Fact]
    public void A_reader_keeps_what_it_opened_while_a_writer_changes_everything()
    {
        using var collection = BinaryCollection.Of("random");
        collection.Index(mostEntries: 30);
        byte[] queries = collection.Queries();
        var before = collection.Search(queries, 9, 16);
        using var index = InvertedIndex.Open(collection.Folder);
        var search = new BinarySearch(index, new SearchOptions { Probes = 16 });
        using var writer = IndexWriter.Open(collection.Folder);
        writer.Remove(new HashSet<string> { "0", "1", "2", "3" });
        writer.Compact();
        Assert.Single(Directory.GetFiles(collection.Folder, "segment-*"));
        Assert.Equal(before, BinaryCollection.Search(search, queries, 9));
        index.Verify();
    }

    [Fact]
    public async Task Readers_can_open_while_a_writer_adds_and_compacts()
    {
        using var collection = BinaryCollection.Of("random", images: 40);
        collection.Index(mostEntries: 50);
        using var stop = new CancellationTokenSource();
        var writing = Task.Run(() =>
        {
            using var writer = IndexWriter.Open(collection.Folder, new IndexWriterOptions { MostEntries = 50 });
            for (int round = 0; round < 25; round++)
            {
                writer.Remove(new HashSet<string> { "3", "17", "39" });
                writer.Compact();
                writer.Add(collection.Set);
            }
        });
        int opened = 0;
        for (; !writing.IsCompleted; opened++)
        {
            using var index = InvertedIndex.Open(collection.Folder);
            Assert.InRange(index.LiveImages().Count, 37, 40);
        }

        await writing;
        Assert.True(opened > 0);
    }

    [Fact]
    public void A_cancelled_run_leaves_whole_segments_and_goes_on()
    {
        using var collection = BinaryCollection.Of("random", images: 200);
        IndexWriter.Create(collection.Folder, collection.Encoder(16), collection.Set.Info);
        using var stop = new CancellationTokenSource();
        using (var writer = IndexWriter.Open(collection.Folder, new IndexWriterOptions { MostEntries = 600 }))
        {
            Assert.Throws<OperationCanceledException>(() => writer.Add(collection.Set,
                new Told(progress => { if (progress.Done >= 128) stop.Cancel(); }), stop.Token));
        }

        Assert.DoesNotContain(Directory.EnumerateFiles(collection.Folder),
            file => file.EndsWith(".tmp", StringComparison.Ordinal));
        using (var index = InvertedIndex.Open(collection.Folder)) Assert.InRange(index.Images, 1, 191);
        using (var writer = IndexWriter.Open(collection.Folder)) Assert.InRange(writer.Add(collection.Set), 9, 199);
        using (var index = InvertedIndex.Open(collection.Folder)) Assert.Equal(200, index.LiveImages().Count);
    }

    [Fact]
    public void Features_made_in_another_way_are_refused()
    {
        using var collection = BinaryCollection.Of("random");
        collection.Index();
        using var folder = new TemporaryFolder();
        using var shorter = MadeFeatures.Write<byte>(folder["shorter"], 16, [new byte[16]]);
        using var writer = IndexWriter.Open(collection.Folder);
        Assert.Contains("vectors of 16", Assert.Throws<InputException>(() => writer.Add(shorter)).Message,
            StringComparison.Ordinal);
        new DescriptorInfo
        {
            Name = "bits",
            Kind = DescriptorKind.LocalBinary,
            Stamp = shorter.Info.Stamp.Add("features", "500"),
            ImagesSha256 = shorter.Info.ImagesSha256
        }.Write(folder["shorter/bits.json"]);
        using var other = LocalFeatureSet.Open(folder["shorter"], "bits");
        Assert.Contains("features is", Assert.Throws<InputException>(() => writer.Add(other)).Message, StringComparison.Ordinal);
    }

    private static byte[] Segment(string folder) => File.ReadAllBytes(Assert.Single(Directory.GetFiles(folder, "segment-*.seg")));

    /// <summary>Answers by the images' identifiers, which a compaction keeps.</summary>
    private static List<(string, int, float)[]> Named(BinaryCollection collection, byte[] queries)
    {
        using var index = InvertedIndex.Open(collection.Folder);
        return [.. BinaryCollection.Search(new BinarySearch(index, new SearchOptions { Probes = 16 }), queries, 6)
            .Select(row => row.Select(n => (index.IdOf(n.Image), n.Feature, n.Distance)).ToArray())];
    }

    private sealed class Told(Action<WorkProgress> action) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value) => action(value);
    }
}
