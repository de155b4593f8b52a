namespace Iconotheque.Evaluation.Paper;

/// <summary>The two means of one descriptor's column of Table 3.</summary>
/// <param name="Descriptor">The descriptor.</param>
/// <param name="ClassMean">Every class once.</param>
/// <param name="QueryMean">Every class as often as it has images, each of which asks.</param>
internal sealed record DescriptorMeans(string Descriptor, double ClassMean, double QueryMean);
