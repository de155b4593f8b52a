using System.Collections.Immutable;
using Iconotheque.Networks.Importing.Published;

namespace Iconotheque.Networks.Importing;

/// <summary>The published files that can be pulled, or recognised when they are imported.</summary>
internal static class PublishedNetworks
{
    /// <summary>All of them, family by family.</summary>
    public static ImmutableArray<PublishedNetwork> All { get; } =
        [.. CirtorchNetworks.All, .. DirtorchNetworks.All, .. PlaceNetworks.All, .. NetVladNetworks.All, .. DelfNetworks.All,
            .. TorchvisionNetworks.All, .. DinoNetworks.All, .. PlaceTransformers.All];

    /// <summary>The network of a name.</summary>
    /// <exception cref="InputException">There is none of this name.</exception>
    public static PublishedNetwork Find(string name) =>
        All.FirstOrDefault(network => network.Name == name)
        ?? throw new InputException(name,
            "there is no published network of this name; icono networks list --published shows them" + Similar(name));

    /// <summary>The published file that a file is, or null.</summary>
    /// <param name="fileName">The file's name.</param>
    /// <param name="sha256">The file's SHA-256.</param>
    public static PublishedNetwork? Recognise(string fileName, string sha256) =>
        All.FirstOrDefault(network => network.Is(fileName, sha256));

    private static string Similar(string name)
    {
        var similar = All.Where(network => network.Name.Contains(name, StringComparison.OrdinalIgnoreCase)).Take(5)
            .Select(network => network.Name).ToList();
        return similar.Count > 0 ? $": {string.Join(", ", similar)}" : "";
    }
}
