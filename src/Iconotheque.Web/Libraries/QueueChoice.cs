using System.Globalization;
using Iconotheque.Links;

namespace Iconotheque.Web.Libraries;

/// <summary>Which proposals somebody looks at.</summary>
/// <param name="FalseRate">The accepted rate of wrong proposals, one of <see cref="LinkReview.Rates"/>.</param>
/// <param name="Collection">Those of this collection alone; empty for all.</param>
/// <param name="IsSecond">Those alone about which exactly one other person has decided.</param>
internal sealed record QueueChoice(double FalseRate, string Collection, bool IsSecond)
{
    /// <summary>All, at the rate that the command has.</summary>
    public static QueueChoice Usual { get; } = new(ReviewQueue.FalseRate, "", IsSecond: false);

    /// <summary>Reads it as addresses write it.</summary>
    /// <param name="rate">The accepted rate in per cent.</param>
    /// <param name="collection">The name of a collection.</param>
    /// <param name="second">1 for second opinions.</param>
    /// <exception cref="ArgumentException">The rate is none of <see cref="LinkReview.Rates"/>.</exception>
    public static QueueChoice Parse(string? rate, string? collection, string? second) =>
        new(RateOf(rate), collection ?? "", second == "1");

    /// <summary>The values of an address; empty for the usual choice.</summary>
    public IEnumerable<string> Values()
    {
        if (FalseRate != ReviewQueue.FalseRate)
            yield return string.Create(CultureInfo.InvariantCulture, $"rate={100 * FalseRate}");
        if (Collection.Length > 0) yield return $"in={Uri.EscapeDataString(Collection)}";
        if (IsSecond) yield return "second=1";
    }

    /// <summary>The address of a page.</summary>
    /// <param name="page">Its path.</param>
    /// <param name="more">Further values.</param>
    public string Address(string page, params IEnumerable<string> more) =>
        string.Join('&', Values().Concat(more)) is { Length: > 0 } values ? $"{page}?{values}" : page;

    private static double RateOf(string? stated) => stated is not { Length: > 0 } ? ReviewQueue.FalseRate
        : double.TryParse(stated, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture,
            out double percent) && LinkReview.Rates.Contains(percent / 100) ? percent / 100
        : throw new ArgumentException($"'rate' must be one of '{Percentages}' per cent; got '{stated}'.");

    private static string Percentages => string.Join(", ", LinkReview.Rates.Select(rate => 100 * rate));
}
