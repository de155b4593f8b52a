using System.Numerics;
using System.Text;

namespace Iconotheque.Numerics;

/// <summary>A documented stream of random numbers: the same seed gives the same numbers on every machine and version.</summary>
/// <remarks>
/// xoshiro256** 1.0 (Blackman and Vigna, "Scrambled linear pseudorandom number generators", ACM TOMS 2021), its 256 bits of
/// state filled from the seed by SplitMix64 as its authors advise. <see cref="System.Random"/> promises no fixed sequence.
/// One instance belongs to one thread; parallel work derives a seed for each piece with <see cref="Derive"/>.
/// </remarks>
internal sealed class SeededRandom
{
    private ulong s0, s1, s2, s3;

    /// <summary>Starts the stream of a seed.</summary>
    public SeededRandom(ulong seed) : this(SplitMix64(ref seed), SplitMix64(ref seed), SplitMix64(ref seed),
        SplitMix64(ref seed))
    { }

    /// <summary>Starts from a raw state, for comparison with the published outputs.</summary>
    internal SeededRandom(ulong s0, ulong s1, ulong s2, ulong s3) => (this.s0, this.s1, this.s2, this.s3) = (s0, s1, s2, s3);

    /// <summary>
    /// A seed of its own for a named piece of work: SplitMix64 of the seed plus the FNV-1a hash of the name's UTF-8 bytes.
    /// </summary>
    public static ulong Derive(ulong seed, string name)
    {
        ulong hash = 14695981039346656037;
        foreach (byte b in Encoding.UTF8.GetBytes(name)) hash = (hash ^ b) * 1099511628211;
        ulong state = seed + hash;
        return SplitMix64(ref state);
    }

    /// <summary>The next 64 bits.</summary>
    public ulong NextUInt64()
    {
        ulong result = BitOperations.RotateLeft(s1 * 5, 7) * 9;
        ulong t = s1 << 17;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= t;
        s3 = BitOperations.RotateLeft(s3, 45);
        return result;
    }

    /// <summary>A whole number from 0 to <paramref name="bound"/> - 1, every one equally likely.</summary>
    /// <param name="bound">Above 0.</param>
    /// <remarks>Multiply and shift, rejecting the few values that would favour some results (Lemire, ACM TOMACS 2019).</remarks>
    public int NextBelow(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        ulong product = (NextUInt64() >> 32) * (uint)bound;
        if ((uint)product < (uint)bound)
        {
            uint threshold = (uint)-bound % (uint)bound;
            while ((uint)product < threshold) product = (NextUInt64() >> 32) * (uint)bound;
        }

        return (int)(product >> 32);
    }

    /// <summary>A number in [0, 1), a multiple of 2^-53.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Puts the items in a random order, every order equally likely (Fisher and Yates).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (int i = items.Length - 1; i > 0; i--)
        {
            int j = NextBelow(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    /// <summary>Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.</summary>
    internal static ulong SplitMix64(ref ulong state)
    {
        ulong z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
