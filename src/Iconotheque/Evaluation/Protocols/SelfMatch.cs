namespace Iconotheque.Evaluation.Protocols;

/// <summary>What happens to the query's own image where the database holds it.</summary>
public enum SelfMatch
{
    /// <summary>It leaves the ranking.</summary>
    Remove,

    /// <summary>It stays and counts as a positive (the paper).</summary>
    Keep,
}
