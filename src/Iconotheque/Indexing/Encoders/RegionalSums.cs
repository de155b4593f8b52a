using System.Numerics.Tensors;
using Iconotheque.Numerics;

namespace Iconotheque.Indexing.Encoders;

/// <summary>Adds up the aggregated residuals of regions word by word, each region's scaled by its γ.</summary>
internal sealed class RegionalSums(int dimension, Func<int, float> weightOf)
{
    private readonly SortedDictionary<int, float[]> words = [];

    /// <summary>The words in ascending order, with their sums.</summary>
    public IReadOnlyDictionary<int, float[]> Words => words;

    /// <summary>Adds a region.</summary>
    public void Add(ResidualSums region)
    {
        var directions = new List<(int Word, float[] Direction)>();
        double self = 0;
        while (region.MoveNext())
        {
            double norm = InnerProduct.Norm(region.Sum);
            if (norm == 0) continue;
            float[] direction = new float[dimension];
            TensorPrimitives.Divide(region.Sum, (float)norm, direction);
            directions.Add((region.Word, direction));
            self += weightOf(region.Word);
        }

        foreach (var (word, direction) in directions)
        {
            if (!words.TryGetValue(word, out float[]? sum)) words[word] = sum = new float[dimension];
            TensorPrimitives.Multiply(direction, self > 0 ? (float)(1 / Math.Sqrt(self)) : 0, direction);
            TensorPrimitives.Add(sum, direction, sum);
        }
    }
}
