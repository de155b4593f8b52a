namespace Iconotheque.Catalogue.Calibration;

/// <summary>Two pictures of which it is known whether they show the same place.</summary>
/// <param name="Similarity">Similarity of their global vectors.</param>
/// <param name="Significance">How far their local features agree beyond chance, at least 0; null when the pair was not verified.</param>
/// <param name="Same">Whether they show the same place.</param>
/// <param name="Group">What must not be learned from and tested on at once: the class of the query.</param>
public readonly record struct LabelledPair(double Similarity, double? Significance, bool Same, string Group);
