namespace Iconotheque.Fitting;

/// <summary>What ties the points of two images together.</summary>
public enum TransformationKind
{
    /// <summary>Turn, scale and shift: 4 degrees of freedom, fixed by two pairs.</summary>
    Similarity,

    /// <summary>A plane far away: 6 degrees of freedom, fixed by three pairs.</summary>
    Affine,

    /// <summary>A plane seen twice, or a camera that turned: 8 degrees of freedom, fixed by four pairs.</summary>
    Homography,

    /// <summary>A scene of any shape, a point corresponds to a line: 7 degrees of freedom, fixed by seven pairs.</summary>
    Fundamental,
}
