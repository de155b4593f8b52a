using BenchmarkDotNet.Attributes;
using Iconotheque.Numerics;

namespace Iconotheque.Benchmarks;

/// <summary>The rank of one score among a database, against the loop and against sorting.</summary>
[MemoryDiagnoser]
public class RankCountBenchmark
{
    private float[] scores = [];

    [Params(12_952, 1_000_000)]
    public int Images { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        var random = new Random(1);
        scores = [.. Enumerable.Range(0, Images).Select(_ => random.NextSingle())];
    }

    [Benchmark(Baseline = true)]
    public (int, int) Loop() => RankCount.Reference(scores, 0.9f);

    [Benchmark]
    public (int, int) Vectors() => RankCount.Of(scores, 0.9f);
}
