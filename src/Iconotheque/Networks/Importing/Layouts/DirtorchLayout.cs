using System.Collections.Immutable;
using Iconotheque.Networks.Weights;

namespace Iconotheque.Networks.Importing.Layouts;

/// <summary>
/// Networks of Naver's Deep Image Retrieval: <c>model_options</c>, <c>state_dict</c>, <c>preprocess</c> and PCAs by data set.
/// </summary>
/// <remarks>
/// github.com/naver/deep-image-retrieval, nets/rmac_resnet.py (forward: pooling, fc, L2; no norm before fc unless
/// norm_features), utils/common.py (transform: (x - mean)·components^T / explained_variance^whitenp, then L2), test_dir.py
/// (whitenp 0.25 by default, single scale).
/// </remarks>
internal sealed class DirtorchLayout : NetworkLayout
{
    private const double WhiteningPower = 0.25;
    private const string PcaFolder = "pca/", PcaEnd = "/components_", PublishedPca = "Landmarks_clean";

    /// <inheritdoc/>
    public override string Name => "dirtorch network";

    /// <inheritdoc/>
    public override bool Holds(Checkpoint file) => file.Text("model_options/arch") is not null;

    /// <inheritdoc/>
    public override NetworkDraft Read(Checkpoint file)
    {
        string architecture = Architecture(file);
        var state = new StateDict(file, "state_dict/");
        string head = Pooling(file);
        var heads = ImmutableSortedDictionary.CreateBuilder<string, HeadFile>(StringComparer.Ordinal);
        if (head == "gem") heads["gem"] = Heads.Gem(state.Need("adpool.p"));
        string descriptor = head;
        if (file.Values.GetValueOrDefault("model_options/without_fc") is not true)
        {
            var layer = LinearMap.Of(state, "fc.");
            heads[descriptor += "+w"] = file.Values.GetValueOrDefault("model_options/norm_features") is true
                ? Heads.TorchProjection(layer, "fc", ("layer", "true"))
                : Heads.LayerOnRaw(layer);
        }
        else
        {
            // The layer is always constructed and saved; this network does not use it.
            state.Take("fc.");
        }

        descriptor = AddPcas(file, head, descriptor, heads);
        var draft = new NetworkDraft(architecture, Backbone(state))
        {
            Mean = Numbers(file, "preprocess/mean", [0.485f, 0.456f, 0.406f]),
            Std = Numbers(file, "preprocess/std", [0.229f, 0.224f, 0.225f]),
            Descriptor = descriptor,
            Heads = heads.ToImmutable(),
        };
        state.RefuseRest(Name);
        return draft;
    }

    private static string Architecture(Checkpoint file)
    {
        const string ending = "_rmac";
        string architecture = file.Text("model_options/arch")!;
        if (!architecture.EndsWith(ending, StringComparison.Ordinal) || architecture.Contains("fpn", StringComparison.Ordinal))
            throw new InputException(file.File, $"is a dirtorch network {architecture}; resnet18_rmac, resnet50_rmac, "
                + "resnet101_rmac and resnet152_rmac are read");
        if (file.Values.GetValueOrDefault("model_options/center_bias") is double and not 0 or long and not 0)
            throw new InputException(file.File, "weights the centre of the map (center_bias), which is not computed here");
        return architecture[..^ending.Length];
    }

    private static string Pooling(Checkpoint file) => (file.Text("model_options/pooling") ?? "gem") switch
    {
        "max" => "mac",
        "avg" => "spoc",
        var gem when gem.StartsWith("gem", StringComparison.Ordinal) => "gem",
        var other => throw new InputException(file.File, $"pools with '{other}'; gem, max and avg are read"),
    };

    /// <summary>
    /// Adds each PCA as gem+pca-DATASET, and the published one again as gem+pca; their field after names the layer that they
    /// stand behind.
    /// </summary>
    private static string AddPcas(Checkpoint file, string head, string after,
        ImmutableSortedDictionary<string, HeadFile>.Builder heads)
    {
        var tensors = file.Below(PcaFolder);
        string[] names = [.. tensors.Keys.Where(name => name.EndsWith(PcaEnd, StringComparison.Ordinal))
            .Select(name => name[..^PcaEnd.Length])];
        foreach (string name in names)
        {
            if (!NetworkStore.IsName(name))
                throw new InputException(file.File, $"has a PCA for '{name}', which cannot be part of a name");
            heads[$"{head}+pca-{name}"] = Pca(file, tensors, name, after);
        }

        string? chosen =
            names.OrderByDescending(name => name == PublishedPca).ThenBy(name => name, StringComparer.Ordinal).FirstOrDefault();
        if (chosen is null) return after;
        heads[head + "+pca"] = heads[$"{head}+pca-{chosen}"];
        return head + "+pca";
    }

    /// <summary>
    /// The PCA stands behind the layer and its norm, and divides by the 0.25th power of the variances: both are in W.
    /// </summary>
    private static HeadFile Pca(Checkpoint file, ImmutableSortedDictionary<string, WeightTensor> tensors, string name,
        string after)
    {
        var (rows, mean, variances) = (tensors[name + PcaEnd], tensors.GetValueOrDefault(name + "/mean_"),
            tensors.GetValueOrDefault(name + "/explained_variance_"));
        if (rows.Shape.Length != 2
            || mean is null || mean.Count != rows.Shape[1] || variances is null || variances.Count != rows.Shape[0])
            throw new InputException(file.File,
                $"the PCA {name} must have components_ [d, D], mean_ of D and explained_variance_ of d values");
        double[] divisors = file.Values.GetValueOrDefault(PcaFolder + name + "/whiten") is false
            ? []
            : Array.ConvertAll(variances.ToDoubles(), variance => Math.Pow(variance, WhiteningPower));
        return Heads.TorchProjection(LinearMap.Centred(rows, mean, divisors), "pca", ("after", after),
            ("power", divisors.Length == 0 ? "0" : "0.25"), ("data", name));
    }

    private static ImmutableSortedDictionary<string, WeightTensor> Backbone(StateDict state)
    {
        var weights = ImmutableSortedDictionary.CreateBuilder<string, WeightTensor>(StringComparer.Ordinal);
        foreach (string part in (string[])["conv1.", "bn1.", "layer1.", "layer2.", "layer3.", "layer4."])
        {
            foreach (var (name, tensor) in state.Take(part)) weights[part + name] = tensor;
        }

        return weights.ToImmutable();
    }
}
