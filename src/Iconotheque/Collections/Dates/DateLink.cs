namespace Iconotheque.Collections.Dates;

/// <summary>What stands between two dates.</summary>
internal enum DateLink
{
    /// <summary>And, or.</summary>
    List,

    /// <summary>A comma, which also stands within dates.</summary>
    Comma,

    /// <summary>From one to the other.</summary>
    Range,

    /// <summary>A stroke: either.</summary>
    Slash,
}
