using System.Globalization;
using Iconotheque.Calibration;

namespace Iconotheque.Reporting.Text;

/// <summary>Probabilities as people read them.</summary>
internal static class Percent
{
    /// <summary>How sure a probability is: a word, and the percentage behind it.</summary>
    /// <param name="probability">0 to 1.</param>
    public static string Sure(double probability) => $"{ConfidenceWords.In(probability)}, {Of(probability)}";

    /// <summary>
    /// A probability in per cent, whole; what rounds to 0 or 100 is said to lie beyond 1 or 99, since no estimate is certain.
    /// </summary>
    /// <param name="probability">0 to 1.</param>
    public static string Of(double probability) => probability switch
    {
        > 0 and < 0.005 => "under 1 %",
        < 1 and > 0.995 => "over 99 %",
        _ => string.Create(CultureInfo.InvariantCulture, $"{100 * probability:F0} %"),
    };
}
