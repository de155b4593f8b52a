using System.Collections.Immutable;
using Iconotheque.Networks.Weights;

namespace Iconotheque.Networks.Importing.Layouts;

/// <summary>The layouts that are known, the most particular first.</summary>
internal static class NetworkLayouts
{
    private static readonly ImmutableArray<NetworkLayout> All =
        [new CirtorchLayout(), new DirtorchLayout(), new CosPlaceLayout(), new SaladLayout(), new MixerLayout(),
            new PyTorchNetVladLayout(), new MatlabNetVladLayout(), new ClipLayout(), new SiglipLayout(), new DinoV3Layout(),
            new DinoV2Layout(), new DelfLayout(), new DelgLayout(), new VedutaLayout(), new TorchvisionLayout()];

    /// <summary>The network in a file.</summary>
    /// <exception cref="InputException">The file is of none of the layouts.</exception>
    public static NetworkDraft Read(Checkpoint file)
    {
        if (HeadImporter.HoldsHead(file))
            throw new InputException(file.File,
                "holds a whitening, not a network; add it to a stored network with --head-for NETWORK --as gem+NAME");
        var layout = All.FirstOrDefault(layout => layout.Holds(file));
        if (layout is not null) return layout.Read(file);
        string names = string.Join(", ", file.Tensors.Keys.Take(4));
        throw new InputException(file.File, $"is no {string.Join(", ", All.Select(each => each.Name))}; "
            + $"its tensors are named {(names.Length > 0 ? names : "nothing")}");
    }
}
