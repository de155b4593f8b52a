using Iconotheque.Numerics;

namespace Iconotheque.Indexing.Quantisation;

/// <summary>Up to sixteen queries that read the same codes. Belongs to one thread, used again for the next group.</summary>
internal sealed class QueryGroup
{
    /// <summary>Below so many queries one after the other is faster.</summary>
    private const int FewestTogether = 4;

    private readonly ProductQuantiser quantiser;
    private readonly Candidates[] candidates;
    private readonly CodeScan[] scans;
    private readonly float[] tables, together, limits = new float[LookupSum.Queries], sums = new float[LookupSum.Queries];
    private int rows;

    public QueryGroup(ProductQuantiser quantiser, int k)
    {
        this.quantiser = quantiser;
        candidates = [.. Enumerable.Range(0, LookupSum.Queries).Select(_ => new Candidates(k))];
        scans = [.. candidates.Select(_ => new CodeScan(quantiser))];
        tables = quantiser.Bits == 8 ? new float[LookupSum.Queries * quantiser.TableLength] : [];
        together = new float[tables.Length];
    }

    private bool Together => quantiser.Bits == 8 && rows >= FewestTogether;

    /// <summary>Takes rotated queries, sixteen at most.</summary>
    public void Begin(ReadOnlySpan<float> queries)
    {
        int dimension = quantiser.Dimension;
        rows = queries.Length / dimension;
        for (int row = 0; row < rows; row++)
        {
            var query = queries.Slice(row * dimension, dimension);
            if (Together) quantiser.RotatedTables(query, tables.AsSpan(row * quantiser.TableLength, quantiser.TableLength));
            else scans[row].Begin(query);
        }

        if (Together) Transpose.Of(tables, quantiser.TableLength, together);
    }

    /// <summary>Reads some codes.</summary>
    /// <param name="codes">The codes.</param>
    /// <param name="first">The first one's number.</param>
    /// <param name="count">How many.</param>
    public void Read(ReadOnlySpan<byte> codes, int first, int count)
    {
        for (int row = 0; row < rows; row++) candidates[row].From(first);
        if (Together)
        {
            ReadTogether(codes, count);
            return;
        }

        for (int row = 0; row < rows; row++) scans[row].Scan(codes, count, [], candidates[row]);
    }

    /// <summary>Moves the answers out.</summary>
    public void MoveTo(Neighbours found, int firstQuery)
    {
        for (int row = 0; row < rows; row++)
        {
            int at = (firstQuery + row) * found.K;
            candidates[row].Nearest.MoveTo(found.Distances.AsSpan(at, found.K), found.Identifiers.AsSpan(at, found.K));
        }
    }

    private void ReadTogether(ReadOnlySpan<byte> codes, int count)
    {
        Array.Fill(limits, float.NegativeInfinity);
        for (int row = 0; row < rows; row++) limits[row] = candidates[row].Limit;
        for (int i = LookupSum.Next(together, codes, 0, limits, sums); i < count; i = LookupSum.Next(together, codes, i + 1,
            limits, sums))
        {
            for (int row = 0; row < rows; row++)
            {
                if (sums[row] > limits[row]) continue;
                candidates[row].Add(i, sums[row], []);
                limits[row] = candidates[row].Limit;
            }
        }
    }
}
