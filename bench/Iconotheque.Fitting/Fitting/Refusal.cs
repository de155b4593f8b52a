namespace Iconotheque.Fitting;

/// <summary>Why a transformation is none to speak of.</summary>
public enum Refusal
{
    /// <summary>It is one.</summary>
    None,

    /// <summary>There are no more pairs than fix one, or they all lie at one place.</summary>
    TooFewPairs,

    /// <summary>No sample gave one that more pairs agree with than fixed it.</summary>
    NothingAgrees,

    /// <summary>It mirrors.</summary>
    Mirrored,

    /// <summary>It changes lengths too much, or draws everything into a point.</summary>
    Collapsed,

    /// <summary>It shortens one direction too much more than another.</summary>
    Stretched,

    /// <summary>It brings some inliers too much nearer than others.</summary>
    Perspective,

    /// <summary>Its inliers lie within the threshold of one place.</summary>
    OnePatch,

    /// <summary>Its inliers lie on one line but for too few.</summary>
    OneLine,
}
