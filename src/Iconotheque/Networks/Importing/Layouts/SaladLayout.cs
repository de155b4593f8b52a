using System.Collections.Immutable;
using Iconotheque.Networks.Graphs;
using Iconotheque.Networks.Weights;

namespace Iconotheque.Networks.Importing.Layouts;

/// <summary>DINOv2 with SALAD: SALAD, CliqueMining and MegaLoc, which has a layer behind it.</summary>
/// <remarks>
/// Izquierdo and Civera, "Optimal Transport Aggregation for Visual Place Recognition", CVPR 2024, and "Close, But Not There:
/// Boosting Geographic Distance Sensitivity in Visual Place Recognition", ECCV 2024 (CliqueMining); Berton and Masone, "MegaLoc:
/// One Retrieval to Place Them All", 2025. Names: <c>backbone.model.…</c> (Facebook's DINOv2), <c>aggregator.…</c>, in MegaLoc
/// <c>aggregator.agg.…</c> and <c>aggregator.linear</c>. Both read the tokens behind the last normalisation.
/// </remarks>
internal sealed class SaladLayout : NetworkLayout
{
    private const string Dustbin = "dust_bin", Linear = "aggregator.linear.";
    private static readonly string[] Roots = ["", "state_dict/"];

    /// <inheritdoc/>
    public override string Name => "SALAD, CliqueMining or MegaLoc network";

    /// <inheritdoc/>
    public override bool Holds(Checkpoint file) => Find(file) is not null;

    /// <inheritdoc/>
    public override NetworkDraft Read(Checkpoint file)
    {
        var state = Find(file)!;
        string prefix = state.Tensors.Keys.First(name => name.EndsWith(Dustbin, StringComparison.Ordinal))[..^Dustbin.Length];
        var (weights, positions) = DinoNames.Read(state, DinoNames.PrefixIn(state)
            ?? throw new InputException(file.File, "has SALAD's aggregation but no DINOv2 under Facebook's names"));
        var heads = ImmutableSortedDictionary.Create<string, HeadFile>(StringComparer.Ordinal).Add("salad", Salad(state, prefix));
        bool layer = state.Has(Linear + "weight");
        if (layer) heads = heads.Add("salad+w", Heads.LayerOnRaw(LinearMap.Of(state, Linear)));
        state.RefuseRest(Name);
        return new NetworkDraft("dinov2", weights.ToImmutable())
        {
            Transformer = new VisionTransformer { Positions = positions },
            Heads = heads,
            Descriptor = layer ? "salad+w" : "salad",
            MaxSide = 322,
            Notes = [layer ? "The layout is MegaLoc's: SALAD with a layer behind it, salad+w."
                : "The layout is that of SALAD and CliqueMining, which differ in their training alone.",
                "Published at 322×322 pixels, to which pictures were stretched; here they keep their shape."],
        };
    }

    private static StateDict? Find(Checkpoint file) => Roots.Select(root => new StateDict(file, root)).FirstOrDefault(state =>
        state.Tensors.Keys.Any(name => name.EndsWith("." + Dustbin, StringComparison.Ordinal)));

    private static HeadFile Salad(StateDict state, string prefix)
    {
        var tensors = new List<(string, WeightTensor)>();
        foreach (var (name, from, second) in (ReadOnlySpan<(string, string, int)>)[("token", "token_features", 2),
            ("cluster", "cluster_features", 3), ("score", "score", 3)])
        {
            foreach (var (layer, number) in (ReadOnlySpan<(int, int)>)[(1, 0), (2, second)])
            {
                var weight = state.Need($"{prefix}{from}.{number}.weight");
                if (weight.Shape.Length < 2 || weight.Count != weight.Shape[0] * weight.Shape[1])
                    throw state.Wrong($"{prefix}{from}.{number}.weight", "[outputs, inputs] or [outputs, inputs, 1, 1]");
                tensors.Add(($"{name}{layer}.weight", weight.Reshaped(weight.Shape[0], weight.Shape[1])));
                tensors.Add(($"{name}{layer}.bias", state.Need($"{prefix}{from}.{number}.bias")));
            }
        }

        tensors.Add(("dustbin", state.Need(prefix + Dustbin).Reshaped(1)));
        return new HeadFile("salad", Heads.Fields(), Heads.Tensors([.. tensors]));
    }
}
