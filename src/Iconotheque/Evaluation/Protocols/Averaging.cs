namespace Iconotheque.Evaluation.Protocols;

/// <summary>How query values become one number.</summary>
public enum Averaging
{
    /// <summary>Mean over classes of class means (macro).</summary>
    Class,

    /// <summary>Mean over queries (micro).</summary>
    Query,
}
