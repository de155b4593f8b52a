namespace Iconotheque.Networks;

/// <summary>A score that the authors of a network published.</summary>
/// <param name="Benchmark">The benchmark and its protocol, such as <c>Revisited Oxford, hard</c>.</param>
/// <param name="Descriptor">What was measured, such as <c>gem+lw, multi-scale, 1024 pixels</c>.</param>
/// <param name="Measure">The measure, such as <c>mAP</c>.</param>
/// <param name="Value">The value, in per cent as printed.</param>
public sealed record PublishedScore(string Benchmark, string Descriptor, string Measure, double Value);
