using System.Text.RegularExpressions;
using Iconotheque.Descriptors;
using Iconotheque.Indexing;

namespace Iconotheque.Retrieval;

/// <summary>What a user asks for: <c>LOCAL-AGGREGATION</c>, such as <c>sift-asmk</c>, with <c>+sp</c> behind for spatial verification, then <c>@NETWORK</c> for DELF and D2.</summary>
/// <param name="Local">The local features: orb, rootsift, delf or d2.</param>
/// <param name="Aggregation">One of <see cref="Aggregations.Known"/>.</param>
/// <param name="Verified">Whether the best are verified.</param>
/// <param name="Network">The network of DELF or D2; empty for the one chosen otherwise.</param>
public sealed partial record AggregatedName(string Local, string Aggregation, bool Verified, string Network)
{
    /// <summary>The forms, for messages.</summary>
    public static string Forms { get; } = $"orb, sift, delf or d2, then - and one of {string.Join(", ", Aggregations.Known.Keys)}, then +sp for spatial verification";

    /// <summary>The local features as a descriptor's specification.</summary>
    public DescriptorSpec Features => new(Local, "", Network);

    /// <summary>A name without what stands in it for verification: columns that differ in that alone share an index.</summary>
    public static string Unverified(string name) => name.Replace("+sp", "", StringComparison.Ordinal);

    /// <summary>Reads a name. sift is short for rootsift.</summary>
    /// <returns>Null when it is not of the form.</returns>
    public static AggregatedName? Parse(string text)
    {
        var match = Form().Match(text);
        if (!match.Success || !Aggregations.Known.ContainsKey(match.Groups[2].Value)) return null;
        string local = match.Groups[1].Value == "sift" ? "rootsift" : match.Groups[1].Value;
        return !NetworkFeatures.IsOne(local) && match.Groups[4].Success ? null : new AggregatedName(local, match.Groups[2].Value, match.Groups[3].Success, match.Groups[4].Value);
    }

    [GeneratedRegex(@"^(orb|sift|rootsift|delf|d2)-([a-z-]+)(\+sp)?(?:@([A-Za-z0-9][A-Za-z0-9._-]*))?$")]
    private static partial Regex Form();
}
