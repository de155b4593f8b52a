using System.Collections.Immutable;

namespace Iconotheque.Networks.Importing.Published;

/// <summary>NetVLAD by its authors, as structs that are readable outside MATLAB, from where hloc takes them.</summary>
internal static class NetVladNetworks
{
    private static readonly PublishedFamily Family = new(
        "NetVLAD",
        "MIT (the authors' code; the weights have no licence of their own)",
        "R. Arandjelović, P. Gronat, A. Torii, T. Pajdla, J. Sivic, NetVLAD: "
            + "CNN architecture for weakly supervised place recognition, CVPR 2016",
        "Recognising places in street views, by day and night.");

    /// <summary>The networks.</summary>
    public static ImmutableArray<PublishedNetwork> All { get; } =
        [Of("Pitts30K_struct", "Pittsburgh 30k: street views of Pittsburgh"),
            Of("TokyoTM_struct", "Tokyo Time Machine: street views of Tokyo over years")];

    private static PublishedNetwork Of(string name,
        string training) => new(name, new Uri($"https://cvg-data.inf.ethz.ch/hloc/netvlad/{name}.mat"), name + ".mat", Family)
        {
            Architecture = "vgg16",
            Descriptor = "netvlad+w",
            Dimension = 4096,
            Training = training,
        };
}
