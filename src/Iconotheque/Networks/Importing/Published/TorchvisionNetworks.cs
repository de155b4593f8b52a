using System.Collections.Immutable;

namespace Iconotheque.Networks.Importing.Published;

/// <summary>Classifiers of torchvision, the first weights of each architecture.</summary>
/// <remarks>
/// Addresses: torchvision 0.14, models/*.py. The digits in a file's name are the first of its SHA-256, which torch.hub checks.
/// </remarks>
internal static class TorchvisionNetworks
{
    private static readonly PublishedFamily Family = new(
        "torchvision",
        "BSD-3-Clause (torchvision); terms of ImageNet may apply to the weights",
        "TorchVision maintainers and contributors, TorchVision: PyTorch's Computer Vision library, 2016",
        "A backbone trained for classification, for any head; a baseline that was not trained to retrieve.");

    /// <summary>The networks.</summary>
    public static ImmutableArray<PublishedNetwork> All { get; } =
    [
        Of("alexnet-owt", "alexnet", "7be5be79", 256),
        Of("vgg16", "vgg16", "397923af", 512),
        Of("resnet18", "resnet18", "f37072fd", 512),
        Of("resnet34", "resnet34", "b627a593", 512),
        Of("resnet50", "resnet50", "0676ba61", 2048),
        Of("resnet101", "resnet101", "63fe2227", 2048),
        Of("resnet152", "resnet152", "394f9c45", 2048),
        Of("densenet121", "densenet121", "a639ec97", 1024),
        Of("densenet161", "densenet161", "8d451a50", 2208),
        Of("densenet169", "densenet169", "b2777c0a", 1664),
        Of("densenet201", "densenet201", "c1103571", 1920),
        Of("squeezenet1_0", "squeezenet1_0", "b66bff10", 512),
        Of("squeezenet1_1", "squeezenet1_1", "b8a52dc0", 512),
        Of("mobilenet_v2", "mobilenet_v2", "b0353104", 1280),
    ];

    private static PublishedNetwork Of(string name, string architecture, string digits, int channels)
    {
        string file = $"{name}-{digits}.pth";
        return new(name, new Uri("https://download.pytorch.org/models/" + file), file, Family)
        {
            Architecture = architecture,
            Dimension = channels,
            Sha256 = digits,
            Training = "ImageNet classification",
        };
    }
}
