namespace Iconotheque.Links;

/// <summary>What is proposed at an accepted rate of wrong proposals.</summary>
/// <param name="Rate">The rate, 0 to 1, of each kind.</param>
/// <param name="Shown">How many are proposed.</param>
/// <param name="Wrong">How many of those are expected to be wrong.</param>
internal sealed record RateStep(double Rate, int Shown, ExpectedWrong Wrong);
