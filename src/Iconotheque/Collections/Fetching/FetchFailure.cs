namespace Iconotheque.Collections.Fetching;

/// <summary>An address could not be fetched; the message is the reason, in words a curator understands.</summary>
internal sealed class FetchFailure : IOException
{
    /// <summary>States the reason.</summary>
    public FetchFailure(string message, Exception? inner = null) : base(message, inner) { }

    /// <summary>Whether another attempt may succeed.</summary>
    public bool MayPass { get; init; }

    /// <summary>The status that the host answered with; 0 when it did not answer with an error.</summary>
    public int Status { get; init; }

    /// <summary>How long the host asks to wait; null when it does not say.</summary>
    public TimeSpan? Wait { get; init; }
}
