using System.Collections.Immutable;

namespace Iconotheque.Networks.Importing.Published;

/// <summary>DELF releases of TensorFlow 1.</summary>
/// <remarks>Addresses: research/delf of github.com/tensorflow/models.</remarks>
internal static class DelfNetworks
{
    private static readonly PublishedFamily Family = new(
        "DELF",
        "Apache-2.0",
        "H. Noh, A. Araujo, J. Sim, T. Weyand, B. Han, Large-Scale Image Retrieval with Attentive Deep Local Features, ICCV 2017",
        "Finding the same landmark by local features, which also show where and whether two pictures agree.");

    /// <summary>The releases.</summary>
    public static ImmutableArray<PublishedNetwork> All { get; } =
        [Of("delf_v1_20171026", "Landmarks-full and Landmarks-clean"), Of("delf_gld_20190411", "Google Landmarks 2018")];

    private static PublishedNetwork Of(string name,
        string training) => new(name, new Uri($"https://storage.googleapis.com/delf/{name}.tar.gz"), name + ".tar.gz", Family)
        {
            Architecture = "resnet_v1_50",
            Descriptor = "delf",
            Dimension = 1024,
            Training = training,
        };
}
