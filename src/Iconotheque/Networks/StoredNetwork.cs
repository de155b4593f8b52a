using System.Collections.Immutable;
using System.Security.Cryptography;

namespace Iconotheque.Networks;

/// <summary>
/// A network in the store: a folder with <c>network.json</c>, <c>network.onnx</c>, perhaps <c>codes.onnx</c>, and
/// <c>heads/NAME.safetensors</c>.
/// </summary>
/// <param name="Folder">The folder.</param>
/// <param name="Declaration">What it is.</param>
public sealed record StoredNetwork(string Folder, NetworkDeclaration Declaration)
{
    /// <summary>Whether it comes with the program: such a folder is read, never written to.</summary>
    public bool Shipped { get; init; }

    /// <summary>The graph of the backbone.</summary>
    public string GraphPath => Path.Combine(Folder, "network.onnx");

    /// <summary>The graph from T to fully connected outputs.</summary>
    public string CodesPath => Path.Combine(Folder, "codes.onnx");

    /// <summary>The names of its heads and whitenings, sorted.</summary>
    public ImmutableArray<string> HeadNames => Directory.Exists(HeadFolder)
        ? [.. Directory.EnumerateFiles(HeadFolder, "*" + Extension).Select(path => Path.GetFileName(path)[..^Extension.Length])
            .Order(StringComparer.Ordinal)]
        : [];

    private const string Extension = ".safetensors";

    private string HeadFolder => Path.Combine(Folder, "heads");

    /// <summary>The file of a head, whether it exists or not.</summary>
    public string HeadPath(string name) => Path.Combine(HeadFolder, name + Extension);

    /// <summary>Compares the graph with the hash in its declaration.</summary>
    /// <exception cref="InputException">Missing, or not what was stored.</exception>
    public void Verify() => Verify(GraphPath, Declaration.GraphSha256);

    /// <summary>Compares a graph with its declared hash.</summary>
    internal static void Verify(string path, string sha256)
    {
        try
        {
            using var stream = RegularFile.Open(path);
            if (Convert.ToHexStringLower(SHA256.HashData(stream)) == sha256) return;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException(path, $"cannot be read: {e.Message}; import the network again", e);
        }

        throw new InputException(path,
            "is not the file that was stored: its hash differs from the declaration's; import the network again");
    }
}
