namespace Iconotheque.Descriptors.Learning;

/// <summary>How DELF's attention is learned.</summary>
internal sealed record AttentionOptions
{
    /// <summary>Hidden units of the attention, above 0.</summary>
    public int Hidden
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(Hidden), value,
            "The number of hidden units must be above 0.");
    } = 512;

    /// <summary>How often every image is seen, above 0.</summary>
    public int Epochs
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(Epochs), value,
            "The number of epochs must be above 0.");
    } = 20;

    /// <summary>Images of a step, above 0.</summary>
    public int Batch
    {
        get;
        init =>
            field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(Batch), value, "The batch must be above 0.");
    } = 8;

    /// <summary>The step size of Adam, above 0.</summary>
    public float LearningRate
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(LearningRate), value,
            "The learning rate must be above 0.");
    } = 1e-3f;

    /// <summary>What the weights, not the biases, are pulled to zero by, at least 0; 1e-4 as in the released code.</summary>
    public float WeightDecay
    {
        get;
        init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(WeightDecay), value,
            "The weight decay must be at least 0.");
    } = 1e-4f;

    /// <summary>The seed of the first weights and of the order of images.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>How many threads share the work, above 0; the result does not depend on it.</summary>
    public int Threads
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(Threads), value,
            "The number of threads must be above 0.");
    } = 1;
}
