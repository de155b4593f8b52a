using Iconotheque.Evaluation.Results;

namespace Iconotheque.Reporting.Figures;

/// <summary>Where a similarity comes from, as pictures to be laid over the two photographs.</summary>
internal static class SimilarityOverlay
{
    /// <summary>
    /// A transparent PNG for each photograph, of its proportions, on one scale: warm colours speak for the similarity, blue ones
    /// against it.
    /// </summary>
    public static (byte[] First, byte[] Second) Of(SimilarityEvidence pair)
    {
        double most = Heat.FullColour(pair.First.Values.Concat(pair.Second.Values));
        return most > 0
            ? (Heat.Png(pair.First, most), Heat.Png(pair.Second, most))
            : (Heat.Png(pair.First, 1), Heat.Png(pair.Second, 1));
    }
}
