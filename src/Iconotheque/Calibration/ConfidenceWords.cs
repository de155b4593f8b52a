namespace Iconotheque.Calibration;

/// <summary>Says how sure a probability is.</summary>
internal static class ConfidenceWords
{
    /// <summary>
    /// The confidence of a probability, in whole per cent as it is read: a word and the number behind it never disagree.
    /// </summary>
    /// <param name="probability">0 to 1.</param>
    public static Confidence Of(double probability) => Math.Round(probability, 2, MidpointRounding.AwayFromZero) switch
    {
        >= 0.99 => Confidence.Certain,
        >= 0.66 => Confidence.Likely,
        >= 0.33 => Confidence.Possible,
        _ => Confidence.Unlikely,
    };

    /// <summary>It in English, in small letters.</summary>
    public static string In(double probability) => Of(probability) switch
    {
        Confidence.Certain => "certain",
        Confidence.Likely => "likely",
        Confidence.Possible => "possible",
        _ => "unlikely",
    };
}
