using System.Collections.Immutable;
using Iconotheque.Retrieval.Scoring;

namespace Iconotheque.Retrieval.Fusion;

/// <summary>Fuses the scores of several scorers, query by query.</summary>
/// <remarks>
/// A query that is in the database is no part of the background; it stands first with the score positive infinity where a part
/// returned it. Memory: of each part the scores of as many queries as are asked at a time, at most 128 MB but never less than one
/// query's.
/// </remarks>
/// <param name="name">The parts and their weights.</param>
/// <param name="parts">Their scorers, as the name has them.</param>
public sealed class FusedScorer(FusedName name, ImmutableArray<Scorer> parts) : Scorer
{
    private const long MostScores = 32 << 20;
    private const int MostQueries = 16;

    private readonly ScoreFusion fusion = new(name);

    /// <inheritdoc/>
    public override ImmutableArray<PartScore> PartsOf(int image) => fusion.PartsOf(image);

    /// <inheritdoc/>
    public override void Score(IReadOnlyList<int> queries, RetrievalTask task, Action<int, ReadOnlySpan<float>> answer,
        CancellationToken cancellation)
    {
        int images = task.Images.Length, atATime = (int)Math.Clamp(MostScores / Math.Max((long)images * parts.Length, 1), 1,
            MostQueries);
        float[][][] scores = [.. Enumerable.Range(0, Math.Min(atATime, queries.Count))
            .Select(_ => parts.Select(_ => new float[images]).ToArray())];
        float[] fused = new float[images];
        foreach (int[] block in queries.Chunk(atATime))
        {
            for (int part = 0; part < parts.Length; part++)
            {
                int done = 0;
                parts[part].Score(block, task, (_, found) => found.CopyTo(scores[done++][part]), cancellation);
            }

            for (int q = 0; q < block.Length; q++)
            {
                int self = task.Queries[block[q]].Self;
                Array.Fill(fused, float.NegativeInfinity);
                fusion.Fuse(scores[q], Compared(task, self), fused);
                if (self >= 0 && scores[q].Any(found => Background.IsReturned(found[self]))) fused[self] = float.PositiveInfinity;
                answer(block[q], fused);
            }
        }
    }

    private static int[] Compared(RetrievalTask task, int self) =>
        [.. Enumerable.Range(0, task.Images.Length).Where(image => task.IsSearched(image) && image != self)];
}
