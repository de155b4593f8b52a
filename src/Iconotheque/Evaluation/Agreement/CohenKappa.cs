namespace Iconotheque.Evaluation.Agreement;

/// <summary>Cohen's kappa: how much two annotators agree beyond what their own habits would give by chance.</summary>
/// <remarks>
/// κ = 1 - Σ v_ij o_ij / Σ v_ij e_ij, with o_ij the share of units that the first graded i and the second j, e_ij the product of
/// the shares of i with the first and of j with the second, and v_ij the weight of the disagreement. Cohen, "A coefficient of
/// agreement for nominal scales", Educational and Psychological Measurement 20, 1960; "Weighted kappa", Psychological Bulletin
/// 70, 1968, equation 3. Units that one of the two has not graded are left out by the caller.
/// </remarks>
internal static class CohenKappa
{
    /// <summary>Kappa of grades.</summary>
    /// <param name="first">The first annotator's grades, one a unit, each from 0 to <paramref name="grades"/> - 1.</param>
    /// <param name="second">The second annotator's grades of the same units.</param>
    /// <param name="grades">How many grades there are; 4 for those of the paper.</param>
    /// <param name="weights">The weights of disagreements.</param>
    /// <returns>At most 1, which is perfect agreement; 0 is what chance gives. NaN without units, and where both gave one and the
    /// same grade throughout: chance alone would then agree everywhere.</returns>
    /// <exception cref="ArgumentException">The annotators graded different numbers of units.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A grade is none of those.</exception>
    public static double Of(ReadOnlySpan<int> first, ReadOnlySpan<int> second, int grades, KappaWeights weights)
    {
        CheckLengths(first.Length, second.Length);
        ArgumentOutOfRangeException.ThrowIfLessThan(grades, 1);
        var (rows, columns) = (new long[grades], new long[grades]);
        double observed = 0;
        for (int i = 0; i < first.Length; i++)
        {
            rows[Checked(first[i], grades)]++;
            columns[Checked(second[i], grades)]++;
            observed += Weight(first[i], second[i], weights);
        }

        double expected = 0;
        for (int i = 0; i < grades; i++)
        {
            for (int j = 0; j < grades; j++) expected += Weight(i, j, weights) * rows[i] * columns[j];
        }

        return expected == 0 ? double.NaN : 1 - observed * first.Length / expected;
    }

    /// <summary>Kappa of ticks, unweighted.</summary>
    /// <param name="first">Whether the first annotator ticked each unit.</param>
    /// <param name="second">Whether the second ticked the same units.</param>
    /// <returns>As of grades; NaN where both ticked everything, or both nothing.</returns>
    /// <exception cref="ArgumentException">The annotators judged different numbers of units.</exception>
    public static double OfTicks(ReadOnlySpan<bool> first, ReadOnlySpan<bool> second)
    {
        CheckLengths(first.Length, second.Length);
        int[] a = new int[first.Length], b = new int[second.Length];
        for (int i = 0; i < a.Length; i++) (a[i], b[i]) = (first[i] ? 1 : 0, second[i] ? 1 : 0);
        return Of(a, b, 2, KappaWeights.Equal);
    }

    private static double Weight(int i, int j, KappaWeights weights) => weights switch
    {
        KappaWeights.Linear => Math.Abs(i - j),
        KappaWeights.Quadratic => (double)(i - j) * (i - j),
        _ => i == j ? 0 : 1,
    };

    private static int Checked(int grade, int grades) =>
        grade >= 0 && grade < grades ? grade : throw new ArgumentOutOfRangeException(nameof(grade), grade,
            $"Grades go from 0 to {grades - 1}.");

    private static void CheckLengths(int first, int second)
    {
        if (first != second) throw new ArgumentException($"The first annotator judged {first} units; the second {second}.");
    }
}
