using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Iconotheque.Networks.Graphs;

namespace Iconotheque.Networks;

/// <summary>The networks of this computer, one folder each.</summary>
/// <param name="folder">Where they lie.</param>
public sealed partial class NetworkStore(string folder)
{
    /// <summary>The environment variable that names another folder than the user's own.</summary>
    public const string Variable = "ICONOTHEQUE_NETWORKS";

    /// <summary>Where they lie.</summary>
    public string Folder { get; } = Path.GetFullPath(folder);

    /// <summary>The user's store: the folder that <see cref="Variable"/> names, else <c>iconotheque/networks</c> in the user's local data.</summary>
    public static NetworkStore Default()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named) return new NetworkStore(named);
        string data = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return new NetworkStore(Path.Combine(data.Length > 0 ? data : ".", "iconotheque", "networks"));
    }

    /// <summary>Whether a text can be a network's name: letters, digits, dot, hyphen and underscore, beginning with a letter or digit.</summary>
    public static bool IsName(string name) => Name().IsMatch(name);

    /// <summary>The names of the networks, sorted.</summary>
    public ImmutableArray<string> Names => Directory.Exists(Folder)
        ? [.. Directory.EnumerateDirectories(Folder).Where(path => File.Exists(Path.Combine(path, "network.json"))).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>Finds a network.</summary>
    /// <exception cref="InputException">There is none of this name, or its declaration is damaged.</exception>
    public StoredNetwork Open(string name)
    {
        string path = Path.Combine(Folder, name), file = Path.Combine(path, "network.json");
        if (!IsName(name) || !File.Exists(file))
        {
            var names = Names;
            throw new InputException(name, $"there is no such network in {Folder}" + (names.IsEmpty ? "; import one with icono networks import FILE" : $"; it has {string.Join(", ", names)}"));
        }

        return new StoredNetwork(path, NetworkDeclaration.Read(file) with { Name = name });
    }

    /// <summary>Stores a network; the folder appears whole or not at all.</summary>
    /// <param name="network">The network.</param>
    /// <param name="replace">Whether one of this name is replaced; its learned heads go with it.</param>
    /// <exception cref="InputException">The name is taken or cannot be a name.</exception>
    public StoredNetwork Add(ImportedNetwork network, bool replace = false)
    {
        string name = network.Declaration.Name, path = Path.Combine(Folder, name), temporary = Path.Combine(Folder, $".{name}.{Environment.ProcessId}.tmp");
        if (!IsName(name)) throw new InputException(name, "cannot be a network's name: letters, digits, dots, hyphens and underscores make one");
        if (Directory.Exists(path) && !replace) throw new InputException(path, "is there already; choose another name with --name, or replace it with --replace");
        try
        {
            var stored = Write(network, temporary);
            if (Directory.Exists(path)) Directory.Delete(path, recursive: true);
            Directory.Move(temporary, path);
            return stored with { Folder = path };
        }
        finally
        {
            if (Directory.Exists(temporary)) Directory.Delete(temporary, recursive: true);
        }
    }

    /// <summary>Removes a network and its heads.</summary>
    public void Remove(string name) => Directory.Delete(Open(name).Folder, recursive: true);

    private static StoredNetwork Write(ImportedNetwork network, string folder)
    {
        Directory.CreateDirectory(folder);
        var (graph, codes) = (network.Graph, network.Graph.Codes);
        var stored = new StoredNetwork(folder, network.Declaration with
        {
            GraphSha256 = Sha256(graph.Onnx),
            MinSide = OnnxExtent.SmallestSide(OnnxFile.Parse(graph.Onnx, network.Declaration.Name), graph.Input, network.Declaration.Name),
            Codes = codes is null ? null : new NeuralCodes(Sha256(codes.Onnx), codes.PooledSide, codes.Outputs)
            {
                MinSide = OnnxExtent.SmallestSide(OnnxFile.Parse(codes.Onnx, network.Declaration.Name), CodesSession.Input, network.Declaration.Name),
            },
        });
        AtomicFile.Write(stored.GraphPath, stream => stream.Write(graph.Onnx));
        if (codes is not null) AtomicFile.Write(stored.CodesPath, stream => stream.Write(codes.Onnx));
        foreach (var (name, head) in network.Heads) head.Write(stored.HeadPath(name));
        stored.Declaration.Write(Path.Combine(folder, "network.json"));
        return stored;
    }

    private static string Sha256(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$")]
    private static partial Regex Name();
}
