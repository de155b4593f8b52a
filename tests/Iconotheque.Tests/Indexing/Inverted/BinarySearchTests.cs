using Iconotheque.Indexing.Inverted;

namespace Iconotheque.Tests.Indexing.Inverted;

public class BinarySearchTests
{
    public static TheoryData<string> Kinds => ["random", "duplicates", "zeros and ones", "ties", "images without features",
        "no features at all", "one feature"];

    [Theory, MemberData(nameof(Kinds))]
    public void With_as_many_probes_as_lists_it_finds_what_comparing_with_everything_finds(string kind)
    {
        using var collection = BinaryCollection.Of(kind);
        collection.Index(lists: 16, mostEntries: 40);
        byte[] queries = collection.Queries();
        foreach (int k in (int[])[1, 3, 500])
        {
            var found = collection.Search(queries, k, probes: 16);
            for (int row = 0; row < found.Count; row++)
                Assert.Equal(collection.BruteForce(queries.AsSpan(row * collection.Bytes, collection.Bytes), k), found[row]);
        }
    }

    [Theory, MemberData(nameof(Kinds))]
    public void With_fewer_probes_it_finds_the_nearest_of_the_lists_it_read(string kind)
    {
        using var collection = BinaryCollection.Of(kind);
        collection.Index(lists: 16);
        byte[] queries = collection.Queries();
        var all = collection.Search(queries, 1000, 16);
        var few = collection.Search(queries, 1000, 2);
        for (int row = 0; row < all.Count; row++)
        {
            // A part of the whole answer, in its order, that has the feature itself where the query is one of the collection.
            Assert.Equal(all[row].Where(few[row].Contains), few[row]);
            if (row < queries.Length / collection.Bytes - 4) Assert.Equal(all[row][0].Distance, few[row][0].Distance);
        }
    }

    [Fact]
    public void Fewer_probes_read_fewer_features()
    {
        using var collection = BinaryCollection.Of("random", images: 60);
        collection.Index(lists: 16);
        byte[] queries = collection.Queries();
        Assert.True(collection.Search(queries, 2000, 4).Sum(row => row.Length)
            < collection.Search(queries, 2000, 16).Sum(row => row.Length) / 2);
    }

    [Fact]
    public void Removed_images_never_come_back()
    {
        using var collection = BinaryCollection.Of("duplicates");
        collection.Index(mostEntries: 30);
        using (var writer = IndexWriter.Open(collection.Folder))
            Assert.Equal(3, writer.Remove(new HashSet<string> { "0", "5", "22", "none" }));
        byte[] queries = collection.Queries();
        var found = collection.Search(queries, 7, 16);
        for (int row = 0; row < found.Count; row++)
        {
            Assert.Equal(collection.BruteForce(queries.AsSpan(row * 32, 32), 7, image => image is 0 or 5 or 22 ? -1 : image),
                found[row]);
        }
    }

    [Fact]
    public void Refuses_lengths_that_do_not_fit()
    {
        using var collection = BinaryCollection.Of("random");
        collection.Index();
        using var index = InvertedIndex.Open(collection.Folder);
        var search = new BinarySearch(index, new SearchOptions());
        Assert.Equal(32, search.VectorBytes);
        Assert.Throws<ArgumentException>(() => search.Search(new byte[33], 1, new FeatureNeighbour[1], new int[1]));
        Assert.Throws<ArgumentException>(() => search.Search(new byte[64], 1, new FeatureNeighbour[2], new int[1]));
        Assert.Throws<ArgumentException>(() => search.Search(new byte[64], 2, new FeatureNeighbour[2], new int[2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => search.Search(new byte[32], 0, [], new int[1]));
        search.Search([], 3, [], []);
    }
}
