namespace Iconotheque.Collections.Dates;

/// <summary>What was understood of a written date.</summary>
/// <param name="Days">The days that it stands for; null when it says none, or is not understood.</param>
/// <param name="IsUnderstood">Whether all of it was understood; true for what says that there is no date, such as s.d., and for
/// nothing at all.</param>
internal readonly record struct DateReading(DateRange? Days, bool IsUnderstood);
