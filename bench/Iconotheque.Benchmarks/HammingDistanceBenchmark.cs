using BenchmarkDotNet.Attributes;
using Iconotheque.Numerics;

namespace Iconotheque.Benchmarks;

/// <summary>One pair of images' ORB features: 1000 × 1000 distances.</summary>
[MemoryDiagnoser]
public class HammingDistanceBenchmark
{
    private readonly byte[] a = new byte[32_000], b = new byte[32_000];
    private readonly float[] row = new float[1000];

    [GlobalSetup]
    public void Fill()
    {
        var random = new Random(1);
        random.NextBytes(a);
        random.NextBytes(b);
    }

    [Benchmark(Baseline = true)]
    public void Scalar()
    {
        for (int i = 0; i < 1000; i++)
        {
            for (int j = 0; j < 1000; j++) row[j] = HammingDistance.Reference(a.AsSpan(i * 32, 32), b.AsSpan(j * 32, 32));
        }
    }

    [Benchmark]
    public void Words()
    {
        for (int i = 0; i < 1000; i++) HammingDistance.Compute(a.AsSpan(i * 32, 32), b, row);
    }
}
