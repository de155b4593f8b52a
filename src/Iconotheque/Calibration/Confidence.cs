namespace Iconotheque.Calibration;

/// <summary>How sure a probability is, in a word.</summary>
/// <remarks>
/// From 0.99 the "virtually certain" and from 0.66 the "likely" of the Intergovernmental Panel on Climate Change; from 0.33 its
/// "about as likely as not", below its "unlikely" (Mastrandrea et al., Guidance Note on Consistent Treatment of Uncertainties,
/// IPCC 2010, table 1).
/// </remarks>
internal enum Confidence
{
    /// <summary>Below 0.33.</summary>
    Unlikely,

    /// <summary>From 0.33.</summary>
    Possible,

    /// <summary>From 0.66.</summary>
    Likely,

    /// <summary>From 0.99.</summary>
    Certain,
}
