using System.Collections.Immutable;

namespace Iconotheque.Networks;

/// <summary>A network in the store: a folder with <c>network.json</c>, <c>network.onnx</c>, perhaps <c>codes.onnx</c>, and <c>heads/NAME.safetensors</c>.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Declaration">What it is.</param>
public sealed record StoredNetwork(string Folder, NetworkDeclaration Declaration)
{
    /// <summary>The graph of the backbone.</summary>
    public string GraphPath => Path.Combine(Folder, "network.onnx");

    /// <summary>The graph from T to fully connected outputs.</summary>
    public string CodesPath => Path.Combine(Folder, "codes.onnx");

    /// <summary>The names of its heads and whitenings, sorted.</summary>
    public ImmutableArray<string> HeadNames => Directory.Exists(HeadFolder)
        ? [.. Directory.EnumerateFiles(HeadFolder, "*" + Extension).Select(path => Path.GetFileName(path)[..^Extension.Length]).Order(StringComparer.Ordinal)]
        : [];

    private const string Extension = ".safetensors";

    private string HeadFolder => Path.Combine(Folder, "heads");

    /// <summary>The file of a head, whether it exists or not.</summary>
    public string HeadPath(string name) => Path.Combine(HeadFolder, name + Extension);
}
