using System.Text.Json;
using CsCheck;
using Iconotheque.Indexing.Quantisation;
using Iconotheque.Numerics;
using Iconotheque.Tests.Golden;

namespace Iconotheque.Tests.Indexing.Quantisation;

public class ProductQuantiserTests
{
    [Fact]
    public void Follows_the_hand_computed_codes_tables_and_error()
    {
        float[] centres = new float[2 * 16];
        for (int k = 0; k < 16; k++) (centres[k], centres[16 + k]) = (k, 10 * k);
        var quantiser = new ProductQuantiser(2, 2, 4, centres, []);
        byte[] codes = new byte[4];
        quantiser.Encode(new float[] { 3.4f, 26, 0.5f, 200 }, codes);
        Assert.Equal([3, 3, 0, 15], codes);
        float[] decoded = new float[4], tables = new float[32];
        quantiser.Decode(codes, decoded);
        Assert.Equal([3f, 30, 0, 150], decoded);
        quantiser.Tables([2, 5], tables);
        Assert.Equal([4f, 1, 0, 1], tables[..4]);
        Assert.Equal([25f, 25, 225], tables[16..19]);
        Assert.Equal((0.16 + 16 + 0.25 + 2500) / 2, quantiser.MeanSquaredError(new float[] { 3.4f, 26, 0.5f, 200 }), 4);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(8)]
    public void Agrees_with_faiss_on_given_centres(int bits)
    {
        var golden = JsonSerializer.Deserialize<Dictionary<string, float[]>>(File.ReadAllText(Path.Combine(Repository.Root,
            "tests", "Iconotheque.Tests", "Golden", "quantiser.json")))!;
        float[] points = GoldenInputs.Draw(21, 300 * 24, -1, 1), queries = GoldenInputs.Draw(22, 5 * 24, -1, 1);
        var quantiser = new ProductQuantiser(24, 6, bits, GoldenInputs.Draw(23 + (ulong)bits, 24 << bits, -1, 1), []);
        byte[] codes = new byte[300 * 6];
        quantiser.Encode(points, codes);
        Assert.Equal(golden[$"codes{bits}"], codes.Select(c => (float)c));
        float[] tables = new float[6 << bits];
        quantiser.Tables(queries.AsSpan(0, 24), tables);
        GoldenInputs.Near(golden[$"tables{bits}"], tables, 2e-6);
        var found = QuantisedVectors.Encode(quantiser, points).Search(queries, 10);
        GoldenInputs.Near(golden[$"distances{bits}"], found.Distances, 1e-5);
        Assert.Equal(golden[$"neighbours{bits}"], found.Identifiers.Select(id => (float)id));
    }

    [Fact]
    public void Codes_name_the_nearest_centres_and_tables_add_up_to_the_distance_of_the_decoded_vector() =>
        Gen.Select(Gen.ULong, Gen.Int[1, 2].Select(i => 4 * i), Gen.Bool).Sample((seed, bits, rotate) =>
        {
            float[] points = GoldenInputs.Draw(seed, 90 * 6, -1, 1), tables = new float[3 << bits],
                decoded = new float[points.Length];
            var quantiser = ProductQuantiser.Train(points, 6,
                new ProductQuantiserOptions { Parts = 3, Bits = bits, Rotate = rotate, Iterations = 3, Seed = seed });
            byte[] codes = new byte[90 * 3];
            quantiser.Encode(points, codes);
            quantiser.Decode(codes, decoded);
            for (int i = 0; i < 90; i++)
            {
                var point = points.AsSpan(i * 6, 6);
                quantiser.Tables(point, tables);
                var code = codes.AsSpan(i * 3, 3);
                for (int part = 0; part < 3; part++)
                {
                    if (tables[(part << bits) + code[part]] > tables.AsSpan(part << bits, 1 << bits).ToArray().Min() + 1e-6f)
                        return false;
                }

                if (Math.Abs(LookupSum.Reference(tables, code, 1 << bits) - SquaredDistance.Of(point, decoded.AsSpan(i * 6, 6)))
                    > 1e-4)
                    return false;
            }

            return true;
        }, iter: 20);

