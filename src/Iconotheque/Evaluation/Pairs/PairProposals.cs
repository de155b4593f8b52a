using System.Collections.Immutable;
using Iconotheque.Evaluation.Results;
using Iconotheque.Links;

namespace Iconotheque.Evaluation.Pairs;

/// <summary>The pairs that are proposed at a promised rate, counted by class.</summary>
/// <param name="Rate">The promised rate.</param>
/// <param name="Proposed">How many are proposed of each class.</param>
/// <param name="Wrong">How many of them are wrong.</param>
internal sealed record PairProposals(double Rate, int[] Proposed, int[] Wrong)
{
    /// <summary>The proposals at each of several rates.</summary>
    /// <param name="pairs">The pairs.</param>
    /// <param name="probabilities">One for each pair, by curves that did not learn from it.</param>
    /// <param name="rates">The promised rates.</param>
    /// <param name="classes">How many classes there are.</param>
    public static ImmutableArray<PairProposals> Of(
        ImmutableArray<ScoredPair> pairs, double[] probabilities, ImmutableArray<double> rates, int classes) =>
        [.. rates.Select(rate =>
        {
            var proposals = new PairProposals(rate, new int[classes], new int[classes]);
            if (FalseDiscovery.Threshold(probabilities, rate) is not { } least) return proposals;
            for (int i = 0; i < pairs.Length; i++)
            {
                if (probabilities[i] < least) continue;
                proposals.Proposed[pairs[i].Class]++;
                if (!pairs[i].Same) proposals.Wrong[pairs[i].Class]++;
            }

            return proposals;
        })];

    /// <summary>The share that is wrong where each class counts so often; NaN where nothing is proposed.</summary>
    public double ShareWrong(ReadOnlySpan<int> weights)
    {
        long proposed = 0, wrong = 0;
        for (int c = 0; c < weights.Length; c++)
        {
            proposed += (long)weights[c] * Proposed[c];
            wrong += (long)weights[c] * Wrong[c];
        }

        return proposed == 0 ? double.NaN : wrong / (double)proposed;
    }

    /// <summary>The counts of all classes; the interval is kept where draws can differ.</summary>
    public PairDiscovery Discovery((double Low, double High)? interval)
    {
        int proposed = Proposed.Sum(), wrong = Wrong.Sum();
        bool varies = wrong > 0 && wrong < proposed;
        return new PairDiscovery(Rate, proposed, wrong)
        {
            Low = varies ? interval?.Low : null,
            High = varies ? interval?.High : null
        };
    }
}
