namespace Iconotheque.Networks;

/// <summary>How a backbone runs.</summary>
public sealed record BackboneOptions
{
    /// <summary>Where it runs: <c>auto</c> takes the first accelerator that the installed runtime offers and that starts, else the processor; or <c>cpu</c>, <c>cuda</c>, <c>directml</c>, <c>coreml</c>.</summary>
    public string Device { get; init; } = "auto";

    /// <summary>The most images of one size that go through together; null for 1 on the processor and 8 on an accelerator.</summary>
    public int? BatchSize
    {
        get;
        init => field = value is null or > 0 ? value : throw new ArgumentOutOfRangeException(nameof(BatchSize), value, "A batch holds at least one image.");
    }
}
