using System.Collections.Immutable;
using Iconotheque.Descriptors.Local;
using Iconotheque.Links;
using Iconotheque.Retrieval.Matching;

namespace Iconotheque.Web.Libraries;

/// <summary>Two pictures and what speaks for their showing the same place.</summary>
internal sealed record ComparedPair
{
    /// <summary>Cells across, and down, a picture over which lines are spread.</summary>
    private const int Cells = 6;

    /// <summary>One picture.</summary>
    public required ComparedSide First { get; init; }

    /// <summary>The other.</summary>
    public required ComparedSide Second { get; init; }

    /// <summary>The descriptors' opinions, the library's first one first.</summary>
    public required ImmutableArray<Opinion> Opinions { get; init; }

    /// <summary>
    /// The probability that they show the same place, by the library's calibration; null where nothing was calibrated.
    /// </summary>
    public double? Probability { get; init; }

    /// <summary>Between which probabilities it lies, by what it was learned from; null where that is one thing alone.</summary>
    public (double Low, double High)? Range { get; init; }

    /// <summary>In which way they belong together, if they do; null when one is no item.</summary>
    public AppraisedPair? Appraisal { get; init; }

    /// <summary>How their local features agree; null without.</summary>
    public PairComparison? Matches { get; init; }

    /// <summary>The local features of the first; null without.</summary>
    public LocalFeatures? FirstFeatures { get; init; }

    /// <summary>The local features of the second; null without.</summary>
    public LocalFeatures? SecondFeatures { get; init; }

    /// <summary>First to second, at the sizes described, 3 × 3, row-major; empty when there is none.</summary>
    public ImmutableArray<double> Homography =>
        Matches is { InlierCount: > 0, Transformation: { IsDefaultOrEmpty: false } found } ? found : [];

    /// <summary>
    /// The places of matches that agree: x and y in the first, x and y in the second. The first of them are spread over the
    /// first picture, so that few stand for all.
    /// </summary>
    public IEnumerable<(float X1, float Y1, float X2, float Y2)> Lines()
    {
        var (wide, tall) = (Math.Max(1f, First.Described.Width), Math.Max(1f, First.Described.Height));
        return Agreeing().GroupBy(line => ((int)(line.X1 / wide * Cells), (int)(line.Y1 / tall * Cells)))
            .SelectMany(cell => cell.Select((line, i) => (line, i))).OrderBy(ranked => ranked.i).Select(ranked => ranked.line);
    }

    private IEnumerable<(float X1, float Y1, float X2, float Y2)> Agreeing()
    {
        if (Matches is null || FirstFeatures is null || SecondFeatures is null) yield break;
        for (int m = 0; m < Matches.Matches.Length; m++)
        {
            if (!Matches.Inliers[m]) continue;
            var (first, second) = Matches.Matches[m];
            var (one, two) = (FirstFeatures.Keypoints.AsMemory(first * LocalFeatures.KeypointLength, 2),
                SecondFeatures.Keypoints.AsMemory(second * LocalFeatures.KeypointLength, 2));
            yield return (one.Span[0], one.Span[1], two.Span[0], two.Span[1]);
        }
    }
}

/// <summary>What one descriptor says of two pictures.</summary>
/// <param name="Descriptor">The descriptor.</param>
/// <param name="Similarity">Of global descriptors; null otherwise.</param>
/// <param name="Inliers">Matches that agree, of local ones; null otherwise.</param>
/// <param name="Matches">Matches, of local ones.</param>
/// <param name="Probability">The probability where it was calibrated.</param>
/// <param name="Problem">Why there is no opinion; empty when there is one.</param>
public sealed record Opinion(string Descriptor, double? Similarity, int? Inliers, int? Matches, double? Probability,
    string Problem = "");
