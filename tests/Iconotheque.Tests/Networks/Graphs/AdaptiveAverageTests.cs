using CsCheck;
using Iconotheque.Networks.Graphs;

namespace Iconotheque.Tests.Networks.Graphs;

public class AdaptiveAverageTests
{
    // Bins of 3 over 4 rows: rows 0–1, 1–2, 2–3.
    [Fact]
    public void Follows_the_hand_computed_value() => Assert.Equal([1.5f, 3.5f, 6], Pool([1, 2, 5, 7], 4, 1, 3, 1));

    [Fact]
    public void Agrees_with_its_definition_at_every_size() =>
        Gen.Select(Gen.Int[1, 17], Gen.Int[1, 17], Gen.Int[1, 7], Gen.Int[1, 7]).Sample(size =>
        {
            var (height, width, rows, columns) = size;
            float[] map = SmallNetwork.Fill(height * width, 1), pooled = Pool(map, height, width, rows, columns);
            for (int i = 0; i < rows * columns; i++)
                Assert.Equal(Mean(map, (height, width), (rows, columns), i), pooled[i], 1e-5f);
        }, iter: 60);

    private static float Mean(float[] map, (int Height, int Width) size, (int Rows, int Columns) bins, int bin)
    {
        var (row, column) = Math.DivRem(bin, bins.Columns);
        var inside = from y in Enumerable.Range(0, size.Height)
                     where y >= row * size.Height / bins.Rows && y < Math.Ceiling((row + 1.0) * size.Height / bins.Rows)
                     from x in Enumerable.Range(0, size.Width)
                     where x >= column * size.Width / bins.Columns && x < Math.Ceiling((column + 1.0) * size.Width / bins.Columns)
                     select map[(y * size.Width) + x];
        return inside.Average();
    }

    private static float[] Pool(float[] map, int height, int width, int rows, int columns)
    {
        var graph = new GraphBuilder("features", 1);
        graph.Output(AdaptiveAverage.Pool(graph, graph.Input, rows, columns), "pooled", "ph", "pw");
        return OnnxRun.Of(OnnxFile.ToBytes(graph.ToModel(), ""), "features", map, 1, 1, height, width)["pooled"].Values;
    }
}
