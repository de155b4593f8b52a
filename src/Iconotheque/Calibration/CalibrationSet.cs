namespace Iconotheque.Calibration;

/// <summary>The calibrations of one global descriptor, as they go from one library to another.</summary>
/// <param name="Descriptor">The global descriptor's name.</param>
/// <param name="Scores">Of its similarities.</param>
/// <param name="Evidence">Of its similarities with matches that were verified; null for none.</param>
internal sealed record CalibrationSet(string Descriptor, ScoreCalibration Scores, EvidenceCalibration? Evidence);
