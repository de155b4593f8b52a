using System.Globalization;

namespace Iconotheque.Retrieval;

/// <summary>What one part of a fusion says of an image.</summary>
/// <param name="Score">Its own score; null where it did not return the image.</param>
/// <param name="Rarity">−ln of the share of the query's images that score as high or higher by it: 0 or more, 4.6 for one in a
/// hundred.</param>
/// <param name="Share">What it adds to the fused score: weight · rarity / Σ weights. The shares of all parts sum to the
/// score.</param>
public readonly record struct PartScore(float? Score, float Rarity, float Share)
{
    /// <summary>Shares in words: each part with its weight, and what it adds.</summary>
    public static string InWords(IReadOnlyList<string> names, IReadOnlyList<PartScore> parts) =>
        string.Join(", ",
            parts.Zip(names, (part, name) => string.Create(CultureInfo.InvariantCulture, $"{name} {part.Share:0.00}")));
}
