namespace Iconotheque.Evaluation.Agreement;

/// <summary>What the values of <see cref="KrippendorffAlpha"/> mean, and with it how far apart two of them are.</summary>
internal enum AlphaLevel
{
    /// <summary>Names: two values are the same or not.</summary>
    Nominal,

    /// <summary>Ranks: the distance is how many values were given between the two.</summary>
    Ordinal,

    /// <summary>Numbers: the distance is their difference.</summary>
    Interval,
}
