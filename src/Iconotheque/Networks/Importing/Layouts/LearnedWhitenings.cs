using System.Collections.Immutable;
using Iconotheque.Networks.Weights;

namespace Iconotheque.Networks.Importing.Layouts;

/// <summary>
/// The learned whitenings that come with a cirtorch network: <c>meta.Lw[dataset][ss|ms]</c> = {m, P}, y = P (x - m).
/// </summary>
internal static class LearnedWhitenings
{
    private const string Folder = "meta/Lw/";
    private const string Evaluated = "retrieval-SfM-120k";

    /// <summary>
    /// Adds each as <c>gem+lw-DATASET-ss</c> or <c>-ms</c>, and the one of the published scores again as <c>gem+lw</c>.
    /// </summary>
    /// <returns>What the user should know of them.</returns>
    /// <exception cref="InputException">One is incomplete.</exception>
    public static ImmutableArray<string> Add(Checkpoint file, string head,
        ImmutableSortedDictionary<string, HeadFile>.Builder heads)
    {
        var tensors = file.Below(Folder);
        string[] kinds = [.. tensors.Keys.Where(name => name.EndsWith("/P", StringComparison.Ordinal))
            .Select(name => name[..^2])];
        foreach (string kind in kinds)
        {
            string suffix = kind.Replace('/', '-');
            if (!NetworkStore.IsName(suffix))
                throw new InputException(file.File, $"has a whitening for '{kind}', which cannot be part of a name");
            heads[$"{head}+lw-{suffix}"] = Heads.Whitening(Centred(tensors, kind, file.File), "lw", ("data", kind.Split('/')[0]));
        }

        if (Default(kinds) is not { } chosen) return [];
        heads[head + "+lw"] = heads[$"{head}+lw-{chosen.Replace('/', '-')}"];
        return [$"{head}+lw is the whitening of {chosen.Replace("/", ", ", StringComparison.Ordinal)} (ss: one scale, ms: "
            + $"several); the others are {head}+lw-DATASET-ss and -ms."];
    }

    /// <summary>A whitening {m, P} in a file of its own or in meta.</summary>
    public static LinearMap Centred(ImmutableSortedDictionary<string, WeightTensor> tensors, string path, string file)
    {
        string prefix = path.Length == 0 ? "" : path + "/";
        var (rows, mean) = (tensors.GetValueOrDefault(prefix + "P"), tensors.GetValueOrDefault(prefix + "m"));
        if (rows is not { Shape.Length: 2 } || mean is null || mean.Count != rows.Shape[1])
            throw new InputException(file, $"the whitening {path} must have P, [d, D], and m of D values");
        return LinearMap.Centred(rows, mean, []);
    }

    private static string? Default(string[] kinds) =>
        kinds.OrderByDescending(kind => kind.StartsWith(Evaluated + "/", StringComparison.Ordinal)).ThenBy(kind => kind,
            StringComparer.Ordinal).FirstOrDefault();
}
