using Iconotheque.Networks.Importing.Layouts;
using Iconotheque.Networks.Weights;

namespace Iconotheque.Networks.Importing;

/// <summary>Adds whitenings that are published in files of their own to a network of the store.</summary>
/// <remarks>
/// AnyLoc: <c>c_centers.pt</c>, one tensor, the centres of <c>vlad</c>.
/// cirtorch: <c>NETWORK_DATASET_whiten[_ms].pth</c> = {m, P} of examples/test.py, and the torch.nn.Linear {weight, bias} of
/// <c>…-gem-whiten-HASH.pth</c>.
/// </remarks>
internal static class HeadImporter
{
    private const string Vlad = "vlad";

    /// <summary>Reads the file and stores it as a head.</summary>
    /// <param name="path">The file.</param>
    /// <param name="network">The network it belongs to.</param>
    /// <param name="name">The name a user types before @: the head it stands behind, a plus and a word, such as
    /// <c>gem+w</c>.</param>
    /// <param name="replace">Whether a head of this name is replaced.</param>
    /// <exception cref="InputException">The file holds something else, its dimension does not fit, or the name is taken or no
    /// such name.</exception>
    public static HeadFile Add(string path, StoredNetwork network, string name, bool replace = false)
    {
        string[] parts = name.Split('+');
        var file = WeightsFile.Read(path);
        bool centres = Centres(file) is not null;
        if (centres != (name == Vlad))
            throw new InputException(name, centres
                ? $"is no name for centres of a VLAD, which the file holds: --as {Vlad} is"
                : "is the name of a VLAD's centres, one tensor [clusters, channels]; "
                    + $"the file holds {file.Tensors.Count} tensors");
        if (!centres && (parts.Length < 2 || parts.Any(part => !NetworkStore.IsName(part))))
            throw new InputException(name, "is not a whitening's name: the head, a plus and a word, such as gem+w");
        string target = network.HeadPath(name);
        if (File.Exists(target) && !replace)
            throw new InputException(target, "is there already; choose another name with --as, or replace it with --replace");
        int channels = network.Declaration.Channels;
        if (Centres(file) is { } found)
        {
            if (found.Shape[1] != channels)
                throw new InputException(path,
                    $"holds centres of {found.Shape[1]} channels; T of {network.Declaration.Name} has {channels}");
            var vlad = new HeadFile(Vlad, Heads.Fields(), Heads.Tensors(("centres", found)));
            vlad.Write(target);
            return vlad;
        }

        var head = Read(file);
        long inputs = head.Tensors["weight"].Shape[1];
        if (parts[0] is "gem" or "mac" or "spoc" or "rmac" or "crow" && inputs != channels)
            throw new InputException(path,
                $"whitens vectors of {inputs} components; {parts[0]} of {network.Declaration.Name} has {channels}");
        head.Write(target);
        return head;
    }

    /// <summary>
    /// The centres of a VLAD: the one tensor of a file, [clusters, channels]; null where it holds something else.
    /// </summary>
    private static WeightTensor? Centres(Checkpoint file) =>
        file.Tensors.Count == 1 && file.Tensors.Values.First() is { Shape.Length: 2, Count: > 0 } centres ? centres : null;

    /// <summary>Whether a file is such a whitening.</summary>
    internal static bool HoldsHead(Checkpoint file) =>
        file.Tensors.Count == 2 && ((file.Tensors.ContainsKey("m") && file.Tensors.ContainsKey("P"))
            || (file.Tensors.ContainsKey("weight") && file.Tensors.ContainsKey("bias")));

    /// <summary>
    /// The whitening in a file: {m, P} stands behind the aggregated vector, {weight, bias} is a layer at each scale.
    /// </summary>
    /// <exception cref="InputException">The file holds something else.</exception>
    internal static HeadFile Read(Checkpoint file)
    {
        if (!HoldsHead(file))
            throw new InputException(file.File,
                $"is no whitening, which is m and P or weight and bias; it holds {file.Tensors.Count} tensors");
        return file.Tensors.ContainsKey("P")
            ? Heads.Whitening(LearnedWhitenings.Centred(file.Tensors, "", file.File), "lw")
            : Heads.Layer(LinearMap.Of(new StateDict(file, ""), ""));
    }
}
