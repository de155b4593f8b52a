namespace Iconotheque.Descriptors;

/// <summary>
/// A visual word and the shape of its region: what a row of vectors holds for <see cref="DescriptorKind.LocalWords"/>.
/// </summary>
/// <param name="Word">The word, a whole number from 0 that float32 holds exactly.</param>
/// <param name="XX">Variance of the region's columns, in pixels² of the described image, above 0.</param>
/// <param name="XY">Covariance of columns and rows.</param>
/// <param name="YY">Variance of its rows; XX·YY - XY² is above 0.</param>
internal readonly record struct WordRegion(float Word, float XX, float XY, float YY)
{
    /// <summary>Values of a row.</summary>
    public const int RowLength = 4;

    /// <summary>
    /// The diameter of the circle that an ellipse of these moments has the area of: an even disc of radius r has the variance
    /// r² / 4.
    /// </summary>
    public float Diameter => 4 * MathF.Sqrt(MathF.Sqrt((XX * YY) - (XY * XY)));

    /// <summary>A row of vectors.</summary>
    public static WordRegion Of(ReadOnlySpan<float> row) => new(row[0], row[1], row[2], row[3]);

    /// <summary>Writes a row of vectors.</summary>
    public void CopyTo(Span<float> row) => (row[0], row[1], row[2], row[3]) = (Word, XX, XY, YY);
}
