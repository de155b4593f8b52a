namespace Iconotheque.Evaluation.Results;

/// <summary>What a curator is shown who accepts a rate of wrong pairs.</summary>
/// <param name="Rate">The promised rate q, 0 to 1.</param>
/// <param name="Proposed">How many pairs are proposed: the most whose mean of 1 - p, by probabilities held out, is at
/// most q.</param>
/// <param name="Wrong">How many of them do not show the same place.</param>
/// <remarks>
/// Efron, Large-Scale Inference, 2010, chapter 5; Käll, Storey, MacCoss and Noble, Journal of Proteome Research 7, 2008.
/// </remarks>
public sealed record PairDiscovery(double Rate, int Proposed, int Wrong)
{
    /// <summary>
    /// The lower end of the 95 % interval of the share that is wrong, over classes drawn with replacement, the proposals
    /// held fixed; null
    /// where nothing is proposed, or all proposals are right or all wrong, since draws of them cannot differ.
    /// </summary>
    public double? Low { get; init; }

    /// <summary>The upper end.</summary>
    public double? High { get; init; }

    /// <summary>The share of the proposed that is wrong; null where nothing is proposed.</summary>
    public double? ShareWrong() => Proposed == 0 ? null : Wrong / (double)Proposed;
}
