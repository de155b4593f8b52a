using BenchmarkDotNet.Attributes;
using Iconotheque.Numerics;

namespace Iconotheque.Benchmarks;

/// <summary>One pair of images' features: 1000 × 1000 products.</summary>
[MemoryDiagnoser]
public class InnerProductsBenchmark
{
    private const int Rows = 1000;
    private readonly float[] products = new float[Rows * Rows];
    private float[] a = [], b = [];

    [Params(64, 128, 1024)]
    public int Dimension { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        var random = new Random(1);
        a = [.. Enumerable.Range(0, Rows * Dimension).Select(_ => random.NextSingle())];
        b = [.. Enumerable.Range(0, Rows * Dimension).Select(_ => random.NextSingle())];
    }

    [Benchmark(Baseline = true)]
    public void Dot()
    {
        for (int i = 0; i < Rows; i++)
        {
            var row = a.AsSpan(i * Dimension, Dimension);
            for (int j = 0; j < Rows; j++)
                products[(i * Rows) + j] = System.Numerics.Tensors.TensorPrimitives.Dot(row, b.AsSpan(j * Dimension, Dimension));
        }
    }

    [Benchmark]
    public void Blocked() => InnerProducts.Compute(a, b, Dimension, products);
}
