using System.Collections.Immutable;
using Iconotheque.Networks.Weights;

namespace Iconotheque.Networks.Importing.Layouts;

/// <summary>
/// Weights under torchvision's own names, with or without a classifier, or the bare Sequential of a network's features.
/// </summary>
/// <remarks>
/// The bare Sequential is how cirtorch keeps <c>imagenet-caffe-*-features</c>; their input is prepared like torchvision's.
/// </remarks>
internal sealed class TorchvisionLayout : NetworkLayout
{
    private static readonly string[] Roots = ["state_dict/", "model/", ""];

    /// <summary>What training saves beside the weights, torchvision's own among it.</summary>
    private static readonly string[] OfTraining = ["optimizer", "lr_scheduler", "scheduler", "scaler", "amp", "model_ema"];

    /// <inheritdoc/>
    public override string Name => "torchvision network";

    /// <inheritdoc/>
    public override bool Holds(Checkpoint file) => Root(file) is not null;

    /// <inheritdoc/>
    public override NetworkDraft Read(Checkpoint file)
    {
        string root = Root(file)!;
        if (file.Tensors.Keys.FirstOrDefault(name => !name.StartsWith(root, StringComparison.Ordinal)
            && !OfTraining.Any(part => name.StartsWith(part, StringComparison.Ordinal))) is { } beside)
            throw new InputException(file.File, $"is a {Name} with the tensor {beside} beside its weights, "
                + "which is not understood; importing it without would give another network");
        var weights = new StateDict(file, root).Tensors;
        return SequentialNames.Fit(weights.Keys)
            ? new NetworkDraft("", SequentialNames.ToTorchvision(weights))
            : new NetworkDraft("", weights.ToImmutableSortedDictionary(pair => SequentialNames.ModernName(pair.Key),
                pair => pair.Value, StringComparer.Ordinal));
    }

    private static string? Root(Checkpoint file) => Roots.FirstOrDefault(root =>
    {
        var names = new StateDict(file, root).Tensors;
        return names.ContainsKey("conv1.weight") || names.Keys.Any(name => name.StartsWith("features.", StringComparison.Ordinal))
            || SequentialNames.Fit(names.Keys);
    });
}
