using System.Globalization;

namespace Iconotheque.Retrieval.Matching;

/// <summary>Weighs the similarities of verified images with what their local features say.</summary>
/// <remarks>
/// <para>The evidence of an image is z + ln(1 + significance) - 4: z is its similarity less the mean of the verified images',
/// over their standard deviation
/// (0 where they are equal); the significance is <see cref="PairComparison.Significance"/>. Above 0 both together speak for
/// it; images of
/// equal similarity and significance have equal evidence.</para>
/// <para>The weights and the floor are measured in docs/results/reranking.md.</para>
/// </remarks>
internal static class WeighedEvidence
{
    private const double Floor = 4;

    /// <summary>It in words.</summary>
    public static string Parameters { get; } = string.Create(CultureInfo.InvariantCulture,
        $"standardised similarity + ln(1 + significance) - {Floor}");

    /// <summary>The evidence of each verified image.</summary>
    /// <param name="similarities">Their similarities, or other finite scores of the first ranking.</param>
    /// <param name="significances">Of the same images.</param>
    public static float[] Of(ReadOnlySpan<float> similarities, ReadOnlySpan<double> significances)
    {
        double mean = 0, squares = 0;
        foreach (float similarity in similarities) mean += similarity;
        mean /= Math.Max(similarities.Length, 1);
        foreach (float similarity in similarities) squares += (similarity - mean) * (similarity - mean);
        double deviation = Math.Sqrt(squares / Math.Max(similarities.Length, 1));
        float[] evidence = new float[similarities.Length];
        for (int i = 0; i < evidence.Length; i++)
        {
            double z = deviation > 0 ? (similarities[i] - mean) / deviation : 0;
            evidence[i] = (float)(z + Math.Log(1 + significances[i]) - Floor);
        }

        return evidence;
    }
}
