namespace Iconotheque.Indexing.Encoders;

/// <summary>How <see cref="Vocabulary"/> is learned and read.</summary>
public sealed record VocabularyOptions
{
    /// <summary>The most words that <see cref="WordsFor"/> advises.</summary>
    public const int MostWords = 1 << 16;

    /// <summary>The most features that words are learned from: 256 MB of RootSIFT, of which one copy is made.</summary>
    public const int MostSampled = 1 << 19;

    private const int FeaturesOfWord = 32, ExhaustiveWords = 16384, UsualProbes = 8;

    /// <summary>
    /// K, the number of words; 0 for as many as <see cref="WordsFor"/> advises. There are never more than sampled features.
    /// </summary>
    public int Words
    {
        get;
        init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(Words), value,
            "The number of words must not be below 0.");
    }

    /// <summary>How many features are drawn for each word, above 0, and at most <see cref="MostSampled"/> in all.</summary>
    public int SampleOfWord
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(SampleOfWord), value,
            "The sample must be above 0.");
    } = 32;

    /// <summary>The most rounds of clustering, above 0.</summary>
    public int Rounds
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(Rounds), value,
            "The number of rounds must be above 0.");
    } = 10;

    /// <summary>
    /// How many of the √K branches of words are looked at for a feature; at least as many as there are looks at every word. 0 for
    /// what <see cref="ProbesFor"/> advises. What a number of branches misses is measured in docs/results/aggregation.md.
    /// </summary>
    public int Probes
    {
        get;
        init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(Probes), value,
            "The number of branches must not be below 0.");
    }

    /// <summary>The seed of the sample and of the first centres.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>How many threads learn, above 0; the result does not depend on it.</summary>
    public int Threads
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(Threads), value,
            "The number of threads must be above 0.");
    } = Environment.ProcessorCount;

    /// <summary>The largest power of two of which each word has 32 features of the collection, from 1 to 65536.</summary>
    /// <param name="features">Features of the collection.</param>
    public static int WordsFor(long features)
    {
        int words = 1;
        while (words < MostWords && 2L * words * FeaturesOfWord <= features) words *= 2;
        return words;
    }

    /// <summary>
    /// 8 branches from 16384 words up; every word below, where finding branches would cost as much as it saves.
    /// </summary>
    /// <param name="words">K.</param>
    public static int ProbesFor(int words) => words < ExhaustiveWords ? int.MaxValue : UsualProbes;
}
