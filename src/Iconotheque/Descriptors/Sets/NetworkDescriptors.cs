using System.Collections.Immutable;
using Iconotheque.Descriptors.Global;
using Iconotheque.Descriptors.Local;
using Iconotheque.Networks;

namespace Iconotheque.Descriptors.Sets;

/// <summary>
/// Makes descriptors from what users ask for; each network is loaded once for all that read it, and let go with this object.
/// </summary>
/// <param name="store">The networks.</param>
/// <param name="options">How they run.</param>
public sealed class NetworkDescriptors(NetworkStore store, BackboneOptions options) : IDisposable
{
    /// <summary>
    /// The field of a head that names the collection it was learned from; with -sha256 behind, the one that gives its hash.
    /// </summary>
    internal const string CollectionField = "learned-from";

    private readonly Dictionary<string, Backbone> backbones = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CodesSession> codes = new(StringComparer.Ordinal);

    /// <summary>The network of specifications that name none; empty for <see cref="NetworkStore.Usual"/>.</summary>
    public string Network { get; init => field = value.Length > 0 ? value : NetworkStore.Usual; } = NetworkStore.Usual;

    /// <summary>The scales of global descriptors; local ones have their own.</summary>
    public ImmutableArray<double> Scales { get; init; } = [1];

    /// <summary>The scales of local descriptors; empty for those that each was published with.</summary>
    public ImmutableArray<double> LocalScales { get; init; } = [];

    /// <summary>The most local features of an image.</summary>
    public int Features { get; init; } = 1000;

    /// <summary>The networks that were loaded, and where they run.</summary>
    public IEnumerable<Backbone> Opened => backbones.Values;

    /// <summary>The descriptor of a specification.</summary>
    /// <exception cref="InputException">There is no such network or head, or it lacks parameters; the message says how to get
    /// them.</exception>
    public Descriptor Make(DescriptorSpec spec)
    {
        if (spec.ReadsPixels) return LocalDescriptors.Known[spec.Head] with { Features = Features };
        if (spec.Whitening == OwnWhitening.Name && !HasFile(spec)) return Own(spec, Make(spec with { Whitening = "" }));
        var backbone = Open(NetworkOf(spec));
        var network = backbone.Network;
        var whitening = spec.Whitening.Length == 0 ? null : Required(network, spec.HeadName, network.HeadNames.IsEmpty
            ? "learn them with icono adapt"
            : $"those it has are {string.Join(", ", network.HeadNames)}");
        var projection = whitening is null ? null : Projection.FromFile(whitening, network.HeadPath(spec.HeadName));
        if (NetworkFeatures.IsOne(spec.Head)) return Local(backbone, spec, projection);
        var (layer, learned) = whitening?.Fields.GetValueOrDefault("layer") == "true"
            ? (projection, null)
            : (Before(network, spec, whitening), projection);
        return new GlobalDescriptor(spec.Name, backbone, Head(network, spec))
        {
            Scales = Scales,
            Layer = layer,
            Learned = learned,
            LearnedFrom = LearnedFrom(network, spec)
        };
    }

    private bool HasFile(DescriptorSpec spec) => File.Exists(store.Open(NetworkOf(spec)).HeadPath(spec.HeadName));

    private static GlobalDescriptor Own(DescriptorSpec spec, Descriptor raw) => raw is GlobalDescriptor global
        ? new GlobalDescriptor(spec.Name, global.Backbone, global.Head)
        {
            Scales = global.Scales,
            LearnedFrom = global.LearnedFrom,
            Raw = global
        }
        : throw new InputException(spec.Name, "whitens vectors of whole images; local features are not whitened so");

    /// <summary>Which collections the files of the head and of the whitening say they were learned from.</summary>
    private static string LearnedFrom(StoredNetwork network, DescriptorSpec spec) =>
        string.Join("; ", new[] { spec.Head, spec.HeadName }.Distinct()
        .Select(network.HeadPath).Where(File.Exists)
        .Select(path => HeadFile.Read(path).Fields)
        .Where(fields => fields.ContainsKey(CollectionField))
        .Select(fields => $"{fields[CollectionField]} {fields[CollectionField + "-sha256"][..8]}").Distinct());

    /// <summary>The layer of the network that a whitening stands behind; null where it stands behind the head.</summary>
    private static Projection? Before(StoredNetwork network, DescriptorSpec spec, HeadFile? whitening)
    {
        string after = whitening?.Fields.GetValueOrDefault("after") ?? "";
        if (after.Length == 0 || after == spec.Head) return null;
        return Projection.FromFile(Required(network, after, "import the network again"), network.HeadPath(after));
    }

