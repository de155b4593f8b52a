namespace Iconotheque.Fitting;

/// <summary>Random numbers that are the same everywhere: SplitMix64 (Steele, Lea, Flood, OOPSLA 2014).</summary>
internal struct RandomSource(ulong seed)
{
    private ulong state = seed;

    /// <summary>The next 64 bits.</summary>
    public ulong Next()
    {
        ulong z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>A number from 0 to below <paramref name="limit"/>.</summary>
    public int Below(int limit) => (int)(((Next() >> 32) * (ulong)limit) >> 32);

    /// <summary>Different numbers below <paramref name="limit"/>, which is at least as many.</summary>
    public void Draw(Span<int> distinct, int limit)
    {
        for (int i = 0; i < distinct.Length; i++)
        {
            do distinct[i] = Below(limit);
            while (distinct[..i].Contains(distinct[i]));
        }
    }
}
