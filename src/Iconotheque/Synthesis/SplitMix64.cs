using System.Numerics;
using Iconotheque.Numerics;

namespace Iconotheque.Synthesis;

/// <summary>A small generator of pseudo-random numbers whose sequence is fixed for good.</summary>
/// <remarks>
/// Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014; constants as in Vigna's public-domain
/// splitmix64.c. The algorithm of <see cref="Random"/> is not promised to stay, and a collection must come out the same in ten
/// years.
/// </remarks>
internal sealed class SplitMix64(ulong seed)
{
    private ulong state = seed;

    /// <summary>The next 64 bits.</summary>
    public ulong Next() => SeededRandom.SplitMix64(ref state);

    /// <summary>
    /// The seed of an independent stream named by <paramref name="stream"/>; does not depend on what was drawn before.
    /// </summary>
    public static ulong Derive(ulong seed, ulong stream) =>
        new SplitMix64(seed ^ BitOperations.RotateLeft(stream * 0xD1342543DE82EF95 + 1, 31)).Next();

    /// <summary>Uniform in [0, 1), 24 bits.</summary>
    public float Unit() => (Next() >> 40) * (1f / (1 << 24));

    /// <summary>Uniform in [<paramref name="low"/>, <paramref name="high"/>).</summary>
    public float Between(float low, float high) => low + (high - low) * Unit();

    /// <summary>Uniform in 0 … <paramref name="count"/> − 1.</summary>
    public int Below(int count) => (int)((Next() >> 32) * (ulong)count >> 32);

    /// <summary>True with the given probability.</summary>
    public bool Chance(float probability) => Unit() < probability;

    /// <summary>One of the values.</summary>
    public T Pick<T>(params ReadOnlySpan<T> values) => values[Below(values.Length)];

    /// <summary>
    /// Bell-shaped, mean 0, standard deviation 1, never beyond ±3.5 (sum of twelve uniforms would reach 6; four scaled suffice
    /// here).
    /// </summary>
    public float Bell() => (Unit() + Unit() + Unit() + Unit() - 2) * 1.7320508f;
}
