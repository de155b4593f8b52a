using System.Collections.Immutable;

namespace Iconotheque.Networks.Importing.Published;

/// <summary>Place recognition since 2023: MixVPR, SALAD, BoQ and MegaLoc.</summary>
/// <remarks>
/// Addresses: hubconf.py of github.com/serizba/salad, amaralibey/Bag-of-Queries and gmberton/MegaLoc, README of
/// amaralibey/MixVPR. Neither lengths nor hashes are published there, nor a licence for the weights. CliqueMining's file has the
/// layout of SALAD's; its address is not known here.
/// </remarks>
internal static class PlaceTransformers
{
    private const string GsvCities = "GSV-Cities: street views of 23 cities over years";
    private const string Unsaid = "see the authors' repository; the weights have none of their own";

    private static readonly PublishedFamily Salad = new("SALAD", Unsaid,
        "S. Izquierdo, J. Civera, Optimal Transport Aggregation for Visual Place Recognition, CVPR 2024",
        "Recognising places in street views, across seasons and times of day.");

    private static readonly PublishedFamily MegaLoc = new("MegaLoc", Unsaid,
        "G. Berton, C. Masone, MegaLoc: One Retrieval to Place Them All, 2025",
        "Recognising places, landmarks and rooms: one network for street views, photographs of visitors, and inside.");

    private static readonly PublishedFamily Boq = new("BoQ", Unsaid,
        "A. Ali-bey, B. Chaib-draa, P. Giguère, BoQ: A Place is Worth a Bag of Learnable Queries, CVPR 2024",
        "Recognising places in street views.");

    private static readonly PublishedFamily MixVpr = new("MixVPR", Unsaid,
        "A. Ali-bey, B. Chaib-draa, P. Giguère, MixVPR: Feature Mixing for Visual Place Recognition, WACV 2023",
        "Recognising places in street views; pictures are stretched to 320×320.");

    /// <summary>The networks.</summary>
    public static ImmutableArray<PublishedNetwork> All { get; } =
    [
        Of("megaloc", ".torch", "https://github.com/gmberton/MegaLoc/releases/download/v1.0/", MegaLoc, "salad+w", 8448) with
        {
            Architecture = "dinov2",
            Training = "GSV-Cities, MSLS, SF-XL, ScanNet and MegaScenes",
        },
        Of("dino_salad", ".ckpt", "https://github.com/serizba/salad/releases/download/v1.0.0/", Salad, "salad", 8448) with
        {
            Architecture = "dinov2",
        },
        Of("dinov2_12288", ".pth", BoqFolder, Boq, "boq", 12288) with { Architecture = "dinov2" },
        Of("resnet50_16384", ".pth", BoqFolder, Boq, "boq", 16384) with { Architecture = "resnet50" },
        new PublishedNetwork("resnet50_MixVPR_4096", new Uri("https://drive.google.com/file/d/11rxwsx6aUn7CwRyGxvFOWpAmUxniwREN"),
            "resnet50_MixVPR_4096.ckpt", MixVpr)
        {
            Architecture = "resnet50",
            Descriptor = "mixvpr",
            Dimension = 4096,
            ByHand = true,
            Training = GsvCities,
        },
    ];

    private static string BoqFolder => "https://github.com/amaralibey/Bag-of-Queries/releases/download/v1.0/";

    private static PublishedNetwork Of(string name, string ending, string folder, PublishedFamily family, string descriptor,
        int dimension) => new(name, new Uri(folder + name + ending), name + ending, family)
        {
            Descriptor = descriptor,
            Dimension = dimension,
            Training = GsvCities,
        };
}
