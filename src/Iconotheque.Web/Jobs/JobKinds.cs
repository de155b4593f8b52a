using System.Collections.Immutable;
using Iconotheque.Catalogue.Store;
using Iconotheque.Collections.Records;

namespace Iconotheque.Web.Jobs;

/// <summary>The work that can be asked for. Nothing of a request becomes a path: collections are looked up, addresses are http or https.</summary>
internal static class JobKinds
{
    private const int LongestAddress = 2000;

    /// <summary>The kinds by name, with what they are called.</summary>
    public static IReadOnlyDictionary<string, string> Known { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["sync"] = "Read the sources again",
        ["fetch"] = "Fetch a IIIF or OAI-PMH source",
        ["links"] = "Search for links",
        ["map"] = "Draw the map",
        ["compact"] = "Tidy up",
        ["verify"] = "Check everything",
    };

    /// <summary>The arguments of the command, and what the job works on.</summary>
    /// <param name="view">The library.</param>
    /// <param name="kind">The kind.</param>
    /// <param name="target">The collection of <c>sync</c>, empty for all; the address of <c>fetch</c>; of the others empty.</param>
    /// <param name="collection">The name that a fetched collection gets.</param>
    /// <exception cref="ArgumentException">They are not understood.</exception>
    public static (ImmutableArray<string> Arguments, string Target) Of(LibraryView view, string kind, string target, string collection)
    {
        string folder = view.Folder;
        if (!Known.ContainsKey(kind)) throw new ArgumentException($"The kind of a job is one of {string.Join(", ", Known.Keys)}; got '{kind}'.");
        return kind switch
        {
            "sync" when target.Length == 0 => (["library", "sync", folder], ""),
            "sync" => (["library", "sync", folder, "--", NameOf(view, target)], target),
            "fetch" => (["library", "add", folder, AddressOf(target), "--collection", NewName(collection)], $"{collection}: {target}"),
            "links" => (["links", folder], ""),
            _ => (["library", kind, folder], ""),
        };
    }

    private static string NameOf(LibraryView view, string name) => view.Collections().Any(collection => collection.Name == name) ? name : throw new ArgumentException($"There is no collection '{name}'.");

    private static string AddressOf(string address) => address.Length <= LongestAddress && SourceReader.IsAddress(address) ? address : throw new ArgumentException("The address of a source must begin with http:// or https://.");

    private static string NewName(string name) => name.Length is > 0 and <= 100 && name[0] != '-' && !name.Contains('/') && !name.Any(char.IsControl)
        ? name
        : throw new ArgumentException("The name of a collection must have 1 to 100 characters, without / and not beginning with -.");
}
