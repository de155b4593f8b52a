namespace Iconotheque.Collections.Records;

/// <summary>The days in which something happened at the earliest and at the latest, both included.</summary>
/// <param name="From">The first day; <see cref="DateOnly.MinValue"/> when open or before the year 1.</param>
/// <param name="To">The last day; <see cref="DateOnly.MaxValue"/> when open.</param>
public readonly record struct DateRange(DateOnly From, DateOnly To);
