using CsCheck;
using Iconotheque.Numerics;

namespace Iconotheque.Tests.Numerics;

public class BestTwoTests
{
    [Fact]
    public void Finds_the_two_smallest_of_every_row_and_column_at_every_size()
    {
        for (int n = 0; n <= 40; n++)
        {
            for (int m = 0; m <= 40; m += 3)
            {
                int width = m;
                Gen.Int[0, 9].Select(i => (float)i).Array[n * m].Sample(d =>
                {
                    BestTwo rows = new(), columns = new();
                    BestTwo.Begin(n, width, rows, columns);
                    for (int i = 0; i < n; i++) BestTwo.Add(i, d.AsSpan(i * width, width), rows, columns);
                    return Agrees(rows, [.. Enumerable.Range(0, n).Select(i => d[(i * width)..((i + 1) * width)])])
                        && Agrees(columns, [.. Enumerable.Range(0, width)
                            .Select(j => Enumerable.Range(0, n).Select(i => d[(i * width) + j]).ToArray())]);
                }, iter: 3);
            }
        }
    }

    private static bool Agrees(BestTwo found, float[][] lists) => found.Count == lists.Length && lists.Select((list, i) =>
    {
        float[] sorted = [.. list.Order(), float.PositiveInfinity, float.PositiveInfinity];
        return found.First[i] == sorted[0] && found.Second[i] == sorted[1] && found.Nearest[i] == Array.IndexOf(list, sorted[0]);
    }).All(x => x);
}
