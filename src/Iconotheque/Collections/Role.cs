namespace Iconotheque.Collections;

/// <summary>What an image of a benchmark is for.</summary>
public enum Role
{
    /// <summary>Shows no class: it is searched, and is never right.</summary>
    Distractor,

    /// <summary>Labelled, and both a query and a positive for the other queries of its class (the paper's case).</summary>
    QueryAndPositive,

    /// <summary>Only asks: it is not among the images that are searched.</summary>
    Query,

    /// <summary>Only answers: it is searched, and right for the queries of its class.</summary>
    Positive,

    /// <summary>Shows its class too poorly to count either way: it is taken out of every ranking.</summary>
    Junk,
}
