namespace Iconotheque.Collections;

/// <summary>How much a finding of <see cref="BenchmarkCheck"/> matters.</summary>
internal enum Severity
{
    /// <summary>The benchmark is wrong or incomplete: figures measured on it cannot be trusted until it is mended.</summary>
    Error,

    /// <summary>Probably a mistake; figures can be computed all the same.</summary>
    Warning,

    /// <summary>Worth knowing.</summary>
    Note,
}
