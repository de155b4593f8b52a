namespace Iconotheque.Evaluation.Results;

/// <summary>How much of what one way of searching returns another returns too.</summary>
internal static class TopAgreement
{
    /// <summary>
    /// Mean over queries of |A ∩ B| / |A|: A the first's results that count, B the second's. Queries where A is empty are left
    /// out.
    /// </summary>
    /// <param name="first">The reference, such as exhaustive matching.</param>
    /// <param name="second">The other, such as an index; of the same queries.</param>
    /// <param name="depth">How many results of the first count, from the best; above 0.</param>
    /// <param name="leastScore">Results of the first below it do not count: of exhaustive matching those with few inliers are in
    /// a random order.</param>
    /// <returns>0 to 1; NaN where no query has a result that counts.</returns>
    /// <exception cref="ArgumentException">The two have different numbers of queries.</exception>
    public static double Of(DescriptorResults first, DescriptorResults second, int depth,
        float leastScore = float.NegativeInfinity)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(depth);
        if (first.Retrieved.Length != second.Retrieved.Length)
            throw new ArgumentException($"Holds {second.Retrieved.Length} queries; the first has {first.Retrieved.Length}.",
                nameof(second));
        double sum = 0;
        int queries = 0;
        for (int q = 0; q < first.Retrieved.Length; q++)
        {
            string[] wanted = [.. first.Retrieved[q].Take(depth).Where(result => result.Score >= leastScore)
                .Select(result => result.Image)];
            if (wanted.Length == 0) continue;
            var found = second.Retrieved[q].Select(result => result.Image).ToHashSet(StringComparer.Ordinal);
            sum += (double)wanted.Count(found.Contains) / wanted.Length;
            queries++;
        }

        return queries == 0 ? double.NaN : sum / queries;
    }
}
