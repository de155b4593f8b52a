using System.Text.RegularExpressions;
using Iconotheque.Descriptors.Local;
using Iconotheque.Descriptors.Sets;
using Iconotheque.Indexing.Encoders;

namespace Iconotheque.Retrieval.Scoring;

/// <summary>
/// What a user asks for: <c>LOCAL-AGGREGATION</c>, such as <c>sift-asmk</c> or <c>delf+pca-asmk</c>, with <c>+sp</c> behind for
/// spatial verification, then <c>@NETWORK</c> for DELF and D2. The aggregation <c>index</c> takes the features as they are,
/// found through an index.
/// </summary>
/// <param name="Features">The local features.</param>
/// <param name="Aggregation">One of <see cref="Aggregations.Known"/>, or <see cref="Plain"/>.</param>
/// <param name="Verified">Whether the best are verified.</param>
internal sealed partial record AggregatedName(DescriptorSpec Features, string Aggregation, bool Verified)
{
    /// <summary>What stands for features that are found one by one; their answers are verified as they are.</summary>
    public const string Plain = "index";

    /// <summary>The forms, for messages.</summary>
    public static string Forms { get; } =
        $"orb, sift, delf or d2, then - and one of {string.Join(", ", Aggregations.Known.Keys)}, "
            + "then +sp for spatial verification";

    /// <summary>The name of what is learned: methods that differ in verification alone share an index.</summary>
    public string Unverified => $"{Features.HeadName}-{Aggregation}{(Features.Network.Length > 0 ? $"@{Features.Network}" : "")}";

    /// <summary>What is made of the features; null for <see cref="Plain"/>.</summary>
    public Aggregation? Made => Aggregations.Known.GetValueOrDefault(Aggregation);

    /// <summary>Reads a name. sift is short for rootsift.</summary>
    /// <returns>Null when it is not of the form.</returns>
    public static AggregatedName? Parse(string text)
    {
        var match = Form().Match(text);
        if (!match.Success) return null;
        string local = match.Groups["local"].Value == "sift" ? "rootsift" : match.Groups["local"].Value;
        var (aggregation, isVerified) = (match.Groups["made"].Value, match.Groups["sp"].Success);
        if (!Aggregations.Known.ContainsKey(aggregation) && (aggregation != Plain || isVerified)) return null;
        bool isOfNetwork = match.Groups["learned"].Success || match.Groups["network"].Success;
        if (isOfNetwork && !NetworkFeatures.IsOne(local)) return null;
        var features = new DescriptorSpec(local, match.Groups["learned"].Value, match.Groups["network"].Value);
        return new AggregatedName(features, aggregation, isVerified);
    }

    [GeneratedRegex("""
        ^(?<local>orb|sift|rootsift|delf|d2)(?:\+(?<learned>[A-Za-z0-9._]+))?-(?<made>[a-z-]+)(?<sp>\+sp)?(?:@(?<network>[A-Za-z0-9][A-Za-z0-9._-]*))?$
        """)]
    private static partial Regex Form();
}
