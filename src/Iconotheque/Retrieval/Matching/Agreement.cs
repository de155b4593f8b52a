using System.Collections.Immutable;

namespace Iconotheque.Retrieval.Matching;

/// <summary>What verification found of matches.</summary>
/// <param name="Inliers">Which of them agree; all false where there is no transformation.</param>
/// <param name="Transformation">On what they agree, 3 × 3, row-major, of points of the first image to points of the second,
/// or to lines for
/// <see cref="GeometricModel.Fundamental"/>; empty when there is none.</param>
/// <param name="Significance">How far that goes beyond chance, in nats, at least 0: see <see cref="ChanceAgreement"/>.</param>
internal sealed record Agreement(bool[] Inliers, ImmutableArray<double> Transformation, double Significance);
