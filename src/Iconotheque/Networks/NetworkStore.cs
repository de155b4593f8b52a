using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Iconotheque.Networks.Graphs;

namespace Iconotheque.Networks;

/// <summary>The networks of this computer, one folder each: the user's own, and those that come with the program.</summary>
/// <remarks>
/// A network of the user's goes before one of the same name that comes along; those that come along are never changed.
/// </remarks>
/// <param name="folder">Where the user's lie.</param>
public sealed partial class NetworkStore(string folder)
{
    /// <summary>The environment variable that names another folder than the user's own.</summary>
    public const string Variable = "ICONOTHEQUE_NETWORKS";

    /// <summary>The network of descriptors that name none; it comes along.</summary>
    public const string Usual = "resnet18";

    /// <summary>Where the user's lie.</summary>
    public string Folder { get; } = Path.GetFullPath(folder);

    /// <summary>
    /// Where those lie that come along: <c>networks</c> beside the program. A folder that does not exist has none.
    /// </summary>
    public string ShippedFolder { get; init; } = Path.Combine(AppContext.BaseDirectory, "networks");

    /// <summary>
    /// The user's store: the folder that <see cref="Variable"/> names, else <c>iconotheque/networks</c> in the user's local data.
    /// </summary>
    public static NetworkStore Default()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named) return new NetworkStore(named);
        string data = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData,
            Environment.SpecialFolderOption.DoNotVerify);
        return new NetworkStore(Path.Combine(data.Length > 0 ? data : ".", "iconotheque", "networks"));
    }

    /// <summary>
    /// Whether a text can be a network's name: letters, digits, dot, hyphen and underscore, beginning with a letter or digit.
    /// </summary>
    public static bool IsName(string name) => Name().IsMatch(name);

    /// <summary>The names of the networks, sorted.</summary>
    public ImmutableArray<string> Names =>
        [.. NamesIn(Folder).Concat(NamesIn(ShippedFolder)).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Finds a network.</summary>
    /// <exception cref="InputException">There is none of this name, or its declaration is damaged.</exception>
    public StoredNetwork Open(string name)
    {
        string[] found = IsName(name)
            ? [.. new[] { Folder, ShippedFolder }.Where(folder => File.Exists(DeclarationOf(Path.Combine(folder, name))))]
            : [];
        if (found.Length == 0) throw new InputException(name, $"there is no such network in {Folder}; "
            + $"{(Names.IsEmpty ? "" : $"there are {string.Join(", ", Names)}; ")}import one with icono networks import FILE");
        string path = Path.Combine(found[0], name);
        return new StoredNetwork(path, NetworkDeclaration.Read(DeclarationOf(path)) with { Name = name })
        {
            Shipped = found[0] == ShippedFolder
        };
    }

    /// <summary>
    /// Finds a network to which heads can be added: one that comes along is copied to the user's first, and goes before it from
    /// then on.
    /// </summary>
    /// <exception cref="InputException">As of <see cref="Open"/>.</exception>
    public StoredNetwork OpenToChange(string name)
    {
        var network = Open(name);
        if (!network.Shipped) return network;
        string temporary = Temporary(name), path = Path.Combine(Folder, name);
        try
        {
            Copy(network.Folder, temporary);
            Directory.Move(temporary, path);
            return network with { Folder = path, Shipped = false };
        }
        finally
        {
            if (Directory.Exists(temporary)) Directory.Delete(temporary, recursive: true);
        }
    }

    /// <summary>Stores a network; the folder appears whole or not at all.</summary>
    /// <param name="network">The network.</param>
    /// <param name="replace">Whether one of this name is replaced; its learned heads go with it.</param>
    /// <exception cref="InputException">The name is taken or cannot be a name.</exception>
    public StoredNetwork Add(ImportedNetwork network, bool replace = false)
    {
        string name = network.Declaration.Name, path = Path.Combine(Folder, name), temporary = Temporary(name);
        if (!IsName(name))
            throw new InputException(name, "cannot be a network's name: letters, digits, dots, hyphens and underscores make one");
        if (Directory.Exists(path) && !replace)
            throw new InputException(path, "is there already; choose another name with --name, or replace it with --replace");
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

    /// <summary>Removes a network of the user's and its heads.</summary>
    /// <exception cref="InputException">There is none of this name, or it comes with the program.</exception>
    public void Remove(string name)
    {
        var network = Open(name);
        if (network.Shipped)
            throw new InputException(name, "comes with icono and cannot be removed; only networks that were imported can");
        Directory.Delete(network.Folder, recursive: true);
    }

    private static StoredNetwork Write(ImportedNetwork network, string folder)
    {
        Directory.CreateDirectory(folder);
        var (graph, codes) = (network.Graph, network.Graph.Codes);
        var stored = new StoredNetwork(folder, network.Declaration with
        {
            GraphSha256 = Sha256(graph.Onnx),
            MinSide = Math.Max(graph.LeastSide, OnnxExtent.SmallestSide(OnnxFile.Parse(graph.Onnx, network.Declaration.Name),
                graph.Input, network.Declaration.Name)),
            Codes = codes is null ? null : new NeuralCodes(Sha256(codes.Onnx), codes.PooledSide, codes.Outputs)
            {
                MinSide = OnnxExtent.SmallestSide(OnnxFile.Parse(codes.Onnx, network.Declaration.Name), CodesSession.Input,
                    network.Declaration.Name),
            },
        });
        AtomicFile.Write(stored.GraphPath, stream => stream.Write(graph.Onnx));
        if (codes is not null) AtomicFile.Write(stored.CodesPath, stream => stream.Write(codes.Onnx));
        foreach (var (name, head) in network.Heads) head.Write(stored.HeadPath(name));
        stored.Declaration.Write(DeclarationOf(folder));
        return stored;
    }

    private static IEnumerable<string> NamesIn(string folder) => Directory.Exists(folder)
        ? Directory.EnumerateDirectories(folder).Where(path => File.Exists(DeclarationOf(path)))
            .Select(path => Path.GetFileName(path))
        : [];

    private static string DeclarationOf(string folder) => Path.Combine(folder, "network.json");

    private string Temporary(string name) => Path.Combine(Folder, $".{name}.{Environment.ProcessId}.tmp");

    private static void Copy(string folder, string target)
    {
        foreach (string file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(target, Path.GetRelativePath(folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            // Its bytes alone: where the program lies, files are often read-only.
            File.WriteAllBytes(copy, RegularFile.ReadAll(file));
        }
    }

    private static string Sha256(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$")]
    private static partial Regex Name();
}
