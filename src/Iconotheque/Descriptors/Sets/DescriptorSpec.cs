using System.Text.RegularExpressions;
using Iconotheque.Descriptors.Local;

namespace Iconotheque.Descriptors.Sets;

/// <summary>
/// What a user asks for: <c>HEAD</c>, <c>HEAD@NETWORK</c>, <c>HEAD+WHITENING@NETWORK</c>, or a descriptor of pixels such as
/// <c>orb</c>.
/// </summary>
/// <param name="Head">The head, or the descriptor of pixels.</param>
/// <param name="Whitening">The whitening behind the head; empty for none.</param>
/// <param name="Network">The network; empty for the one chosen otherwise.</param>
public sealed partial record DescriptorSpec(string Head, string Whitening, string Network)
{
    /// <summary>The heads that every network has, or can learn.</summary>
    public static IReadOnlyList<string> Heads
    {
        get;
    } = ["delf", "d2", "dsm", "netvlad", "vlad", "gem", "rgem", "mac", "rmac", "spoc", "crow"];

    /// <summary>The seven descriptors of the paper: Gominski, Poreba, Gouet-Brunet, Chen, SUMAC 2019, section 3.</summary>
    public static IReadOnlyList<string> OfThePaper { get; } = ["delf", "netvlad", "gem", "mac", "rmac", "spoc", "orb"];

    /// <summary>Whether it reads pixels alone.</summary>
    public bool ReadsPixels => LocalDescriptors.Known.ContainsKey(Head);

    /// <summary>Whether it takes positions of T as local features.</summary>
    public bool ReadsLocally => NetworkFeatures.Heads.Contains(Head);

    /// <summary>Head and whitening: the name of a file of parameters.</summary>
    public string HeadName => Whitening.Length > 0 ? $"{Head}+{Whitening}" : Head;

    /// <summary>The name that files and tables carry: what the user typed.</summary>
    public string Name => Network.Length > 0 ? $"{HeadName}@{Network}" : HeadName;

    /// <summary>Reads a specification.</summary>
    /// <returns>Null when it is not of the form.</returns>
    public static DescriptorSpec? Parse(string text)
    {
        var match = Form().Match(text);
        if (!match.Success) return null;
        var spec = new DescriptorSpec(match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value);
        return spec.ReadsPixels && spec.Name != spec.Head ? null : spec;
    }

    [GeneratedRegex(@"^([a-z][a-z0-9_]*)(?:\+([A-Za-z0-9][A-Za-z0-9._-]*))?(?:@([A-Za-z0-9][A-Za-z0-9._-]*))?$")]
    private static partial Regex Form();
}
