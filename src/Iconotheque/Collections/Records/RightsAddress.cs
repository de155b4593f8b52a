using System.Text.RegularExpressions;

namespace Iconotheque.Collections.Records;

/// <summary>
/// Reads statements of rights from addresses, in any of their forms: http, https or neither, with <c>page</c>, <c>data</c> or
/// <c>vocab</c>, with or without a version, a jurisdiction, a language, <c>deed</c> or a slash behind it.
/// </summary>
internal static partial class RightsAddress
{
    /// <summary>The statement that an address stands for.</summary>
    /// <returns>Null when it is none of those that are known.</returns>
    public static RightsStatement? Of(string address)
    {
        string bare = Scheme().Replace(address.Trim(), "");
        if (Vocabulary().Match(bare) is { Success: true } statement)
            return RightsStatement.OfCode(statement.Groups["code"].Value);
        if (Commons().Match(bare) is { Success: true } licence)
            return RightsStatement.OfCommons(licence.Groups["code"].Value, licence.Groups["version"].Value,
                licence.Groups["port"].Value);
        if (Europeana().Match(bare) is { Success: true } old)
            return RightsStatement.OfCode(OfEuropeana(old.Groups["code"].Value.ToLowerInvariant()));
        return French().IsMatch(bare) ? RightsStatement.Etalab : British().IsMatch(bare) ? RightsStatement.OpenGovernment : null;
    }

    /// <summary>The statements of Europeana before rightsstatements.org, by their successors.</summary>
    private static string OfEuropeana(string code) => code switch
    {
        "unknown" => "UND",
        "out-of-copyright-non-commercial" => "NoC-NC",
        _ when code.Contains("orphan", StringComparison.Ordinal) => "InC-OW-EU",
        _ => "InC"
    };

    [GeneratedRegex(@"^(?:https?:)?(?://)?(?:www\.)?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Scheme();

    [GeneratedRegex(@"^rightsstatements\.org/(?:(?:[a-z]{2}/)?(?:vocab|page|data)/)?(?<code>[A-Za-z-]+)(?:[/?#.]|$)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Vocabulary();

    [GeneratedRegex(@"^(?:i\.|licensebuttons\.net/)?(?:creativecommons\.org/)?(?<=creativecommons\.org/"
        + @"|licensebuttons\.net/)(?:licen[cs]es|publicdomain|l|p)/(?<code>[a-z-]+)(?:/(?<version>\d\.\d))?(?:/(?!deed|legalcode"
        + @"|rdf)(?<port>[a-z]{2,8})(?=[/?#]|$))?",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Commons();

    [GeneratedRegex(@"^europeana\.eu/(?:portal/)?(?:[a-z]{2}/)?rights/(?<code>rr-[fpr]|unknown|out-of-copyright-non-commercial"
        + @"|[a-z-]*orphan[a-z-]*)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Europeana();

    [GeneratedRegex(@"^(?:etalab\.gouv\.fr|data\.gouv\.fr|github\.com/etalab)/.*(?:licence-ouverte|open-licence)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex French();

    [GeneratedRegex(@"^nationalarchives\.gov\.uk/doc/open-government-licence",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex British();
}
