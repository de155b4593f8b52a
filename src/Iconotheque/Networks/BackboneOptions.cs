namespace Iconotheque.Networks;

/// <summary>How a backbone runs.</summary>
public sealed record BackboneOptions
{
    /// <summary>
    /// Where it runs: <c>auto</c> takes the first accelerator that the installed runtime offers and that starts, else the
    /// processor; or <c>cpu</c>, <c>cuda</c>, <c>directml</c>, <c>coreml</c>.
    /// </summary>
    public string Device { get; init; } = "auto";

    /// <summary>
    /// How many threads work on one image on the processor: 1 where many images go side by side, which is faster for them
    /// together; all cores for a picture that somebody waits for. T does not depend on it.
    /// </summary>
    public int Threads
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(Threads), value,
            "The number of threads must be above 0.");
    } = 1;

    /// <summary>For single pictures: all cores.</summary>
    public static BackboneOptions Alone { get; } = new() { Threads = Environment.ProcessorCount };

    /// <summary>
    /// The most images of one size that go through together; null for 1 on the processor and 8 on an accelerator.
    /// </summary>
    public int? BatchSize
    {
        get;
        init => field = value is null or > 0 ? value : throw new ArgumentOutOfRangeException(nameof(BatchSize), value,
            "A batch holds at least one image.");
    }
}
