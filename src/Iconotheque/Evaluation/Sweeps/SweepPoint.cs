using Iconotheque.Evaluation.Statistics;

namespace Iconotheque.Evaluation.Sweeps;

/// <summary>One step of a curve.</summary>
/// <param name="Step">0 for the reference, then up.</param>
/// <param name="Magnitude">The variation's measured magnitude, its mean over places.</param>
/// <param name="Map">The mean AP of the places' queries at this step, with its 95 % bootstrap interval over places.</param>
/// <param name="Retention">Map over Map at step 0, with its interval from the same resamples; null where nothing is found at step
/// 0.</param>
internal sealed record SweepPoint(int Step, double Magnitude, Estimate Map, Estimate? Retention);
