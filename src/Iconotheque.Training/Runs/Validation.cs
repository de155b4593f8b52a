using Iconotheque.Evaluation.Measures;
using Iconotheque.Imaging;
using Iconotheque.Networks;
using Iconotheque.Training.Data;
using Iconotheque.Training.Models;
using static TorchSharp.torch;

namespace Iconotheque.Training.Runs;

/// <summary>Vectors of whole pictures, and how well they find their places.</summary>
public static class Validation
{
    /// <summary>The vectors of all pictures, in the order of <see cref="TrainingPictures.All"/>.</summary>
    /// <returns>GeM, [N, C], and its projection, [N, D].</returns>
    public static (Tensor Pooled, Tensor Projected) Describe(GlobalModel model, TrainingPictures pictures,
        NetworkDeclaration preparation, CancellationToken cancellation = default)
    {
        using var unlearned = no_grad();
        var rows = new List<Tensor>();
        using var scope = NewDisposeScope();
        foreach (var id in pictures.All)
        {
            cancellation.ThrowIfCancellationRequested();
            rows.Add(Pooled(model, pictures[id], preparation).DetachFromDisposeScope());
        }

        var pooled = cat(rows, 0);
        foreach (var row in rows) row.Dispose();
        return (pooled.MoveToOuterDisposeScope(), model.Project(pooled).MoveToOuterDisposeScope());
    }

    /// <summary>mAP over all pictures that have another of their place, the query itself removed.</summary>
    /// <param name="vectors">[N, D], of length 1.</param>
    /// <param name="places">The place of each row.</param>
    public static double MeanAveragePrecision(Tensor vectors, IReadOnlyList<int> places)
    {
        using var products = vectors.matmul(vectors.t());
        float[] similarities = products.data<float>().ToArray();
        int n = places.Count;
        var counts = places.CountBy(place => place).ToDictionary();
        double sum = 0;
        int queries = 0;
        for (int query = 0; query < n; query++)
        {
            int positives = counts[places[query]] - 1;
            if (positives == 0) continue;
            int[] others = [.. Enumerable.Range(0, n).Where(i => i != query).OrderByDescending(i => similarities[query * n + i])];
            sum += AveragePrecision.Of([.. others.Select(i => places[i] == places[query])], positives);
            queries++;
        }

        return queries == 0 ? 0 : sum / queries;
    }

    private static Tensor Pooled(GlobalModel model, RgbImage image, NetworkDeclaration preparation)
    {
        using var scope = NewDisposeScope();
        var (width, height) = InputTensor.SizeOf(preparation, image.Width, image.Height, 1);
        float[] values = new float[3 * width * height];
        InputTensor.Fill(preparation, image, 1, values);
        return model.Pooled(tensor(values, [1, 3, height, width]), training: false).MoveToOuterDisposeScope();
    }
}
