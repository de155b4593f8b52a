using System.Collections.Immutable;

namespace Iconotheque.Networks.Importing.Published;

/// <summary>CosPlace and EigenPlaces: every architecture and dimension that their hubconf.py offers.</summary>
internal static class PlaceNetworks
{
    private const string Training = "SF-XL: street views of San Francisco";
    private static readonly ImmutableArray<int> UpTo2048 = [32, 64, 128, 256, 512, 1024, 2048];

    private static readonly PublishedFamily CosPlace = new(
        "CosPlace",
        "MIT",
        "G. Berton, C. Masone, B. Caputo, Rethinking Visual Geo-localization for Large-Scale Applications, CVPR 2022",
        "Recognising places in street views, with short vectors.");

    private static readonly PublishedFamily EigenPlaces = new(
        "EigenPlaces",
        "MIT",
        "G. Berton, G. Trivigno, B. Caputo, C. Masone, EigenPlaces: "
            + "Training Viewpoint Robust Models for Visual Place Recognition, ICCV 2023",
        "Recognising places in street views taken from other viewpoints.");

    /// <summary>The networks.</summary>
    public static ImmutableArray<PublishedNetwork> All { get; } =
    [
        .. Of(CosPlace, "VGG16", [64, 128, 256, 512]),
        .. Of(CosPlace, "ResNet18", [32, 64, 128, 256, 512]),
        .. Of(CosPlace, "ResNet50", UpTo2048),
        .. Of(CosPlace, "ResNet101", UpTo2048),
        .. Of(CosPlace, "ResNet152", UpTo2048),
        .. Of(EigenPlaces, "VGG16", [512]),
        .. Of(EigenPlaces, "ResNet18", [256, 512]),
        .. Of(EigenPlaces, "ResNet50", [128, 256, 512, 1024, 2048]),
        .. Of(EigenPlaces, "ResNet101", [128, 256, 512, 1024, 2048]),
    ];

    private static IEnumerable<PublishedNetwork> Of(PublishedFamily family, string backbone, ImmutableArray<int> dimensions) =>
        dimensions.Select(dimension =>
    {
        string name = $"{backbone}_{dimension}_{family.Title.ToLowerInvariant()}", file = name + ".pth";
        return new PublishedNetwork(name, new Uri($"https://github.com/gmberton/{family.Title}/releases/download/v1.0/{file}"),
            file, family)
        {
            Architecture = backbone.ToLowerInvariant(),
            Descriptor = "gem+w",
            Dimension = dimension,
            Training = Training,
        };
    });
}
