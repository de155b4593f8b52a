namespace Iconotheque.Evaluation.Results;

/// <summary>One query.</summary>
/// <param name="Image">The identifier of the image that asks.</param>
/// <param name="Class">Index of its class.</param>
/// <param name="Positives">How many images are right for it under the main protocol, itself included when the protocol keeps
/// it.</param>
public sealed record QuerySummary(string Image, int Class, int Positives);
