using System.Collections.Immutable;

namespace Iconotheque.Networks.Importing.Published;

/// <summary>Networks of Naver's Deep Image Retrieval; their address is a page of a file service that wants a person.</summary>
/// <remarks>Names and addresses: README of github.com/naver/deep-image-retrieval.</remarks>
internal static class DirtorchNetworks
{
    private static readonly PublishedFamily Family = new(
        "dirtorch",
        "BSD-3-Clause (the authors' code; the weights have no licence of their own)",
        "J. Revaud, J. Almazán, R. S. Rezende, C. R. de Souza, Learning with Average Precision: "
            + "Training Image Retrieval with a Listwise Loss, ICCV 2019",
        "Finding pictures of the same landmark; trained for the measure that rankings are judged by.");

    /// <summary>The networks.</summary>
    public static ImmutableArray<PublishedNetwork> All { get; } =
    [
        Of("Resnet101-TL-MAC", "resnet101", "13MUGNwn_CYGZvqDBD8FGD8fVYxThsSDg"),
        Of("Resnet101-TL-GeM", "resnet101", "1vhm1GYvn8T3-1C4SPjPNJOuTU9UxKAG6"),
        Of("Resnet50-AP-GeM", "resnet50", "1oPtE_go9tnsiDLkWjN4NMpKjh-_md1G5"),
        Of("Resnet101-AP-GeM", "resnet101", "1UWJGDuHtzaQdFhSMojoYVQjmCXhIwVvy") with
        {
            Scores =
            [
                new("Revisited Oxford, medium", "gem+pca, one scale", "mAP", 67.1),
                new("Revisited Oxford, hard", "gem+pca, one scale", "mAP", 42.3),
                new("Revisited Paris, medium", "gem+pca, one scale", "mAP", 80.3),
                new("Revisited Paris, hard", "gem+pca, one scale", "mAP", 60.9),
            ],
        },
        Of("Resnet101-AP-GeM-LM18", "resnet101", "1r76NLHtJsH-Ybfda4aLkUIoW3EEsi25I") with { Training = "Google Landmarks 2018" },
    ];

    private static PublishedNetwork Of(string name, string architecture,
        string id) => new(name, new Uri("https://drive.google.com/file/d/" + id), name + ".pt", Family)
        {
            Architecture = architecture,
            Descriptor = (name.Contains("MAC", StringComparison.Ordinal) ? "mac" : "gem") + "+pca",
            Dimension = 2048,
            ByHand = true,
            Training = "Landmarks-clean",
        };
}
