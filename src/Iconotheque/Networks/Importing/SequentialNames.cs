using System.Collections.Immutable;
using System.Globalization;
using Iconotheque.Networks.Weights;

namespace Iconotheque.Networks.Importing;

/// <summary>
/// Names of weights in a <c>torch.nn.Sequential</c> of a network's children, as cirtorch and CosPlace keep it, to torchvision's
/// own.
/// </summary>
/// <remarks>
/// torchvision's children: ResNet conv1, bn1, relu, maxpool, layer1 to layer4; DenseNet's features conv0, norm0, relu0,
/// pool0, denseblock1, transition1, … denseblock4, norm5; VGG, AlexNet and SqueezeNet keep a Sequential of their own, named
/// <c>features</c>.
/// </remarks>
internal static class SequentialNames
{
    private static readonly ImmutableArray<string> ResNet = ["conv1", "bn1", "", "", "layer1", "layer2", "layer3", "layer4"];

    private static readonly ImmutableArray<string> DenseNet =
        ["conv0", "norm0", "", "", "denseblock1", "transition1", "denseblock2", "transition2", "denseblock3", "transition3",
            "denseblock4", "norm5"];

    /// <summary>The same weights under torchvision's names.</summary>
    /// <param name="weights">Weights whose names begin with the number of a child: <c>4.0.conv1.weight</c>.</param>
    public static ImmutableSortedDictionary<string, WeightTensor> ToTorchvision(
        ImmutableSortedDictionary<string, WeightTensor> weights)
    {
        Func<string, string> rename = weights.ContainsKey("4.0.conv1.weight") ? name => Child(name, ResNet)
            : weights.Keys.Any(name => name.Contains(".denselayer", StringComparison.Ordinal)) ? name =>
                "features." + Child(name, DenseNet)
            : name => "features." + name;
        return weights.ToImmutableSortedDictionary(pair => ModernName(rename(pair.Key)), pair => pair.Value,
            StringComparer.Ordinal);
    }

    /// <summary>Whether the names can be those of such a Sequential: every one begins with a number.</summary>
    public static bool Fit(IEnumerable<string> names) =>
        names.Any() && names.All(name => name.Contains('.', StringComparison.Ordinal) && Number(name) >= 0);

    /// <summary>DenseNets saved before torchvision 0.3 say <c>denselayer1.norm.1</c> for <c>denselayer1.norm1</c>.</summary>
    public static string ModernName(string name) => name.Contains(".denselayer", StringComparison.Ordinal)
        ? name.Replace(".norm.", ".norm", StringComparison.Ordinal).Replace(".conv.", ".conv", StringComparison.Ordinal)
        : name;

    private static string Child(string name, ImmutableArray<string> children)
    {
        int number = Number(name);
        string child = number >= 0 && number < children.Length ? children[number] : "";
        return child.Length == 0 ? name : child + name[name.IndexOf('.', StringComparison.Ordinal)..];
    }

    private static int Number(string name) =>
        int.TryParse(name.AsSpan(0, Math.Max(0, name.IndexOf('.', StringComparison.Ordinal))), NumberStyles.None,
            CultureInfo.InvariantCulture, out int number) ? number : -1;
}
