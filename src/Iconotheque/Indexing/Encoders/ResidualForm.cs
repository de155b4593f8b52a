namespace Iconotheque.Indexing.Encoders;

/// <summary>How <see cref="AsmkEncoder"/> keeps an aggregated residual.</summary>
public enum ResidualForm
{
    /// <summary>4 bytes a component.</summary>
    Float32,

    /// <summary>2 bytes a component, which changes a similarity by about 0.001.</summary>
    Float16,

    /// <summary>One bit a component: its sign. ASMK*.</summary>
    Binary,
}
