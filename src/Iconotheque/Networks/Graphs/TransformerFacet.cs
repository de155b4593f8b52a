using System.Globalization;
using System.Text.RegularExpressions;

namespace Iconotheque.Networks.Graphs;

/// <summary>What of a layer of a transformer is T, where it is not the last layer's tokens.</summary>
/// <param name="Layer">The layer, from 0.</param>
/// <param name="Part">Its queries, keys or values (all heads side by side, with bias, before any rotation), or the tokens behind
/// it, not normalised.</param>
/// <remarks>Keetha et al., "AnyLoc", RA-L 2023, section III; layers are counted as there.</remarks>
internal sealed partial record TransformerFacet(int Layer, string Part)
{
    /// <summary>The parts.</summary>
    public const string Query = "query", Key = "key", Value = "value", Token = "token";

    /// <summary>Reads <c>layer31.value</c>.</summary>
    /// <returns>Null where a text is not of this form.</returns>
    public static TransformerFacet? Parse(string text) => Form().Match(text) is { Success: true } match
        ? new TransformerFacet(int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture), match.Groups[2].Value)
        : null;

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"layer{Layer}.{Part}");

    [GeneratedRegex("^layer([0-9]{1,3})\\.(query|key|value|token)$")]
    private static partial Regex Form();
}
