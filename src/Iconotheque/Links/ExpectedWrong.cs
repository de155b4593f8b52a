using System.Runtime.InteropServices;

namespace Iconotheque.Links;

/// <summary>How many of some proposals are expected to be wrong.</summary>
/// <param name="Mean">The expectation, Σ (1 − p).</param>
/// <param name="Low">Lower end of the interval in which the number lies in 95 of 100 cases, at least 0.</param>
/// <param name="High">Upper end of it, at most the number of proposals.</param>
/// <remarks>
/// Proposals of one picture stand and fall together: where its façade is taken for another, it may be so more than once.
/// How far is
/// not known, so the variance is bounded as if they did so entirely (the inequality of Cauchy and Schwarz for each
/// covariance; those
/// of proposals without a picture in common are 0): Σ over pictures of (Σ σ of its proposals)² − Σ σ², with σ² = p (1 − p). The
/// interval is the expectation and two standard deviations.
/// </remarks>
internal sealed record ExpectedWrong(double Mean, double Low, double High)
{
    /// <summary>Of some proposals.</summary>
    /// <param name="proposals">Two items and the probability of each, 0 to 1; of a pair one proposal.</param>
    public static ExpectedWrong Of(IEnumerable<ProbablePair> proposals) =>
        OfItems(proposals.Select(one => ((long[])[one.First, one.Second], one.Probability)));

    /// <summary>Of some links, which rest on the picture through which they are proposed, too.</summary>
    public static ExpectedWrong OfLinks(IEnumerable<Link> links) =>
        OfItems(links.Select(link => (link.Evidence.Through is { } bridge
        ? (long[])[link.First, link.Second, bridge.Item]
        : [link.First, link.Second], link.Probability)));

    private static ExpectedWrong OfItems(IEnumerable<(long[] Items, double Probability)> proposals)
    {
        double mean = 0, counted = 0;
        int count = 0;
        var together = new Dictionary<long, double>();
        foreach (var (items, p) in proposals)
        {
            double deviation = Math.Sqrt(p * (1 - p));
            mean += 1 - p;
            count++;

            // The square of each is in the sum of every picture that it has, and belongs there once.
            counted += (items.Length - 1) * deviation * deviation;
            foreach (long item in items) CollectionsMarshal.GetValueRefOrAddDefault(together, item, out _) += deviation;
        }

        double spread = 2 * Math.Sqrt(Math.Max(0, together.Values.Sum(sum => sum * sum) - counted));
        return new ExpectedWrong(mean, Math.Max(0, mean - spread), Math.Min(count, mean + spread));
    }
}
