namespace Iconotheque.Collections;

/// <summary>One thing that a check has to say of a benchmark.</summary>
/// <param name="Severity">How much it matters.</param>
/// <param name="Rule">The rule that found it, such as <c>missing-file</c>: one word for machines and for grouping.</param>
/// <param name="File">The file it concerns, relative to the benchmark's folder.</param>
/// <param name="Line">The line, counted from 1; null where the file has none.</param>
/// <param name="Text">What is the matter, in one line.</param>
internal sealed record Finding(Severity Severity, string Rule, string File, int? Line, string Text)
{
    /// <summary>The finding in one line, <c>file:line: text</c>.</summary>
    public override string ToString() => Line is null ? $"{File}: {Text}" : $"{File}:{Line}: {Text}";
}
