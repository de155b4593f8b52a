using Iconotheque.Networks.Importing.Layouts;
using Iconotheque.Networks.Weights;

namespace Iconotheque.Networks.Importing;

/// <summary>The folder of a DELF release: <c>model/variables/variables.*</c> and <c>pca/{mean,pca_proj_mat}.datum</c>.</summary>
internal static class DelfRelease
{
    private static readonly string[] Places = ["model/variables", "variables", ""];

    /// <summary>Reads network and PCA; a folder of variables alone, or a model without its pca, is taken too.</summary>
    /// <exception cref="InputException">There are no variables, or they are of another network.</exception>
    public static ImportedNetwork Read(string folder, ImportOptions options)
    {
        string place = Places.Select(place => Path.Combine(folder, place))
            .FirstOrDefault(place => File.Exists(Path.Combine(place, "variables.index")))
            ?? throw new InputException(folder, "holds no model/variables/variables.index; the folder of a DELF release has one");
        var draft = NetworkLayouts.Read(WeightsFile.Read(place));
        string pca = Path.Combine(folder, "pca");
        if (draft.Descriptor == "delf" && Directory.Exists(pca))
            draft = draft with { Heads = draft.Heads.Add("delf+pca", Pca(pca)) };
        return NetworkImporter.Build(draft, folder, options);
    }

    private static HeadFile Pca(string folder)
    {
        string matrix = Path.Combine(folder, "pca_proj_mat.datum");
        var (rows, mean) = (DatumFile.Read(matrix), DatumFile.Read(Path.Combine(folder, "mean.datum")));
        if (rows.Shape.Length != 2 || rows.Shape[1] != mean.Count)
            throw new InputException(matrix,
                $"is [{string.Join(", ", rows.Shape)}]; a mean of {mean.Count} values takes as many columns");
        return DelfLayout.Pca(rows, mean);
    }
}
