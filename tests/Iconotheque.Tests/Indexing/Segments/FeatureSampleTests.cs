using Iconotheque.Indexing.Segments;
using Iconotheque.Tests.Indexing.Inverted;

namespace Iconotheque.Tests.Indexing.Segments;

public sealed class FeatureSampleTests : IDisposable
{
    private readonly BinaryCollection collection = new([.. Enumerable.Range(0, 50)
        .Select(i => new byte[] { (byte)(2 * i), 0, 0, 0, 0, 0, 0, 0, (byte)((2 * i) + 1), 0, 0, 0, 0, 0, 0, 0 })], 8);

    public void Dispose() => collection.Dispose();

    [Fact]
    public void Takes_all_when_there_are_no_more() =>
        Assert.Equal(collection.Images.SelectMany(image => image), FeatureSample.Of(collection.Set, 100, 1));

    [Fact]
    public void Draws_as_many_as_asked_without_repeating_in_the_order_of_the_set()
    {
        foreach (int most in (int[])[0, 1, 7, 99])
        {
            byte[] drawn = [.. FeatureSample.Of(collection.Set, most, 3).Chunk(8).Select(row => row[0])];
            Assert.Equal(most, drawn.Length);
            Assert.Equal(drawn.Distinct().Order(), drawn);
        }
    }

    [Fact]
    public void Every_feature_has_its_chance()
    {
        int[] counts = new int[100];
        for (ulong seed = 0; seed < 2000; seed++)
        {
            foreach (byte[] row in FeatureSample.Of(collection.Set, 10, seed).Chunk(8)) counts[row[0]]++;
        }

        // Expected 200 each, deviation 13.4: five of them on either side.
        Assert.All(counts, count => Assert.InRange(count, 133, 267));
    }
}
