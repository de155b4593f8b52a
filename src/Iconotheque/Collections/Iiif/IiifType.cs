using System.Text.Json;

namespace Iconotheque.Collections.Iiif;

/// <summary>
/// The types of resources as they occur: with the prefixes of any vocabulary, as addresses, in any case, alone or in a list.
/// </summary>
internal static class IiifType
{
    private static readonly char[] Before = [':', '/', '#'];

    /// <summary>Whether a resource is of a type.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="names">Names without prefix.</param>
    public static bool Is(JsonElement resource, params ReadOnlySpan<string> names)
    {
        foreach (string type in Of(resource))
        {
            string local = type[(type.LastIndexOfAny(Before) + 1)..];
            foreach (string name in names)
            {
                if (local.Equals(name, StringComparison.OrdinalIgnoreCase)) return true;
            }
        }

        return false;
    }

    /// <summary>The types that a resource states, of either version; none when it states nothing.</summary>
    public static string[] Of(JsonElement resource) =>
        [.. IiifManifest.Members(resource, "type").Concat(IiifManifest.Members(resource, "@type"))
            .Where(type => type.ValueKind == JsonValueKind.String).Select(type => type.GetString()!)];
}
