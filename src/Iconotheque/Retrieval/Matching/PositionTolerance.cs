namespace Iconotheque.Retrieval.Matching;

/// <summary>How far a feature may lie from where a transformation puts it.</summary>
/// <param name="Pixels">At least this.</param>
/// <param name="ShareOfDiameter">And at least this share of its region's diameter.</param>
internal readonly record struct PositionTolerance(double Pixels, float ShareOfDiameter)
{
    /// <summary>The tolerance in pixels of a feature whose region has a diameter, in pixels.</summary>
    public float At(float diameter) => Math.Max((float)Pixels, ShareOfDiameter * diameter);
}
