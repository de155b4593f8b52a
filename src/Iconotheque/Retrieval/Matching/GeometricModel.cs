namespace Iconotheque.Retrieval.Matching;

/// <summary>Which transformation ties two pictures of a place together.</summary>
public enum GeometricModel
{
    /// <summary>A plane seen twice, or a camera that turned: 8 degrees of freedom.</summary>
    Homography,

    /// <summary>A plane far away: 6 degrees of freedom.</summary>
    Affine,

    /// <summary>A scene of any shape: a point corresponds to a line.</summary>
    Fundamental,
}
