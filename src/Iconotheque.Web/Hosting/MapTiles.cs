namespace Iconotheque.Web.Hosting;

/// <summary>Tiles of a map that the institution chose, of a server that its visitors' browsers may ask for them.</summary>
/// <param name="Address">Their address, with <c>{x}</c>, <c>{y}</c> or <c>{-y}</c>, and <c>{z}</c>.</param>
/// <param name="Attribution">Who is to be named beside the map; empty for nobody.</param>
internal sealed record MapTiles(string Address, string Attribution)
{
    /// <summary>Where they are: the one host that pages with the map may ask.</summary>
    public string Origin { get; } = OriginOf(Address) ?? throw new ArgumentException(Wrong(Address), nameof(Address));

    /// <summary>What is wrong with an address; null for nothing.</summary>
    public static string? Refusal(string address) => OriginOf(address) is null ? Wrong(address) : null;

    private static string Wrong(string address) =>
        $"--tiles takes an address with {{z}}, {{x}} and {{y}}, such as https://tiles.example.org/{{z}}/{{x}}/{{y}}.png; "
            + $"got '{address}'.";

    private static string? OriginOf(string address)
    {
        bool hasAll = address.Contains("{z}", StringComparison.Ordinal) && address.Contains("{x}", StringComparison.Ordinal)
            && (address.Contains("{y}", StringComparison.Ordinal) || address.Contains("{-y}", StringComparison.Ordinal));

        // The host stands in a header that must hold nothing else.
        bool isAddress = Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            && uri!.UserInfo.Length == 0
            && !uri.Authority.Any(c => c is '{' or '}' or ';' or ',' or '*' or '%' || !char.IsAscii(c));
        return hasAll && isAddress ? uri!.GetLeftPart(UriPartial.Authority) : null;
    }
}
