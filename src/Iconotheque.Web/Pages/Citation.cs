using System.Globalization;
using Iconotheque.Collections.Records;
using Iconotheque.Libraries;

namespace Iconotheque.Web.Pages;

/// <summary>How a picture is cited.</summary>
internal static class Citation
{
    private static readonly (string Prefix, string Resolver)[] Resolvers =
        [("ark:", "https://n2t.net/"), ("doi:", "https://doi.org/"), ("10.", "https://doi.org/"),
            ("hdl:", "https://hdl.handle.net/"),
            ("urn:nbn:", "https://nbn-resolving.org/")];

    /// <summary>Who made it, what it is called, when it was made; which collection has it, by which number, who is to be named;
    /// its permanent address.</summary>
    /// <param name="item">The picture.</param>
    /// <param name="collection">What its collection is called.</param>
    /// <param name="root">Where the server is.</param>
    public static string Of(LibraryItem item, string collection, string root)
    {
        var said = item.Metadata;
        string made = Joined(", ", said.Creator, Describe.TitleOf(item), said.Date),
            kept = Joined(", ", collection, Describe.TitleOf(item) == item.Identifier ? "" : item.Identifier, said.Attribution);
        return $"{Closed(made)} {Closed(kept)} {AddressOf(item, root)}";
    }

    /// <summary>The permanent address: that of the holder, where there is one, else that of the picture's page here.</summary>
    public static string AddressOf(LibraryItem item, string root)
    {
        string permanent = item.Metadata.PersistentId.Split("; ")[0].Trim();
        if (SourceReader.IsAddress(permanent)) return permanent;
        foreach (var (prefix, resolver) in Resolvers)
        {
            if (permanent.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) && !permanent.Any(char.IsWhiteSpace))
                return resolver + (prefix is "doi:" or "hdl:" ? permanent[prefix.Length..] : permanent);
        }

        return PageOf(item, root);
    }

    /// <summary>The address of a picture's page here.</summary>
    public static string PageOf(LibraryItem item, string root) =>
        string.Create(CultureInfo.InvariantCulture, $"{root}/items/{item.Id}");

    private static string Joined(string between, params string[] parts) =>
        string.Join(between, parts.Where(part => part.Length > 0));

    private static string Closed(string sentence) =>
        sentence.Length == 0 || sentence[^1] is '.' or '?' or '!' ? sentence : sentence + ".";
}
