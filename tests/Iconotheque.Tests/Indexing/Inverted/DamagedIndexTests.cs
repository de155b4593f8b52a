using System.Buffers.Binary;
using Iconotheque.Indexing.Inverted;
using Iconotheque.Indexing.Segments;

namespace Iconotheque.Tests.Indexing.Inverted;

public class DamagedIndexTests
{
    [Fact]
    public void Whatever_is_cut_or_turned_is_refused_found_or_harmless_and_never_a_crash()
    {
        using var collection = BinaryCollection.Of("random");
        collection.Index(mostEntries: 150);
        byte[] queries = collection.Queries();
        var answers = Answers(collection, queries);
        var random = new Random(11);
        foreach (string path in Directory.GetFiles(collection.Folder)
            .Where(path => !path.EndsWith(".lock", StringComparison.Ordinal)))
        {
            byte[] whole = File.ReadAllBytes(path);
            for (int trial = 0; trial < 60; trial++)
            {
                byte[] broken = trial % 10 == 0 ? whole[..random.Next(whole.Length)] : [.. whole];
                for (int flips = random.Next(1, 4); flips > 0 && broken.Length > 0 && trial % 10 != 0; flips--)
                    broken[random.Next(broken.Length)] ^= (byte)(1 << random.Next(8));
                File.WriteAllBytes(path, broken);

                // The manifest has no checksum: a name or a removed image may have become another. Elsewhere only the gaps
                // between sections go unnoticed.
                var now = Answers(collection, queries);
                if (now is not null && Path.GetFileName(path) != IndexManifest.FileName) Assert.Equal(answers, now);
            }

            File.WriteAllBytes(path, whole);
        }

        Assert.Equal(answers, Answers(collection, queries));
    }

    [Theory]
    [InlineData("segment-000001.seg", "../segment-000001.seg")]
    [InlineData("segment-000001.seg", "segment-000009.seg")]        // made after the next
    [InlineData("segment-000001.seg", "other.seg")]
    [InlineData("\"images\": 23", "\"images\": 22")]
    [InlineData("\"images\": 23", "\"images\": -1")]
    [InlineData("\"removed\": []", "\"removed\": [23]")]
    [InlineData("\"removed\": []", "\"removed\": [-1]")]
    [InlineData("\"removed\": []", "\"removed\": null")]
    [InlineData("\"kind\": \"binary\"", "\"kind\": \"other\"")]
    [InlineData("\"kind\": \"binary\"", "\"kind\": null")]
    [InlineData("\"features\": \"bits\"", "\"features\": null")]
    [InlineData("\"stamp\": {}", "\"stamp\": null")]
    [InlineData("\"stamp\": {}", "\"stamp\": { \"a\": null }")]
    [InlineData("iconotheque-index/1", "iconotheque-index/2")]
    [InlineData("\"next\": 2", "\"next\": 1")]
    [InlineData("{", "[")]
    public void A_manifest_that_cannot_be_is_refused(string part, string instead)
    {
        using var collection = BinaryCollection.Of("random");
        collection.Index();
        string path = Path.Combine(collection.Folder, IndexManifest.FileName), text = File.ReadAllText(path);
        int at = text.IndexOf(part, StringComparison.Ordinal);
        Assert.True(at >= 0, text);
        File.WriteAllText(path, text[..at] + instead + text[(at + part.Length)..]);
        Assert.Throws<InputException>(() => InvertedIndex.Open(collection.Folder));
    }

    [Fact]
    public void A_folder_without_a_manifest_is_refused()
    {
        using var folder = new TemporaryFolder();
        Assert.Contains("index.json", Assert.Throws<InputException>(() => InvertedIndex.Open(folder.Path)).Message,
            StringComparison.Ordinal);
        Assert.Throws<InputException>(() => InvertedIndex.Open(folder["nowhere"]));
    }

    [Theory]
    [InlineData("lists.offsets", 1, 1L << 40)]
    [InlineData("lists.offsets", 0, 5)]
    [InlineData("features.offsets", 2, uint.MaxValue)]
    [InlineData("features.offsets", 0, 1)]
    public void Sections_that_contradict_one_another_are_refused_though_their_checksums_are_right(string section,
        int place, long value)
    {
        using var collection = BinaryCollection.Of("random");
        collection.Index();
        Rewrite(collection, section, place, value);
        Assert.Throws<InputException>(() => InvertedIndex.Open(collection.Folder));
    }

    [Fact]
    public void A_list_that_names_a_feature_there_is_not_is_found_when_it_is_read()
    {
        using var collection = BinaryCollection.Of("random");
        collection.Index();
        Rewrite(collection, "lists.ids", 0, 1_000_000);
        Assert.Contains("damaged", Assert.Throws<InputException>(() => collection.Search(collection.Queries(), 1000, 16)).Message,
            StringComparison.Ordinal);
    }

    /// <summary>
    /// What a search answers; null where something was found to be wrong. Any failure but a refusal comes through.
    /// </summary>
    private static List<FeatureNeighbour[]>? Answers(BinaryCollection collection, byte[] queries)
    {
        try
        {
            using var index = InvertedIndex.Open(collection.Folder);
            var answers = BinaryCollection.Search(new BinarySearch(index, new SearchOptions { Probes = 4 }),
                queries.AsSpan(0, 64), 5);
            index.Verify();
            return answers;
        }
        catch (InputException)
        {
            return null;
        }
    }

    /// <summary>Writes the segment again with one value changed.</summary>
    private static void Rewrite(BinaryCollection collection, string section, int place, long value)
    {
        string path = Assert.Single(Directory.GetFiles(collection.Folder, "segment-*"));
        var sections = new List<(string Name, byte[] Bytes)>();
        using (var file = SegmentFile.Open(path))
        {
            string[] names = ["images.ids", "images.sizes", "images.weights", "features.offsets", "features.keypoints",
                "lists.offsets", "lists.ids", "lists.codes"];
            foreach (string name in names) sections.Add((name, file.Read<byte>(name).ToArray()));
        }

        byte[] changed = sections.Single(s => s.Name == section).Bytes;
        if (section == "lists.offsets") BinaryPrimitives.WriteInt64LittleEndian(changed.AsSpan(8 * place), value);
        else BinaryPrimitives.WriteUInt32LittleEndian(changed.AsSpan(4 * place), (uint)value);
        using var writer = new SegmentWriter(path);
        foreach (var (name, bytes) in sections) writer.Write<byte>(name, bytes);
        writer.Commit();
    }
}
