using Iconotheque.Evaluation.Statistics;

namespace Iconotheque.Reporting.Text;

/// <summary>How much of a coefficient's significance is left when many are tested.</summary>
internal static class SignificanceLevel
{
    /// <summary>0 not significant at 5 %, 1 nominally, 2 also after Benjamini and Hochberg, 3 also after Holm.</summary>
    public static int Of(Coefficient coefficient) =>
        coefficient.Holm < 0.05 ? 3 : coefficient.BenjaminiHochberg < 0.05 ? 2 : coefficient.P < 0.05 ? 1 : 0;
}
