using Iconotheque.Networks.Weights;

namespace Iconotheque.Networks.Importing;

/// <summary>y = W x + b.</summary>
/// <param name="Weight">W, [d, D].</param>
/// <param name="Bias">b, [d].</param>
internal sealed record LinearMap(WeightTensor Weight, WeightTensor Bias)
{
    /// <summary>d.</summary>
    public long Outputs => Weight.Shape[0];

    /// <summary>D.</summary>
    public long Inputs => Weight.Shape[1];

    /// <summary>Reads a torch.nn.Linear out of a dictionary of weights, its shapes checked.</summary>
    /// <param name="state">The weights.</param>
    /// <param name="prefix">What stands before <c>weight</c> and <c>bias</c>.</param>
    /// <exception cref="InputException">One of the two is missing or has another shape.</exception>
    public static LinearMap Of(StateDict state, string prefix)
    {
        var (weight, bias) = (state.Need(prefix + "weight"), state.Need(prefix + "bias"));
        if (weight.Shape.Length != 2 || bias.Shape.Length != 1 || bias.Shape[0] != weight.Shape[0])
            throw state.Wrong(prefix + "weight", "[d, D] with a bias of [d]");
        return new LinearMap(weight, bias);
    }

    /// <summary>
    /// P (x - m) with each row divided by a number: W = diag(1/s) P, b = -W m, computed in double in the order of the columns.
    /// </summary>
    /// <param name="rows">P, [d, D].</param>
    /// <param name="mean">m, D values in any shape.</param>
    /// <param name="divisors">s, d values; empty divides by one.</param>
    /// <exception cref="ArgumentException">The shapes do not agree.</exception>
    public static LinearMap Centred(WeightTensor rows, WeightTensor mean, ReadOnlySpan<double> divisors)
    {
        if (rows.Shape.Length != 2 || rows.Shape[1] != mean.Count)
            throw new ArgumentException($"The matrix is [{string.Join(", ", rows.Shape)}]; "
                + $"a mean of {mean.Count} values takes as many columns.", nameof(mean));
        int outputs = (int)rows.Shape[0], inputs = mean.Count;
        if (divisors.Length != 0 && divisors.Length != outputs)
            throw new ArgumentException($"Holds {divisors.Length} divisors; there are {outputs} rows.", nameof(divisors));
        double[] matrix = rows.ToDoubles(), centre = mean.ToDoubles();
        float[] weight = new float[outputs * inputs], bias = new float[outputs];
        for (int row = 0; row < outputs; row++)
        {
            double divisor = divisors.Length == 0 ? 1 : divisors[row], sum = 0;
            for (int column = 0; column < inputs; column++)
            {
                double value = matrix[(row * inputs) + column] / divisor;
                weight[(row * inputs) + column] = (float)value;
                sum += value * centre[column];
            }

            bias[row] = (float)-sum;
        }

        return new LinearMap(WeightTensor.Of(weight, outputs, inputs), WeightTensor.Of(bias, outputs));
    }
}
