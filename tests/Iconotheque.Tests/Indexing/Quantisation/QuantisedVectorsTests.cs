using CsCheck;
using Iconotheque.Indexing.Quantisation;
using Iconotheque.Numerics;
using Iconotheque.Tests.Golden;

namespace Iconotheque.Tests.Indexing.Quantisation;

public class QuantisedVectorsTests
{
    [Theory]
    [InlineData(4)]
    [InlineData(8)]
    public void Finds_what_adding_every_codes_entries_finds(int bits) =>
        Gen.Select(Gen.ULong, Gen.Int[0, 150], Gen.Int[0, 20], Gen.Int[1, 12], Gen.Int[1, 4])
            .Sample((seed, count, queries, k, parts) =>
        {
            var quantiser = new ProductQuantiser(parts * 2, parts, bits, GoldenInputs.Draw(seed, (parts * 2) << bits, -1, 1), []);
            Check(quantiser, GoldenInputs.Draw(seed + 1, count * parts * 2, -1, 1),
                GoldenInputs.Draw(seed + 2, queries * parts * 2, -1, 1), k);
        }, iter: 100);

    [Theory]
    [InlineData(4, 0)]
    [InlineData(4, 1)]
    [InlineData(8, 0)]
    [InlineData(8, 1)]
    public void Equal_vectors_come_in_the_order_of_their_numbers(int bits, float value)
    {
        float[] points = new float[200 * 4], queries = new float[9 * 4];
        Array.Fill(points, value);
        var quantiser = ProductQuantiser.Train(points, 4, new ProductQuantiserOptions { Parts = 2, Bits = bits });
        var found = QuantisedVectors.Encode(quantiser, points).Search(queries, 5);
        for (int q = 0; q < 9; q++) Assert.Equal([0L, 1, 2, 3, 4], found.Identifiers[(q * 5)..((q * 5) + 5)]);
        Assert.All(found.Distances, d => Assert.Equal(4 * value * value, d));
    }

    [Theory]
    [InlineData(4)]
    [InlineData(8)]
    public void Large_and_distant_values_lose_no_neighbour(int bits)
    {
        float[] centres = [.. GoldenInputs.Draw(1, 16 << bits, -1, 1).Select(x => 1e6f + x)];
        Check(new ProductQuantiser(16, 8, bits, centres, []), GoldenInputs.Draw(2, 500 * 16, 1e6 - 1, 1e6 + 1),
            GoldenInputs.Draw(3, 20 * 16, -1, 1), 7);
    }

    [Theory]
    [InlineData(4, 250)]
    [InlineData(8, 33)]
    public void Pieces_and_threads_do_not_matter(int bits, int parts)
    {
        var quantiser = new ProductQuantiser(parts, parts, bits, GoldenInputs.Draw(1, parts << bits, -1, 1), []);
        float[] points = GoldenInputs.Draw(2, 5000 * parts, -1, 1), queries = GoldenInputs.Draw(3, 35 * parts, -1, 1);
        Check(quantiser, points, queries, 20);
        var codes = QuantisedVectors.Encode(quantiser, points, threads: 2);
        Assert.Equal(codes.Search(queries, 20).Identifiers, codes.Search(queries, 20, threads: 3).Identifiers);
    }

    [Fact]
    public void Refuses_what_does_not_fit()
    {
        var codes = QuantisedVectors.Encode(new ProductQuantiser(2, 2, 4, new float[32], []), new float[6]);
        Assert.Throws<ArgumentException>(() => codes.Search(new float[3], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => codes.Search(new float[2], 0));
        Assert.Throws<ArgumentException>(() => QuantisedVectors.Encode(new ProductQuantiser(257, 257, 4, new float[257 * 16], []),
            new float[257]));
        Assert.Throws<OperationCanceledException>(() => codes.Search(new float[2], 1, 1, new CancellationToken(true)));
    }

    private static void Check(ProductQuantiser quantiser, float[] points, float[] queries, int k)
    {
        int dimension = quantiser.Dimension, count = points.Length / dimension;
        byte[] codes = new byte[count * quantiser.Parts];
        quantiser.Encode(points, codes);
        float[] tables = new float[quantiser.TableLength], distances = new float[k];
        long[] ids = new long[k];
        var found = QuantisedVectors.Encode(quantiser, points).Search(queries, k);
        Assert.Equal(queries.Length / dimension * k, found.Identifiers.Length);
        for (int q = 0; q * dimension < queries.Length; q++)
        {
            quantiser.Tables(queries.AsSpan(q * dimension, dimension), tables);
            var nearest = new NearestK(k);
            for (int i = 0; i < count; i++)
                nearest.Add(
                    LookupSum.Reference(tables, codes.AsSpan(i * quantiser.Parts, quantiser.Parts), quantiser.PartCentres), i);
            nearest.MoveTo(distances, ids);
            Assert.Equal(ids, found.Identifiers[(q * k)..((q * k) + k)]);
            Assert.Equal(distances, found.Distances[(q * k)..((q * k) + k)]);
        }
    }
}
