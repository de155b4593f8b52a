namespace Iconotheque.Calibration;

/// <summary>Pairs of like probability, and how many of them show the same place.</summary>
/// <param name="Pairs">How many pairs.</param>
/// <param name="Same">How many of them show the same place.</param>
/// <param name="Probability">Their mean probability.</param>
/// <param name="Low">Lower end of Wilson's 95 % interval of the share that shows the same place.</param>
/// <param name="High">Its upper end.</param>
public sealed record ReliabilityBin(int Pairs, int Same, double Probability, double Low, double High)
{
    /// <summary>The share that shows the same place.</summary>
    public double Share => Same / (double)Pairs;
}
