namespace Iconotheque.Evaluation.Results;

/// <summary>A number with its name.</summary>
public sealed record NamedValue(string Name, double Value);
