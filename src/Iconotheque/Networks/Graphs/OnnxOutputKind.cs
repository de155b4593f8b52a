namespace Iconotheque.Networks.Graphs;

/// <summary>What a tensor of a foreign graph is, by its shape.</summary>
internal enum OnnxOutputKind
{
    /// <summary>An activation map, [n, C, h, w].</summary>
    Map,

    /// <summary>The tokens of a transformer, [n, k + h·w, C]: k before those of the patches.</summary>
    Tokens,

    /// <summary>A vector, [n, C] or [n, C, 1, 1].</summary>
    Vector,
}
