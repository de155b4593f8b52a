namespace Iconotheque.Indexing.Quantisation;

/// <summary>How a <see cref="ProductQuantiser"/> is trained.</summary>
internal sealed record ProductQuantiserOptions
{
    /// <summary>M, the parts that a vector is cut into, above 0; a code takes M · <see cref="Bits"/> bits.</summary>
    public int Parts
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(Parts), value,
            "The number of parts must be above 0.");
    } = 16;

    /// <summary>Bits of a part's code, 8 or 4: 256 or 16 centres.</summary>
    public int Bits
    {
        get;
        init => field = value is 4 or 8 ? value : throw new ArgumentOutOfRangeException(nameof(Bits), value,
            "The bits of a part must be 4 or 8.");
    } = 8;

    /// <summary>Whether a rotation is learned with the centres (OPQ).</summary>
    public bool Rotate { get; init; }

    /// <summary>The most rounds of k-means, and with a rotation the rounds of rotating and assigning, above 0.</summary>
    public int Iterations
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(Iterations), value,
            "The number of iterations must be above 0.");
    } = 25;

    /// <summary>The seed of the first centres.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>How many threads share the work, above 0; the result does not depend on it.</summary>
    public int Threads
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(Threads), value,
            "The number of threads must be above 0.");
    } = 1;
}
