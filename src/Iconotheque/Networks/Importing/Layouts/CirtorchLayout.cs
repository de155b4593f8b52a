using System.Collections.Immutable;
using Iconotheque.Networks.Weights;

namespace Iconotheque.Networks.Importing.Layouts;

/// <summary>
/// Networks of Radenović, Tolias and Chum: <c>meta</c> and <c>state_dict</c>, published or saved by the training script, or the
/// state dict alone.
/// </summary>
/// <remarks>
/// github.com/filipradenovic/cnnimageretrieval-pytorch, networks/imageretrievalnet.py (init_network, forward), examples/test.py
/// and test_e2e.py (scales, whitening). Only architecture and pooling must be in <c>meta</c>. A state dict alone is known by its
/// head; its architecture is recognised, and it pools by GeM where it has <c>pool.p</c>: the other poolings have no parameters,
/// so that nothing tells which it was.
/// </remarks>
internal sealed class CirtorchLayout : NetworkLayout
{
    private const int TestedSide = 1024;
    private const string Features = "features.";
    private static readonly double SquareRootOfTwo = Math.Sqrt(2);
    private static readonly string[] Roots = ["state_dict/", "model/", ""], HeadParts = ["pool.", "whiten.", "lwhiten."];

    /// <inheritdoc/>
    public override string Name => "cirtorch network";

    /// <inheritdoc/>
    public override bool Holds(Checkpoint file) => Declared(file) || BareRoot(file) is not null;

    /// <inheritdoc/>
    public override NetworkDraft Read(Checkpoint file)
    {
        bool declared = Declared(file);
        var state = new StateDict(file, declared ? Roots[0] : BareRoot(file)!);
        string pooling = declared
            ? file.Text("meta/pooling") ?? throw new InputException(file.File, "is a cirtorch network without meta.pooling")
            : state.Has("pool.p") ? "gem"
            : throw new InputException(file.File, "is the state dict of a cirtorch network without its meta: "
                + "nothing in it says how it pools; import the file that has meta.pooling");
        string head = pooling switch
        {
            "gem" or "gemmp" => "gem",
            "mac" or "spoc" or "rmac" => pooling,
            _ => throw new InputException(file.File, $"pools with '{pooling}'; gem, gemmp, mac, spoc and rmac are read")
        };
        RefuseRegional(file, state);
        var heads = ImmutableSortedDictionary.CreateBuilder<string, HeadFile>(StringComparer.Ordinal);
        if (head == "gem") heads["gem"] = Heads.Gem(state.Need("pool.p"));
        bool layer = Declares(file, state, "whitening", "whiten.weight");
        if (layer) heads[head + "+w"] = Heads.Layer(LinearMap.Of(state, "whiten."));
        var notes = LearnedWhitenings.Add(file, head, heads);
        bool learned = heads.ContainsKey(head + "+lw");
        var draft = new NetworkDraft(file.Text("meta/architecture") ?? "", SequentialNames.ToTorchvision(state.Take(Features)))
        {
            LocalWhitening = Declares(file, state, "local_whitening", "lwhiten.weight") ? LinearMap.Of(state, "lwhiten.") : null,
            Mean = Numbers(file, "meta/mean", [0.485f, 0.456f, 0.406f]),
            Std = Numbers(file, "meta/std", [0.229f, 0.224f, 0.225f]),
            Descriptor = layer ? head + "+w" : learned ? head + "+lw" : head,
            Scales = layer ? [1, SquareRootOfTwo, 1 / SquareRootOfTwo] : [1, 1 / SquareRootOfTwo, 0.5],
            MaxSide = TestedSide,
            Heads = heads.ToImmutable(),
            Notes = declared ? notes : [.. notes, "The file does not say how the input is prepared: "
                + "mean and std of ImageNet were assumed; --mean and --std declare others."],
        };
        state.RefuseRest(Name);
        return draft;
    }

    private static bool Declared(Checkpoint file) =>
        file.Text("meta/architecture") is not null && file.Tensors.Keys.Any(name =>
            name.StartsWith(Roots[0], StringComparison.Ordinal) && name.Contains(Features, StringComparison.Ordinal));

    /// <summary>Where a state dict lies that has features and a part of a head.</summary>
    private static string? BareRoot(Checkpoint file) => Roots.FirstOrDefault(root =>
    {
        var names = new StateDict(file, root).Tensors.Keys;
        return names.Any(name => name.StartsWith(Features, StringComparison.Ordinal))
            && names.Any(name => HeadParts.Any(part => name.StartsWith(part, StringComparison.Ordinal)));
    });

    /// <summary>
    /// R-GeM and its kin whiten each region before the sum: no head here computes that, and leaving it out would be another
    /// descriptor.
    /// </summary>
    private static void RefuseRegional(Checkpoint file, StateDict state)
    {
        if (Flag(file, "regional") || state.Has("pool.whiten.weight"))
        {
            throw new InputException(file.File, "pools by regions and whitens each (meta.regional); "
                + "such a head is not computed here, and without it this would be another descriptor");
        }
    }

    private static bool Declares(Checkpoint file, StateDict state, string flag, string tensor)
    {
        if (Flag(file, flag) && !state.Has(tensor))
            throw new InputException(file.File, $"declares {flag} but has no {tensor}; the file is incomplete");
        return state.Has(tensor);
    }

    private static bool Flag(Checkpoint file, string name) =>
        file.Values.GetValueOrDefault("meta/" + name) is true or (long and not 0);
}
