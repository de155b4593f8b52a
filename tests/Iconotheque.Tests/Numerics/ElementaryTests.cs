using System.Runtime.InteropServices;
using System.Security.Cryptography;
using CsCheck;
using Iconotheque.Numerics;
using Iconotheque.Tests.Golden;

namespace Iconotheque.Tests.Numerics;

public class ElementaryTests
{
    [Fact]
    public void Functions_agree_with_those_in_double_precision()
    {
        Gen.Double[-86, 88].Sample(x => Near(Elementary.Exp, (float)x, Math.Exp((float)x), 5e-7));
        Gen.Double[-80, 80].Sample(y => Near(Elementary.Log, (float)Math.Exp(y), Math.Log((float)Math.Exp(y)), 3e-7, 1e-7));
        Gen.Double[-85, 85].Sample(x => Near(Elementary.Softplus, (float)x,
            Math.Max((float)x, 0) + Log1P(Math.Exp(-Math.Abs((float)x))), 1e-6));
    }

    [Fact]
    public void Powers_agree_with_those_in_double_precision() =>
        Gen.Select(Gen.Double[-13.8, 7], Gen.Double[0.2, 6]).Sample((logarithm, p) =>
            Near((x, y) => Elementary.Pow(x, (float)p, y), (float)Math.Exp(logarithm),
                Math.Pow((float)Math.Exp(logarithm), (float)p), 5e-7));

    [Fact]
    public void An_element_does_not_depend_on_its_place_at_every_length()
    {
        float[] x = new float[256], y = new float[256], one = new float[1];
        for (int i = 0; i < x.Length; i++) x[i] = (i - 100) / 7f;
        for (int n = 0; n <= x.Length; n++)
        {
            Elementary.Softplus(x.AsSpan(0, n), y.AsSpan(0, n));
            if (n == 0) continue;
            Elementary.Softplus(x.AsSpan(n - 1, 1), one);
            Assert.Equal(one[0], y[n - 1]);
        }
    }

    [Fact]
    public void Edges_are_as_documented()
    {
        float[] y = new float[4];
        Elementary.Exp([-200, 200, 0, float.NegativeInfinity], y);
        Assert.Equal([0, float.PositiveInfinity, 1, 0], y);
        Elementary.Pow([0, -2, 1, 1e-39f], 2.5f, y);
        Assert.Equal([0f, 0f, 1f, 0f], y);
        Elementary.Pow([1e30f, 1e-30f, 1, 1], 2, y);
        Assert.Equal([float.PositiveInfinity, 0f, 1f, 1f], y);
    }

    [Fact]
    public void The_bits_are_those_of_every_processor()
    {
        float[] x = GoldenInputs.Draw(1, 1000, -20, 20), y = new float[1000];
        using var bits = new MemoryStream();
        foreach (Function function in (Function[])[Elementary.Exp, Elementary.Log, Elementary.Softplus,
            (a, b) => Elementary.Pow(a, 2.92f, b)])
        {
            function(x, y);
            bits.Write(MemoryMarshal.AsBytes<float>(y));
        }

        bits.Write(BitConverter.GetBytes(Sum.Of(x)));
        bits.Write(BitConverter.GetBytes(InnerProduct.Of(x, y)));
        bits.Write(BitConverter.GetBytes(PowerSum.Of(x, 1e-6f, 0.05f, 2.92f)));
        Assert.Equal("4697a11220325ec7", Convert.ToHexStringLower(SHA256.HashData(bits.ToArray()))[..16]);
    }

    private delegate void Function(ReadOnlySpan<float> x, Span<float> y);

    private static double Log1P(double t) => t < 1e-5 ? t - (t * t / 2) : Math.Log(1 + t);

    private static bool Near(Function function, float x, double expected, double relative, double absolute = 0)
    {
        float[] y = new float[1];
        function([x], y);
        return Math.Abs(y[0] - expected) <= (relative * Math.Abs(expected)) + absolute;
    }
}
