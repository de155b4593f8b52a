using Iconotheque.Collections;

namespace Iconotheque.Evaluation.Rankings;

/// <summary>
/// How many images of a ranking are kept: as many as it takes to score the run again, where there is room for them.
/// </summary>
/// <param name="Least">The fewest that are kept.</param>
/// <param name="Most">The most.</param>
internal readonly record struct RunDepth(int Least, int Most)
{
    /// <summary>A run of so many lines is kept whole, some 300 MB.</summary>
    internal const long WholeRun = 5_000_000;

    /// <summary>No run has more lines, some 1.2 GB.</summary>
    internal const long LongestRun = 20_000_000;

    /// <summary>The same number for every query.</summary>
    public static RunDepth Exactly(int top) => new(top, top);

    /// <summary>
    /// Every image where the run then has at most five million lines; in larger collections as deep as the last right answer of
    /// each query and the images that tie with it, and no deeper than makes twenty million lines.
    /// </summary>
    /// <param name="benchmark">The benchmark that is ranked.</param>
    /// <param name="top">The fewest that are kept.</param>
    public static RunDepth For(Benchmark benchmark, int top)
    {
        long images = benchmark.Images.Length, queries = Math.Max(benchmark.Queries.Length, 1);
        int all = (int)Math.Max(images, top);
        return images * queries <= WholeRun ? Exactly(all) : new(top, (int)Math.Clamp(LongestRun / queries, top, all));
    }

    /// <summary>How many images of one ranking are kept.</summary>
    /// <param name="judged">Its judged images.</param>
    public int Of(IReadOnlyCollection<JudgedRank> judged) => Math.Clamp(Last(judged), Least, Most);

    /// <summary>Whether a ranking loses right answers that were returned.</summary>
    internal bool Cuts(RankedQuery ranking) => Last(ranking.Judged) > Most;

    /// <summary>The place of the last right answer, the images that tie with it before it.</summary>
    private static int Last(IReadOnlyCollection<JudgedRank> judged) => judged
        .Where(image => image.Judgement is Judgement.Positive or Judgement.HardPositive && image.Score > float.NegativeInfinity)
        .Select(image => image.Above + image.Tied + 1).DefaultIfEmpty().Max();
}
