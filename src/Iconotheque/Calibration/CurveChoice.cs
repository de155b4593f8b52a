namespace Iconotheque.Calibration;

/// <summary>How the curve from score to probability is chosen.</summary>
internal enum CurveChoice
{
    /// <summary>The one with the lower log loss on groups held out; Platt's when they are even.</summary>
    CrossValidated,

    /// <summary>Platt's sigmoid.</summary>
    Platt,

    /// <summary>Isotonic regression.</summary>
    Isotonic,
}
