using System.Collections.Immutable;
using Iconotheque.Networks.Graphs;
using Iconotheque.Networks.Importing.Layouts;
using Iconotheque.Networks.Weights;

namespace Iconotheque.Networks.Importing;

/// <summary>
/// Brings in networks as they are distributed: weights become an ONNX graph, what came with them becomes heads. Nothing in a file
/// is executed.
/// </summary>
/// <remarks>docs/networks.md lists the layouts, and which real files were tried.</remarks>
internal static class NetworkImporter
{
    private const string Untried = "The layout was taken from the authors' public code and checked on weights made for it; the "
        + "published files themselves were never tried.";

    /// <summary>Reads a network; storing it is <see cref="NetworkStore.Add"/>.</summary>
    /// <param name="path">A file of weights, an ONNX model, or the folder or .tar.gz of a DELF release; recognised by its
    /// content.</param>
    /// <param name="options">What the user declares.</param>
    /// <exception cref="InputException">The file is damaged, of no known layout, or holds what would be lost.</exception>
    public static ImportedNetwork Import(string path, ImportOptions options)
    {
        if (!Path.Exists(path)) throw new InputException(path, "there is no such file or folder");
        string name = options.Name.Length > 0 ? options.Name : SourceFile.NameOf(path);
        if (!NetworkStore.IsName(name))
            throw new InputException(name,
                "cannot be a network's name: letters, digits, dots, hyphens and underscores make one; choose it with --name");
        try
        {
            string sha256 = SourceFile.Sha256(path),
                fileName = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));
            var imported = SourceKind.Of(path) == SourceContent.Onnx ? OnnxNetwork.Read(path, options) : Built(path, options);
            var published = PublishedNetworks.Recognise(fileName, sha256);
            return imported with
            {
                Declaration = Declare(imported.Declaration, options, published) with
                {
                    Name = name,
                    SourceFile = fileName,
                    SourceSha256 = sha256,
                    Notes = [.. imported.Declaration.Notes, .. Recognition(fileName, published),
                        .. options.Half ? (string[])["Kernels and matrices are rounded to half precision."] : []],
                },
            };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException(path, $"cannot be read: {e.Message}", e);
        }
    }

    /// <summary>The network that a draft describes.</summary>
    /// <param name="draft">What a layout found.</param>
    /// <param name="file">The file, for messages.</param>
    /// <param name="options">What the user declares.</param>
    /// <exception cref="InputException">The architecture is not recognised, or weights do not fit it.</exception>
    internal static ImportedNetwork Build(NetworkDraft draft, string file, ImportOptions options)
    {
        if (draft.Transformer is not null) return BuildTransformer(draft, file, options);
        if (options.Output.Length > 0 || options.Activation is not null)
            throw new InputException(file, "is neither an ONNX model nor a transformer: only those are cut, with --output, and "
                + "only a transformer is told its --activation");
        string architecture = options.Architecture.Length > 0 ? options.Architecture
            : draft.Architecture.Length > 0 ? draft.Architecture
            : Architectures.Recognise(draft.Weights)
                ?? throw new InputException(file, "holds weights of an architecture that is not recognised; these can be built, "
                    + $"and chosen with --architecture: {string.Join(", ", Architectures.Known)}");
        var graph = Architectures.Build(architecture, draft.Weights, file,
            new ArchitectureOptions
            {
                LastRelu = !draft.WithoutLastRelu,
                HalfPrecision = options.Half,
                ResNetLayers = draft.ResNetLayers,
            });
        if (draft.LocalWhitening is { } map) graph = LocalWhitening.Append(graph, map, file);
        return Finish(draft, graph, file, options);
    }

    private static ImportedNetwork BuildTransformer(NetworkDraft draft, string file, ImportOptions options)
    {
        var known = draft.Transformer!;
        if (options.Architecture.Length > 0 && options.Architecture != draft.Architecture)
            throw new InputException(file, $"is a {draft.Architecture}, told by its names; leave --architecture out");
        if (options.Output.Length > 0)
        {
            known = known with
            {
                Facet = TransformerFacet.Parse(options.Output) ?? throw new InputException(options.Output,
                    "is no part of a transformer; layerN.query, layerN.key, layerN.value and layerN.token are, N from 0"),
            };
            draft = draft.CutAt(known.Facet);
        }

        if (options.Activation is { } activation) known = known with { Activation = activation };
        return Finish(draft, Architectures.Build(draft.Architecture, known, draft.Weights, file,
            new ArchitectureOptions { HalfPrecision = options.Half }), file, options);
    }

    private static ImportedNetwork Finish(NetworkDraft draft, NetworkGraph graph, string file, ImportOptions options)
    {
        if (draft.FixedSize is { } size) graph = graph with { FixedSize = size };
        if (draft.GraphHead is { } head) graph = graph with { Codes = head.Build(graph.Channels, file, options.Half) };
        return new ImportedNetwork(Declaration(graph) with
        {
            Scale = draft.Scale,
            Mean = draft.Mean,
            Std = draft.Std,
            Scaling = draft.Scaling,
            PublishedDescriptor = draft.Descriptor,
            PublishedScales = draft.Scales,
            PublishedMaxSide = draft.MaxSide,
            Notes = draft.Transformer is null && draft.GraphHead is null ? draft.Notes : [.. draft.Notes, Untried],
        }, graph, draft.Heads);
    }

    /// <summary>What a graph alone says; the name and hashes are filled in later.</summary>
    internal static NetworkDeclaration Declaration(NetworkGraph graph) => new()
    {
        Name = "",
        Architecture = graph.Architecture,
        GraphSha256 = "",
        Channels = graph.Channels,
        Stride = graph.Stride,
        ReceptiveField = graph.ReceptiveField,
        Input = graph.Input,
        Output = graph.Output,
        Token = graph.Token,
        FixedSize = graph.FixedSize,
        SideMultiple = graph.SideMultiple,
    };

    private static ImportedNetwork Built(string path, ImportOptions options)
    {
        if (SourceKind.Of(path) is SourceContent.Folder) return DelfRelease.Read(path, options);
        if (SourceKind.Of(path) is SourceContent.Gzip) return DelfArchive.Read(path, options);
        var file = WeightsFile.Read(path);
        return Build(NetworkLayouts.Read(file), file.File, options);
    }

    private static NetworkDeclaration Declare(NetworkDeclaration declaration, ImportOptions options,
        PublishedNetwork? published) => declaration with
        {
            Mean = Three(options.Mean, declaration.Mean, "mean"),
            Std = Three(options.Std, declaration.Std, "std"),
            Scale = options.Scale ?? declaration.Scale,
            Order = options.Order ?? declaration.Order,
            Licence = options.Licence.Length > 0 ? options.Licence : published?.Family.Licence ?? "",
            Citation = options.Citation.Length > 0 ? options.Citation : published?.Family.Citation ?? "",
            GoodFor = published?.Family.GoodFor ?? "",
            Training = published?.Training ?? "",
            Scores = published?.Scores ?? [],
        };

    /// <summary>By what a published file was recognised, where that is less than its hash.</summary>
    private static IEnumerable<string> Recognition(string fileName, PublishedNetwork? published)
    {
        if (published is { Sha256: "" })
            yield return $"Recognised as {published.Family.Title}'s {published.Name} by its file's name; no hash of it is known.";
        if (published is null && PublishedNetworks.All.Any(network => network.FileName == fileName))
            yield return "The file has the name of a published one, but not its hash: licence, "
                + "citation and scores were not taken over.";
    }

    private static ImmutableArray<float> Three(ImmutableArray<float>? declared, ImmutableArray<float> own, string name)
    {
        var values = declared ?? own;
        return values.Length == 3 && values.All(float.IsFinite) && (name != "std" || values.All(value => value > 0))
            ? values
            : throw new InputException(name, $"is {string.Join(", ", values)}; "
                + $"it must be three numbers{(name == "std" ? " above 0" : "")}, one for each channel");
    }
}
