using System.Collections.Immutable;
using Iconotheque.Networks.Weights;

namespace Iconotheque.Networks.Importing.Layouts;

/// <summary>NetVLAD as Nanne trained it in PyTorch: <c>encoder.N…</c>, <c>pool.conv.weight</c>, <c>pool.centroids</c>.</summary>
/// <remarks>
/// github.com/Nanne/pytorch-NetVlad, main.py (encoder: features[:-2] of VGG16 or AlexNet, so without the last ReLU) and
/// netvlad.py (cluster-major).
/// </remarks>
internal sealed class PyTorchNetVladLayout : NetworkLayout
{
    private static readonly string[] Roots = ["state_dict/", ""];

    /// <inheritdoc/>
    public override string Name => "NetVLAD checkpoint of PyTorch";

    /// <inheritdoc/>
    public override bool Holds(Checkpoint file) => Root(file) is not null;

    /// <inheritdoc/>
    public override NetworkDraft Read(Checkpoint file)
    {
        var state = new StateDict(file, Root(file)!);
        var (kernel, centres) = (state.Need("pool.conv.weight"), state.Need("pool.centroids"));
        if (centres.Shape.Length != 2 || kernel.Count != centres.Count || kernel.Shape[0] != centres.Shape[0])
            throw state.Wrong("pool.conv.weight", $"as many values as pool.centroids, [{string.Join(", ", centres.Shape)}]");
        if (state.Has("pool.conv.bias"))
            throw new InputException(file.File,
                "has an assignment with a bias (vladv2), which the published checkpoints do not have and which is not read");
        var draft = new NetworkDraft("", SequentialNames.ToTorchvision(state.Take("encoder.")))
        {
            WithoutLastRelu = true,
            Descriptor = "netvlad",
            Heads = ImmutableSortedDictionary.Create<string, HeadFile>(StringComparer.Ordinal)
                .Add("netvlad", Heads.NetVlad(kernel.Reshaped([.. centres.Shape]), centres, "cluster-major")),
        };
        state.RefuseRest(Name);
        return draft;
    }

    private static string? Root(Checkpoint file) => Roots.FirstOrDefault(root => new StateDict(file, root).Has("pool.centroids"));
}
