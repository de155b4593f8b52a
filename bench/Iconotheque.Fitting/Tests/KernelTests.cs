using System.Runtime.InteropServices;

namespace Iconotheque.Fitting.Tests;

public class KernelTests
{
    // Integrated numerically by Tests/weights.py, from the densities and not from the closed form: s, weight, gain.
    private static readonly double[][] WeightTable2 = [
        [0.05, 0.879099, 0.978306],
        [0.1, 0.760945, 0.920741],
        [0.15, 0.648098, 0.838120],
        [0.2, 0.542770, 0.740291],
        [0.25, 0.446692, 0.635770],
        [0.3, 0.361044, 0.531503],
        [0.35, 0.286428, 0.432765],
        [0.4, 0.222900, 0.343192],
        [0.45, 0.170041, 0.264926],
        [0.5, 0.127058, 0.198840],
        [0.55, 0.092901, 0.144812],
        [0.6, 0.066373, 0.102009],
        [0.65, 0.046240, 0.069153],
        [0.7, 0.031306, 0.044753],
        [0.75, 0.020480, 0.027281],
        [0.8, 0.012812, 0.015300],
        [0.85, 0.007502, 0.007542],
        [0.9, 0.003910, 0.002942],
        [0.95, 0.001535, 0.000648],
    ], WeightTable4 = [
        [0.05, 0.998401, 0.988753],
        [0.1, 0.987584, 0.955209],
        [0.15, 0.960105, 0.900370],
        [0.2, 0.911655, 0.826588],
        [0.25, 0.841683, 0.737749],
        [0.3, 0.753221, 0.639028],
        [0.35, 0.652002, 0.536308],
        [0.4, 0.545164, 0.435433],
        [0.45, 0.439897, 0.341476],
        [0.5, 0.342303, 0.258212],
        [0.55, 0.256691, 0.187855],
        [0.6, 0.185345, 0.131098],
        [0.65, 0.128689, 0.087364],
        [0.7, 0.085717, 0.055195],
        [0.75, 0.054530, 0.032657],
        [0.8, 0.032840, 0.017699],
        [0.85, 0.018368, 0.008407],
        [0.9, 0.009095, 0.003157],
        [0.95, 0.003383, 0.000669],
    ];

    [Fact]
    public void Weights_and_gains_are_the_marginalised_likelihood()
    {
        foreach (var (curve, table) in new[] { (MagsacCurve.Two, WeightTable2), (MagsacCurve.Four, WeightTable4) })
        {
            foreach (double[] row in table)
            {
                Assert.Equal(row[1], curve.Weight((float)row[0]), 1e-4);
                Assert.Equal(row[2], curve.Gain((float)row[0]), 1e-4);
            }

            Assert.Equal(0, curve.Gain(1));
            Assert.Equal(0, curve.Weight(float.PositiveInfinity));
        }
    }

    [Fact]
    public void Vectors_give_the_bits_of_their_definitions_at_every_length()
    {
        var random = new Random(4);
        for (int n = 0; n <= 256; n += 8)
        {
            float[][] points = [.. Enumerable.Range(0, 4).Select(_ => Floats(random, n))];
            float[] model = Floats(random, 9), squared = new float[n], expected = new float[n], weights = new float[n];
            TransferDistance.Of(model, points, 0, squared);
            for (int i = 0; i < n; i++)
                expected[i] = TransferDistance.Reference(model, points[0][i], points[1][i], points[2][i], points[3][i]);
            SameBits(expected, squared);
            SampsonDistance.Of(model, points, 0, squared);
            for (int i = 0; i < n; i++)
                expected[i] = SampsonDistance.Reference(model, points[0][i], points[1][i], points[2][i], points[3][i]);
            SameBits(expected, squared);
            if (n > 3) squared[3] = float.PositiveInfinity;
            foreach (var curve in new[] { MagsacCurve.Two, MagsacCurve.Four })
            {
                var (gain, near) = curve.Sum(squared, 1.7f, 0.3f);
                var (reference, count) = curve.Reference(squared, 1.7f, 0.3f);
                Assert.Equal(BitConverter.SingleToInt32Bits(reference), BitConverter.SingleToInt32Bits(gain));
                Assert.Equal(count, near);
                curve.Weights(squared, 1.7f, weights);
                SameBits([.. squared.Select(s => curve.Weight(MathF.Sqrt(s * 1.7f)))], weights);
            }
        }
    }

    private static float[] Floats(Random random, int n) => [.. Enumerable.Range(0, n).Select(_ => (random.NextSingle() * 2) - 1)];

    private static void SameBits(float[] expected, float[] actual) =>
        Assert.Equal(MemoryMarshal.Cast<float, int>(expected).ToArray(), MemoryMarshal.Cast<float, int>(actual).ToArray());
}
