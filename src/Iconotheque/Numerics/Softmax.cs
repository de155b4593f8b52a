namespace Iconotheque.Numerics;

/// <summary>exp(x_i) / Σ exp(x_j), the largest subtracted first so that nothing overflows.</summary>
internal static class Softmax
{
    /// <summary>Replaces the values by their softmax.</summary>
    /// <param name="values">Finite values; receives weights that add up to 1.</param>
    public static void InPlace(Span<float> values)
    {
        float largest = Maximum.Of(values);
        for (int i = 0; i < values.Length; i++) values[i] -= largest;
        Elementary.Exp(values, values);
        float factor = (float)(1 / Sum.Of(values));
        for (int i = 0; i < values.Length; i++) values[i] *= factor;
    }
}