    /// <summary>
    /// The network that a specification means: the one it names or the usual one, or for local descriptors the one that this
    /// declares for them.
    /// </summary>
    /// <exception cref="InputException">There is no such network.</exception>
    public string NetworkOf(DescriptorSpec spec)
    {
        string name = spec.Network.Length > 0 ? spec.Network : Network;
        var network = store.Open(name);
        return spec.ReadsLocally && network.Declaration.LocalNetwork is { Length: > 0 } local
            && !File.Exists(network.HeadPath(spec.Head)) ? local : name;
    }

    /// <summary>A network, loaded.</summary>
    public Backbone Open(string name)
    {
        if (!backbones.TryGetValue(name, out var backbone)) backbones[name] = backbone = Backbone.Open(store.Open(name), options);
        return backbone;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var backbone in backbones.Values) backbone.Dispose();
        foreach (var session in codes.Values) session.Dispose();
    }

    private GlobalHead Head(StoredNetwork network, DescriptorSpec spec) => spec.Head switch
    {
        "spoc" => new Spoc(),
        "mac" => new Mac(),
        "rmac" => new Rmac(),
        "rgem" => new RegionalGeM(),
        "crow" => new Crow(),
        "gem" => File.Exists(network.HeadPath("gem"))
            ? GeM.FromFile(HeadFile.Read(network.HeadPath("gem")), network.HeadPath("gem"))
            : new GeM(),
        "netvlad" => NetVlad.FromFile(Required(network, "netvlad", Remedy(network, "netvlad")), network.HeadPath("netvlad")),
        "vlad" => Vlad.FromFile(Required(network, "vlad", Remedy(network, "vlad")), network.HeadPath("vlad")),
        "cls" when network.Declaration.Token.Length > 0 => new ClassToken(),
        "salad" when File.Exists(network.HeadPath("salad")) && network.Declaration.Token.Length > 0 =>
            Salad.FromFile(HeadFile.Read(network.HeadPath("salad")), network.HeadPath("salad")),
        var other when network.Declaration.Codes is { } declared
            && declared.Outputs.ContainsKey(other) => new NeuralCode(Codes(network), declared, other),
        var other => throw new InputException(spec.Name, $"the network {network.Declaration.Name} has no head '{other}'; "
            + $"it has {string.Join(", ", DescriptorSpec.Heads.Concat(OwnHeads(network)))}"),
    };

    /// <summary>The heads that not every network has.</summary>
    private static IEnumerable<string> OwnHeads(StoredNetwork network) =>
        (network.Declaration.Token.Length > 0 ? (string[])["cls"] : [])
            .Concat(network.HeadNames.Where(name => name == "salad")).Concat(network.Declaration.Codes?.Outputs.Keys ?? []);

    private CodesSession Codes(StoredNetwork network)
    {
        if (!codes.TryGetValue(network.Folder, out var session))
            codes[network.Folder] = session = CodesSession.Open(network, options);
        return session;
    }

    private static DelfSelector Selector(StoredNetwork network) =>
        DelfSelector.FromFile(Required(network, "delf", Remedy(network, "delf")), network.HeadPath("delf"));

    private NetworkFeatures Local(Backbone backbone, DescriptorSpec spec, Projection? projection)
    {
        var network = backbone.Network;
        if (network.Declaration.FixedSize is not null)
            throw new InputException(spec.Name,
                $"reads an image at several scales; the network {network.Declaration.Name} takes one size only");
        NetworkFeatures made = (spec.Head, projection) switch
        {
            ("delf", _) => new Delf(spec.Name, backbone, Selector(network) with { Features = Features, Reduction = projection })
            {
                LearnedFrom = LearnedFrom(network, spec)
            },
            ("d2", _) => new D2(spec.Name, backbone, new D2Detector { Features = Features, Reduction = projection })
            {
                LearnedFrom = LearnedFrom(network, spec)
            },
            ("dsm", null) => new Dsm(spec.Name, backbone, new ActivationRegions { Features = Features }),
            _ => throw new InputException(spec.Name, "takes no whitening: words have no vectors"),
        };
        return LocalScales.IsEmpty ? made : made with { Scales = LocalScales };
    }

    private static HeadFile Required(StoredNetwork network, string head, string remedy) => File.Exists(network.HeadPath(head))
        ? HeadFile.Read(network.HeadPath(head))
        : throw new InputException($"{head}@{network.Declaration.Name}", $"this network has no parameters for it; {remedy}");

    private static string Remedy(StoredNetwork network, string head) =>
        $"learn them from a collection: icono adapt COLLECTION --learn {head} --network {network.Declaration.Name}";
}
