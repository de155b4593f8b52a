using System.Collections.Immutable;

namespace Iconotheque.Networks.Importing.Published;

/// <summary>Networks of Radenović, Tolias and Chum.</summary>
/// <remarks>
/// Names, addresses and scores: README and networks/imageretrievalnet.py of github.com/filipradenovic/cnnimageretrieval-pytorch.
/// The seven digits in a file's name are the first of its SHA-256 (utils/general.py, sha256_hash).
/// </remarks>
internal static class CirtorchNetworks
{
    private const string Folder = "https://cmp.felk.cvut.cz/cnnimageretrieval/data/networks/";
    private const string SfM = "retrieval-SfM-120k: images of landmarks matched by structure from motion, without labels";
    private const string Landmarks = "Google Landmarks 2018, triplet loss, whitening as a layer";

    private static readonly PublishedFamily Family = new(
        "cirtorch",
        "MIT (the authors' code; the weights have no licence of their own)",
        "F. Radenović, G. Tolias, O. Chum, Fine-tuning CNN Image Retrieval with No Human Annotation, TPAMI 2019",
        "Finding pictures of the same building or place among photographs; the GeM of most comparisons.");

    private static readonly PublishedFamily OffTheShelf = Family with
    {
        GoodFor = "A backbone trained for classification, for any head: the starting point of the retrieval networks."
    };

    /// <summary>The networks.</summary>
    public static ImmutableArray<PublishedNetwork> All { get; } =
    [
        Tuned("retrieval-SfM-120k/", "retrievalSfM120k-vgg16-gem", "b4dcdc6", SfM, 512, "gem+lw", [60.9, 69.3, 32.9, 44.2]),
        Tuned("retrieval-SfM-120k/", "retrievalSfM120k-resnet101-gem", "b80fb85", SfM, 2048, "gem+lw", [65.4, 76.7, 40.1, 55.2]),
        Tuned("retrieval-SfM-120k/", "rSfM120k-tl-resnet50-gem-w", "97bf910", SfM, 2048, "gem+w", [64.7, 76.3, 39.0, 54.9]),
        Tuned("retrieval-SfM-120k/", "rSfM120k-tl-resnet101-gem-w", "a155e54", SfM, 2048, "gem+w", [67.8, 77.6, 41.7, 56.3]),
        Tuned("retrieval-SfM-120k/", "rSfM120k-tl-resnet152-gem-w", "f39cada", SfM, 2048, "gem+w", [68.8, 78.0, 41.3, 57.2]),
        Tuned("gl18/", "gl18-tl-resnet50-gem-w", "83fdc30", Landmarks, 2048, "gem+w", [63.6, 78.0, 40.9, 57.5]),
        Tuned("gl18/", "gl18-tl-resnet101-gem-w", "a4d43db", Landmarks, 2048, "gem+w", [67.3, 80.6, 44.3, 61.5]),
        Tuned("gl18/", "gl18-tl-resnet152-gem-w", "21278d5", Landmarks, 2048, "gem+w", [68.7, 79.7, 44.2, 60.3]),
        Plain("vgg16", "d369c8e", 512),
        Plain("resnet50", "ac468af", 2048),
        Plain("resnet101", "10a101d", 2048),
        Plain("resnet152", "1011020", 2048),
    ];

    private static PublishedNetwork Tuned(string folder, string name, string digits, string training, int dimension,
        string descriptor, ImmutableArray<double> scores) =>
        new(name, new Uri($"{Folder}{folder}{name}-{digits}.pth"), $"{name}-{digits}.pth", Family)
        {
            Architecture = name.Split('-').First(part => part.StartsWith("resnet", StringComparison.Ordinal)
                || part.StartsWith("vgg", StringComparison.Ordinal)),
            Descriptor = descriptor,
            Dimension = dimension,
            Sha256 = digits,
            Training = training,
            Scores = Revisited(descriptor, scores),
        };

    private static PublishedNetwork Plain(string architecture, string digits, int dimension)
    {
        string file = $"imagenet-caffe-{architecture}-features-{digits}.pth";
        return new($"imagenet-caffe-{architecture}-features", new Uri($"{Folder}imagenet/{file}"), file, OffTheShelf)
        {
            Architecture = architecture,
            Dimension = dimension,
            Sha256 = digits,
            Training = "ImageNet classification, converted from Caffe",
        };
    }

    /// <summary>Oxford medium, Paris medium, Oxford hard, Paris hard: the order of the authors' table.</summary>
    private static ImmutableArray<PublishedScore> Revisited(string descriptor, ImmutableArray<double> values)
    {
        string[] benchmarks = ["Revisited Oxford, medium", "Revisited Paris, medium", "Revisited Oxford, hard",
            "Revisited Paris, hard"];
        return [.. benchmarks.Zip(values,
            (benchmark, value) => new PublishedScore(benchmark, descriptor + ", several scales, 1024 pixels", "mAP", value))];
    }
}
