namespace Iconotheque.Links;

/// <summary>What a curator decided.</summary>
public enum Verdict
{
    /// <summary>They belong together.</summary>
    Accept,

    /// <summary>They do not.</summary>
    Reject,

    /// <summary>It cannot be said.</summary>
    Unsure,
}