    [Theory]
    [InlineData(8, 200, false)]
    [InlineData(8, 3, false)]
    [InlineData(8, 1, true)]
    [InlineData(4, 16, true)]
    [InlineData(4, 5, false)]
    public void As_many_distinct_points_as_centres_or_fewer_are_coded_without_error(int bits, int distinct, bool rotate)
    {
        float[] some = GoldenInputs.Draw(5, distinct * 8, -1, 1), points = [.. some, .. some, .. some];
        var quantiser = ProductQuantiser.Train(points, 8,
            new ProductQuantiserOptions { Parts = 4, Bits = bits, Rotate = rotate });
        Assert.InRange(quantiser.MeanSquaredError(points), 0, 1e-12);
        Assert.Equal(0, quantiser.RelativeError(points), 9);
        Assert.Equal(8 << bits, quantiser.Centres.Length);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Zero_vectors_and_a_single_vector_are_learned_from(bool rotate)
    {
        var options = new ProductQuantiserOptions { Parts = 2, Rotate = rotate };
        Assert.Equal(0, ProductQuantiser.Train(new float[400], 4, options).MeanSquaredError(new float[400]));
        float[] one = [1, 2, 3, 4];
        var quantiser = ProductQuantiser.Train(one, 4, options);
        byte[] codes = new byte[2];
        quantiser.Encode(one, codes);
        Assert.Equal(0, quantiser.MeanSquaredError(one));
        Assert.Equal([0, 0], codes);
    }

    [Fact]
    public void A_rotation_is_never_worse_on_the_training_points() =>
        Gen.Select(Gen.ULong, Gen.Int[0, 2].Select(i => 1 << i)).Sample((seed, parts) =>
        {
            float[] points = Correlated(seed, 400, 8);
            var options = new ProductQuantiserOptions { Parts = parts, Bits = 4, Iterations = 4, Seed = seed };
            return ProductQuantiser.Train(points, 8, options with { Rotate = true })
                .MeanSquaredError(points) <= ProductQuantiser.Train(points, 8, options).MeanSquaredError(points);
        }, iter: 20);

    [Fact]
    public void A_rotation_helps_where_components_of_different_parts_go_together()
    {
        float[] points = Correlated(9, 3000, 16);
        var options = new ProductQuantiserOptions { Parts = 4, Bits = 4 };
        var rotated = ProductQuantiser.Train(points, 16, options with { Rotate = true });
        Assert.InRange(rotated.RelativeError(points), 0, 0.8 * ProductQuantiser.Train(points, 16, options).RelativeError(points));
        float[] gram = new float[256];
        InnerProducts.Compute(rotated.Rotation, rotated.Rotation, 16, gram);
        for (int i = 0; i < 256; i++) Assert.Equal(i / 16 == i % 16 ? 1 : 0, gram[i], 1e-4);
    }

    [Fact]
    public void Principal_axes_are_allotted_to_balance_the_products_of_variances()
    {
        // Variances 8, 4, 2, 1 on the axes: 8 with 1 and 4 with 2.
        float[] rotation = RotationLearning.AllottedAxes([1, 0, 0, 0, 0, 8, 0, 0, 0, 0, 2, 0, 0, 0, 0, 4], 4, 2);
        Assert.Equal([0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0], rotation.Select(MathF.Abs));
    }

    [Fact]
    public void Neither_threads_nor_saving_change_anything()
    {
        float[] points = Correlated(3, 2500, 8);
        var options = new ProductQuantiserOptions { Parts = 4, Bits = 4, Rotate = true, Iterations = 5 };
        var one = ProductQuantiser.Train(points, 8, options);
        var many = ProductQuantiser.Train(points, 8, options with { Threads = 3 });
        Assert.Equal(one.Centres, many.Centres);
        Assert.Equal(one.Rotation, many.Rotation);
        byte[] codes = new byte[2500 * 4], again = new byte[codes.Length];
        one.Encode(points, codes);
        new ProductQuantiser(8, 4, 4, one.Centres, one.Rotation).Encode(points, again, threads: 3);
        Assert.Equal(codes, again);
        Assert.Equal(one.MeanSquaredError(points), many.MeanSquaredError(points, threads: 3));
    }

    [Fact]
    public void Refuses_what_does_not_fit()
    {
        var refused = Assert.Throws<ArgumentException>(() => ProductQuantiser.Train(new float[10], 10,
            new ProductQuantiserOptions { Parts = 3 }));
        Assert.Contains("10 dimensions cannot be cut into 3 equal parts", refused.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => ProductQuantiser.Train(new float[9], 2,
            new ProductQuantiserOptions { Parts = 2 }));
        Assert.Throws<ArgumentException>(() => ProductQuantiser.Train(ReadOnlyMemory<float>.Empty, 2,
            new ProductQuantiserOptions { Parts = 2 }));
        Assert.Throws<ArgumentException>(() => new ProductQuantiser(4, 2, 4, new float[63], []));
        Assert.Throws<ArgumentException>(() => new ProductQuantiser(4, 2, 4, new float[64], new float[15]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ProductQuantiser(4, 2, 5, new float[64], []));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ProductQuantiserOptions { Bits = 6 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ProductQuantiserOptions { Parts = 0 });
        Assert.Throws<OperationCanceledException>(() => ProductQuantiser.Train(new float[16], 2,
            new ProductQuantiserOptions { Parts = 2 }, new CancellationToken(true)));
    }

    /// <summary>Few hidden numbers, mixed into all components.</summary>
    private static float[] Correlated(ulong seed, int count, int dimension)
    {
        int hidden = dimension / 4;
        float[] mix = GoldenInputs.Draw(seed, hidden * dimension, -1, 1), sources = GoldenInputs.Draw(seed + 1,
            count * hidden, -1, 1);
        float[] points = GoldenInputs.Draw(seed + 2, count * dimension, -0.1, 0.1);
        for (int i = 0; i < points.Length; i++)
        {
            for (int h = 0; h < hidden; h++)
                points[i] += sources[(i / dimension * hidden) + h] * mix[(h * dimension) + (i % dimension)];
        }

        return points;
    }
}
