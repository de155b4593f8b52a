using System.Collections.Immutable;
using Iconotheque.Networks.Weights;

namespace Iconotheque.Networks.Importing.Layouts;

/// <summary>CosPlace and EigenPlaces: <c>backbone.N…</c>, <c>aggregation.1.p</c>, <c>aggregation.3.{weight,bias}</c>.</summary>
/// <remarks>
/// github.com/gmberton/CosPlace, cosplace_model/cosplace_network.py and layers.py; EigenPlaces has the same. The vector of each
/// position is L2-normalised, then GeM (floor 1e-6), then the layer without a norm before it, then L2. VGG16 is cut
/// <c>features[:-2]</c>, before its last ReLU, so T has negative values.
/// </remarks>
internal sealed class CosPlaceLayout : NetworkLayout
{
    /// <inheritdoc/>
    public override string Name => "CosPlace or EigenPlaces network";

    /// <inheritdoc/>
    public override bool Holds(Checkpoint file) =>
        new StateDict(file, "").Has("aggregation.1.p");

    /// <inheritdoc/>
    public override NetworkDraft Read(Checkpoint file)
    {
        var state = new StateDict(file, "");
        var weights = SequentialNames.ToTorchvision(state.Take("backbone."));
        var draft = new NetworkDraft("", weights)
        {
            WithoutLastRelu = weights.ContainsKey("features.0.weight"),
            Descriptor = "gem+w",
            Heads = ImmutableSortedDictionary.Create<string, HeadFile>(StringComparer.Ordinal)
                .Add("gem", Heads.Gem(state.Need("aggregation.1.p"), preNormalise: true))
                .Add("gem+w", Heads.LayerOnRaw(LinearMap.Of(state, "aggregation.3."))),
            Notes = ["The network's gem normalises the vector of each position first; "
                + "its layer gem+w reads the pooled vector without a norm."],
        };
        state.RefuseRest(Name);
        return draft;
    }
}
