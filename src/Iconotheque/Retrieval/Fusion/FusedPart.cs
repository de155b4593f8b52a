using System.Globalization;

namespace Iconotheque.Retrieval.Fusion;

/// <summary>One part of a fusion.</summary>
/// <param name="Name">The column, such as <c>rmac+pca@resnet101</c> or <c>sift-asmk</c>.</param>
/// <param name="Weight">What the rarities of its scores are multiplied with, 0 or more; 0 only shows them.</param>
public sealed record FusedPart(string Name, double Weight)
{
    private const int MostDecimals = 6;

    /// <summary>As it is written: the weight only where it is not 1.</summary>
    public override string ToString() =>
        Weight == 1 ? Name : Weight.ToString("0." + new string('#', MostDecimals), CultureInfo.InvariantCulture)
            + FusedName.Times + Name;
}
