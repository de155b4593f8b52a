using System.Text.RegularExpressions;

namespace Iconotheque.Collections.Records;

/// <summary>A standard statement of rights, read from its address: one of the twelve of rightsstatements.org, or a licence or mark of Creative Commons.</summary>
/// <param name="Code">Its short name, such as <c>InC-EDU</c>, <c>CC BY-SA 4.0</c>, <c>CC0 1.0</c> or <c>PDM 1.0</c>.</param>
/// <param name="Name">Its name in English.</param>
/// <param name="Address">Its canonical address, which others compare by.</param>
/// <param name="Sharing">Whether the picture may be passed on.</param>
/// <remarks>rightsstatements.org, Statements 1.0 (2016); Creative Commons, licence URLs and <c>/publicdomain/</c>.</remarks>
public sealed partial record RightsStatement(string Code, string Name, string Address, Sharing Sharing)
{
    private static readonly Dictionary<string, (string Name, Sharing Sharing)> Statements = new(StringComparer.Ordinal)
    {
        ["InC"] = ("In Copyright", Sharing.Forbidden),
        ["InC-OW-EU"] = ("In Copyright - EU Orphan Work", Sharing.Forbidden),
        ["InC-EDU"] = ("In Copyright - Educational Use Permitted", Sharing.Forbidden),
        ["InC-NC"] = ("In Copyright - Non-Commercial Use Permitted", Sharing.Forbidden),
        ["InC-RUU"] = ("In Copyright - Rights-holder(s) Unlocatable or Unidentifiable", Sharing.Forbidden),
        ["NoC-CR"] = ("No Copyright - Contractual Restrictions", Sharing.Allowed),
        ["NoC-NC"] = ("No Copyright - Non-Commercial Use Only", Sharing.Allowed),
        ["NoC-OKLR"] = ("No Copyright - Other Known Legal Restrictions", Sharing.Allowed),
        ["NoC-US"] = ("No Copyright - United States", Sharing.Allowed),
        ["NKC"] = ("No Known Copyright", Sharing.Allowed),
        ["CNE"] = ("Copyright Not Evaluated", Sharing.Unknown),
        ["UND"] = ("Copyright Undetermined", Sharing.Unknown),
    };

    private static readonly Dictionary<string, string> Licences = new(StringComparer.Ordinal)
    {
        ["by"] = "Attribution",
        ["by-sa"] = "Attribution-ShareAlike",
        ["by-nd"] = "Attribution-NoDerivatives",
        ["by-nc"] = "Attribution-NonCommercial",
        ["by-nc-sa"] = "Attribution-NonCommercial-ShareAlike",
        ["by-nc-nd"] = "Attribution-NonCommercial-NoDerivatives",
    };

    /// <summary>The statement that an address stands for, in any of its forms: http or https, with <c>page</c>, <c>data</c> or <c>vocab</c>, with a jurisdiction, a language or <c>deed</c> behind it.</summary>
    /// <returns>Null when the text is no such address; words are not interpreted.</returns>
    public static RightsStatement? Of(string rights)
    {
        if (Vocabulary().Match(rights.Trim()) is { Success: true } statement && Statements.TryGetValue(statement.Groups["code"].Value, out var known))
            return new RightsStatement(statement.Groups["code"].Value, known.Name, $"http://rightsstatements.org/vocab/{statement.Groups["code"].Value}/1.0/", known.Sharing);
        if (Commons().Match(rights.Trim()) is not { Success: true } match) return null;
        string licence = match.Groups["code"].Value.ToLowerInvariant(), version = match.Groups["version"].Value, port = match.Groups["port"].Value.ToLowerInvariant();
        string behind = port.Length > 0 ? $"{version}/{port}" : version;
        return licence switch
        {
            "zero" => new RightsStatement($"CC0 {version}", "No Rights Reserved", $"http://creativecommons.org/publicdomain/zero/{version}/", Sharing.Allowed),
            "mark" => new RightsStatement($"PDM {version}", "Public Domain Mark", $"http://creativecommons.org/publicdomain/mark/{version}/", Sharing.Allowed),
            _ when Licences.TryGetValue(licence, out string? name) => new RightsStatement($"CC {licence.ToUpperInvariant()} {version}{(port.Length > 0 ? $" {port.ToUpperInvariant()}" : "")}", name, $"http://creativecommons.org/licenses/{licence}/{behind}/", Sharing.Allowed),
            _ => null,
        };
    }

    /// <summary>Whether a text is the address of a statement.</summary>
    public static bool IsStatement(string rights) => Of(rights) is not null;

    [GeneratedRegex(@"^https?://(?:www\.)?rightsstatements\.org/(?:vocab|page|data)/(?<code>[A-Za-z-]+)(?:/|$)", RegexOptions.IgnoreCase)]
    private static partial Regex Vocabulary();

    [GeneratedRegex(@"^https?://(?:www\.)?creativecommons\.org/(?:licenses|publicdomain)/(?<code>[a-z-]+)/(?<version>\d\.\d)(?:/(?<port>[a-z]{2})(?=/|$))?", RegexOptions.IgnoreCase)]
    private static partial Regex Commons();
}
