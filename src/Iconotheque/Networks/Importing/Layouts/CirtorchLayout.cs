using System.Collections.Immutable;
using Iconotheque.Networks.Weights;

namespace Iconotheque.Networks.Importing.Layouts;

/// <summary>Networks of Radenović, Tolias and Chum: <c>meta</c> and <c>state_dict</c>, published or saved by the training script.</summary>
/// <remarks>
/// github.com/filipradenovic/cnnimageretrieval-pytorch, networks/imageretrievalnet.py (init_network, forward), examples/test.py
/// and test_e2e.py (scales, whitening). Only architecture and pooling must be in <c>meta</c>.
/// </remarks>
internal sealed class CirtorchLayout : NetworkLayout
{
    private const int TestedSide = 1024;
    private static readonly double Root = Math.Sqrt(2);

    /// <inheritdoc/>
    public override string Name => "cirtorch network";

    /// <inheritdoc/>
    public override bool Holds(Checkpoint file) =>
        file.Text("meta/architecture") is not null && file.Tensors.Keys.Any(name => name.StartsWith("state_dict/", StringComparison.Ordinal) && name.Contains("features.", StringComparison.Ordinal));

    /// <inheritdoc/>
    public override NetworkDraft Read(Checkpoint file)
    {
        var state = new StateDict(file, "state_dict/");
        string pooling = file.Text("meta/pooling") ?? throw new InputException(file.File, "is a cirtorch network without meta.pooling");
        string head = pooling switch { "gem" or "gemmp" => "gem", "mac" or "spoc" or "rmac" => pooling, _ => throw new InputException(file.File, $"pools with '{pooling}'; gem, gemmp, mac, spoc and rmac are read") };
        RefuseRegional(file, state);
        var heads = ImmutableSortedDictionary.CreateBuilder<string, HeadFile>(StringComparer.Ordinal);
        if (head == "gem") heads["gem"] = Heads.Gem(state.Need("pool.p"));
        bool layer = Declares(file, state, "whitening", "whiten.weight");
        if (layer) heads[head + "+w"] = Heads.Layer(LinearMap.Of(state, "whiten."));
        var notes = LearnedWhitenings.Add(file, head, heads);
        bool learned = heads.ContainsKey(head + "+lw");
        var draft = new NetworkDraft(file.Text("meta/architecture")!, SequentialNames.ToTorchvision(state.Take("features.")))
        {
            LocalWhitening = Declares(file, state, "local_whitening", "lwhiten.weight") ? LinearMap.Of(state, "lwhiten.") : null,
            Mean = Numbers(file, "meta/mean", [0.485f, 0.456f, 0.406f]),
            Std = Numbers(file, "meta/std", [0.229f, 0.224f, 0.225f]),
            Descriptor = layer ? head + "+w" : learned ? head + "+lw" : head,
            Scales = layer ? [1, Root, 1 / Root] : [1, 1 / Root, 0.5],
            MaxSide = TestedSide,
            Heads = heads.ToImmutable(),
            Notes = notes,
        };
        state.RefuseRest(Name);
        return draft;
    }

    /// <summary>R-GeM and its kin whiten each region before the sum: no head here computes that, and leaving it out would be another descriptor.</summary>
    private static void RefuseRegional(Checkpoint file, StateDict state)
    {
        if (Flag(file, "regional") || state.Has("pool.whiten.weight"))
        {
            throw new InputException(file.File, "pools by regions and whitens each (meta.regional); such a head is not computed here, and without it this would be another descriptor");
        }
    }

    private static bool Declares(Checkpoint file, StateDict state, string flag, string tensor)
    {
        if (Flag(file, flag) && !state.Has(tensor)) throw new InputException(file.File, $"declares {flag} but has no {tensor}; the file is incomplete");
        return state.Has(tensor);
    }

    private static bool Flag(Checkpoint file, string name) => file.Values.GetValueOrDefault("meta/" + name) is true or (long and not 0);
}
