namespace Iconotheque.Collections.Records;

/// <summary>
/// A standard statement of rights: one of the twelve of rightsstatements.org, a licence or mark of Creative Commons, or an open
/// licence of a state.
/// </summary>
/// <param name="Code">Its short name, such as <c>InC-EDU</c>, <c>CC BY-SA 4.0</c>, <c>CC0 1.0</c> or <c>PDM 1.0</c>.</param>
/// <param name="Name">Its name in English.</param>
/// <param name="Address">Its canonical address, which others compare by; empty for a licence whose version nobody says.</param>
/// <param name="Sharing">Whether the picture may be passed on.</param>
/// <remarks>rightsstatements.org, Statements 1.0 (2016); Creative Commons, licence URLs and <c>/publicdomain/</c>.</remarks>
internal sealed record RightsStatement(string Code, string Name, string Address, Sharing Sharing)
{
    private static readonly Dictionary<string, (string Name, Sharing Sharing)> Statements = new(StringComparer.OrdinalIgnoreCase)
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

    private static readonly Dictionary<string, string> Licences = new(StringComparer.OrdinalIgnoreCase)
    {
        ["by"] = "Attribution",
        ["by-sa"] = "Attribution-ShareAlike",
        ["by-nd"] = "Attribution-NoDerivatives",
        ["by-nc"] = "Attribution-NonCommercial",
        ["by-nc-sa"] = "Attribution-NonCommercial-ShareAlike",
        ["by-nc-nd"] = "Attribution-NonCommercial-NoDerivatives",
    };

    /// <summary>The open licence of the French state.</summary>
    internal static RightsStatement Etalab { get; } =
        new("Licence Ouverte", "Open Licence (Etalab)", "https://www.etalab.gouv.fr/licence-ouverte-open-licence/",
            Sharing.Allowed);

    /// <summary>The open licence of the British state.</summary>
    internal static RightsStatement OpenGovernment { get; } =
        new("OGL", "Open Government Licence", "http://www.nationalarchives.gov.uk/doc/open-government-licence/", Sharing.Allowed);

    /// <summary>
    /// How strict it is beside others: what forbids before what nobody knows before what allows; among the last the licence with
    /// more conditions.
    /// </summary>
    internal int Strictness => (Sharing switch { Sharing.Forbidden => 200, Sharing.Unknown => 100, _ => 0 }) + Conditions;

    private int Conditions =>
        Code.StartsWith("CC0", StringComparison.Ordinal) || Code.StartsWith("PDM", StringComparison.Ordinal) ? 0
        : 10 + (Code.StartsWith("NoC", StringComparison.Ordinal) ? 5 : 0)
            + (Code.StartsWith("CC BY", StringComparison.Ordinal) ? 10 : 0)
        + (Code.Contains("-SA", StringComparison.Ordinal) ? 1 : 0) + (Code.Contains("-NC", StringComparison.Ordinal) ? 4 : 0)
        + (Code.Contains("-ND", StringComparison.Ordinal) ? 2 : 0);

    /// <summary>
    /// The statement that counts in a field of rights, whatever form its statements have; see <see cref="RightsReading"/>.
    /// </summary>
    /// <returns>Null when the field is empty, or what is not understood in it may forbid what the rest allows.</returns>
    public static RightsStatement? Of(string rights) => RightsReading.Of(rights).Strictest;

    /// <summary>A statement of rightsstatements.org by its code, in any case; null for none.</summary>
    internal static RightsStatement? OfCode(string code) => Statements.TryGetValue(code, out var known)
        && Statements.Keys.First(key => key.Equals(code, StringComparison.OrdinalIgnoreCase)) is var name
        ? new RightsStatement(name, known.Name, $"http://rightsstatements.org/vocab/{name}/1.0/", known.Sharing)
        : null;

    /// <summary>A licence or mark of Creative Commons.</summary>
    /// <param name="licence">As in its address: <c>by-sa</c>, <c>zero</c>, <c>mark</c>.</param>
    /// <param name="version">Its version; empty when it is not said.</param>
    /// <param name="port">Its jurisdiction; empty for none.</param>
    /// <returns>Null when there is no such licence.</returns>
    internal static RightsStatement? OfCommons(string licence, string version, string port)
    {
        string code = licence.ToLowerInvariant(), of = version.StartsWith('4') ? "" : port.ToLowerInvariant();
        if (code is "zero")
            return new RightsStatement("CC0 1.0", "No Rights Reserved", "http://creativecommons.org/publicdomain/zero/1.0/",
                Sharing.Allowed);
        if (code is "mark" or "publicdomain")
            return new RightsStatement("PDM 1.0", "Public Domain Mark", "http://creativecommons.org/publicdomain/mark/1.0/",
                Sharing.Allowed);
        if (!Licences.TryGetValue(code, out string? name)) return null;
        string behind = of.Length > 0 && version.Length > 0 ? $"{version}/{of}" : version;
        string said = string.Join(' ', ((string[])["CC", code.ToUpperInvariant(),
            version, version.Length > 0 ? of.ToUpperInvariant() : ""]).Where(part => part.Length > 0));
        return new RightsStatement(said, name, version.Length > 0 ? $"http://creativecommons.org/licenses/{code}/{behind}/" : "",
            Sharing.Allowed);
    }

    /// <summary>Whether a text is understood as a statement.</summary>
    public static bool IsStatement(string rights) => Of(rights) is not null;
}
