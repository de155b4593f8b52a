namespace Iconotheque.Collections.Oai;

/// <summary>
/// What a repository is asked, from the address that a user gives: its own parameters stay as they are, those of the protocol are
/// told apart from them.
/// </summary>
/// <remarks>OAI-PMH 2.0, sections 3.1.1 and 4. Whatever verb the address has, records are asked for.</remarks>
internal sealed class OaiAddress
{
    private static readonly string[] OfTheProtocol = ["verb", "metadataPrefix", "set", "from", "until", "identifier",
        "resumptionToken"];

    private readonly string start;
    private readonly Dictionary<string, string> own = new(StringComparer.Ordinal);

    public OaiAddress(Uri address)
    {
        string foreign = "";
        foreach (string pair in address.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] parts = pair.Split('=', 2);
            if (!OfTheProtocol.Contains(parts[0])) foreign += pair + "&";
            else if (parts.Length == 2 && parts[1].Length > 0) own[parts[0]] = pair;
        }

        start = $"{address.GetLeftPart(UriPartial.Path)}?{foreign}";
    }

    /// <summary>
    /// Whether the answers are a part of the repository: what has changed since a day, the rest of a list, one record.
    /// </summary>
    public bool IsSelective => own.ContainsKey("from") || own.ContainsKey("until") || own.ContainsKey("resumptionToken")
        || own.ContainsKey("identifier");

    /// <summary>The first request.</summary>
    public string First
    {
        get
        {
            if (own.TryGetValue("resumptionToken", out string? token)) return $"{start}verb=ListRecords&{token}";
            string prefix = own.GetValueOrDefault("metadataPrefix", "metadataPrefix=oai_dc");
            if (own.TryGetValue("identifier", out string? record)) return $"{start}verb=GetRecord&{prefix}&{record}";
            string[] kept = [.. OfTheProtocol.Where(name => name is "set" or "from" or "until" && own.ContainsKey(name))
                .Select(name => "&" + own[name])];
            return $"{start}verb=ListRecords&{prefix}{string.Concat(kept)}";
        }
    }

    /// <summary>The request for what follows.</summary>
    /// <param name="token">The resumption token of the answer before.</param>
    public string After(string token) => $"{start}verb=ListRecords&resumptionToken={Uri.EscapeDataString(token)}";
}
