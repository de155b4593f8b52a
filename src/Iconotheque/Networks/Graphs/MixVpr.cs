using System.Collections.Immutable;
using System.Globalization;
using Iconotheque.Networks.Weights;

namespace Iconotheque.Networks.Graphs;

/// <summary>MixVPR: the positions of each channel mixed by MLPs, then fewer channels and fewer positions.</summary>
/// <remarks>
/// Ali-bey, Chaib-draa, Giguère, "MixVPR: Feature Mixing for Visual Place Recognition", WACV 2023, eq. 1 to 4; names of its code:
/// <c>mix.I.mix.{0,1,3}</c> (norm, two layers with a rectification between), <c>channel_proj</c>, <c>row_proj</c>, whose bias may
/// be missing. The layers have as many inputs as T has positions, so T has one size. Index c·R + r; not normalised here.
/// </remarks>
internal sealed record MixVpr(ImmutableSortedDictionary<string, WeightTensor> Weights) : GraphHead("mixvpr", Weights)
{
    private const float Epsilon = 1e-5f;

    /// <inheritdoc/>
    protected override Activation Add(TorchLayers net, Activation t)
    {
        var (graph, layers) = (net.Graph, new TransformerLayers(net));
        int positions = net.Weights.Outputs("mix.0.mix.0.weight");
        string x = graph.Op("Reshape", [t.Name, graph.Whole([3], 0, t.Channels, positions)]);
        for (int i = 0; net.Weights.Has(Layer(i, 0) + ".weight"); i++)
        {
            int hidden = net.Weights.Outputs(Layer(i, 1) + ".weight");
            string y = layers.Linear(layers.Norm(x, Layer(i, 0), positions, Epsilon), Layer(i, 1), positions, hidden);
            x = graph.Op("Add", [x, layers.Linear(graph.Op("Relu", [y]), Layer(i, 3), hidden, positions)]);
        }

        int channels = net.Weights.Outputs("channel_proj.weight"), rows = net.Weights.Outputs("row_proj.weight");
        x = layers.Linear(Turned(graph, x), "channel_proj", t.Channels, channels);
        x = layers.Linear(Turned(graph, x), "row_proj", positions, rows);
        return t with { Name = graph.Op("Flatten", [x], GraphBuilder.Int("axis", 1)), Channels = channels * rows };
    }

    private static string Layer(int i, int part) => string.Create(CultureInfo.InvariantCulture, $"mix.{i}.mix.{part}");

    private static string Turned(GraphBuilder graph, string x) =>
        graph.Op("Transpose", [x], GraphBuilder.Ints("perm", 0, 2, 1));
}
