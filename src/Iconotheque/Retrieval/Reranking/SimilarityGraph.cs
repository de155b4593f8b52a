using Iconotheque.Numerics;

namespace Iconotheque.Retrieval.Reranking;

/// <summary>The graph of mutual neighbours among some images, as the symmetrically normalised matrix S in sparse rows.</summary>
internal sealed class SimilarityGraph
{
    private readonly int[] starts;
    private readonly int[] columns;
    private readonly double[] weights;

    private SimilarityGraph(int[] starts, int[] columns, double[] weights) =>
        (this.starts, this.columns, this.weights) = (starts, columns, weights);

    /// <summary>The nodes.</summary>
    public int Count => starts.Length - 1;

    /// <summary>x ← max(x, 0)^γ.</summary>
    public static void Power(Span<float> values, float gamma) => Elementary.Pow(values, gamma, values);

    /// <summary>Builds the graph.</summary>
    /// <param name="lists">The neighbours of all images.</param>
    /// <param name="nodes">The images of the graph, ascending.</param>
    /// <param name="without">An image taken out of every list, or -1.</param>
    /// <param name="options">k and γ.</param>
    public static SimilarityGraph Of(Neighbourhoods lists, int[] nodes, int without, Diffusion options)
    {
        int[] starts = new int[nodes.Length + 1];
        var columns = new List<int>();
        var similarities = new List<float>();
        for (int node = 0; node < nodes.Length; node++)
        {
            AddRow(lists, nodes, node, without, options.Neighbours, columns, similarities);
            starts[node + 1] = columns.Count;
        }

        float[] powers = [.. similarities];
        Power(powers, options.Gamma);
        return new SimilarityGraph(starts, [.. columns], Normalised(starts, columns, powers));
    }

    /// <summary>Solves (I - α S) f = y by conjugate gradients from f = 0.</summary>
    /// <remarks>The sums run in the order of the nodes, in double precision.</remarks>
    public double[] Solve(double[] source, Diffusion options)
    {
        double[] solution = new double[Count], residual = [.. source], direction = [.. source], image = new double[Count];
        double squared = Dot(residual, residual), enough = options.Tolerance * options.Tolerance * squared;
        for (int step = 0; step < options.Iterations && squared > enough; step++)
        {
            Apply(direction, options.Alpha, image);
            double length = squared / Dot(direction, image);
            for (int i = 0; i < image.Length; i++)
            {
                solution[i] += length * direction[i];
                residual[i] -= length * image[i];
            }

            double next = Dot(residual, residual), ratio = next / squared;
            for (int i = 0; i < image.Length; i++) direction[i] = residual[i] + (ratio * direction[i]);
            squared = next;
        }

        return solution;
    }

    private static void AddRow(Neighbourhoods lists, int[] nodes, int node, int without, int most, List<int> columns,
        List<float> similarities)
    {
        var neighbours = lists.Of(nodes[node]);
        int place = 0;
        for (int i = 0; i < neighbours.Length && place < most; i++)
        {
            if (neighbours[i] == without) continue;
            place++;
            int other = Array.BinarySearch(nodes, neighbours[i]);
            if (other < 0 || lists.PlaceOf(nodes[node], neighbours[i], without, most) < 0) continue;
            float there = lists.SimilaritiesOf(nodes[node])[i],
                back = lists.SimilaritiesOf(neighbours[i])[lists.Of(neighbours[i]).IndexOf(nodes[node])];

            // Half of each, so that no sum overflows and both directions of an edge get the same bits.
            float mean = (there / 2) + (back / 2);
            if (!(mean > 0)) continue;
            columns.Add(other);
            similarities.Add(mean);
        }
    }

    private static double[] Normalised(int[] starts, List<int> columns, float[] powers)
    {
        double[] roots = new double[starts.Length - 1], weights = new double[powers.Length];
        for (int node = 0; node < roots.Length; node++)
        {
            double degree = 0;
            for (int edge = starts[node]; edge < starts[node + 1]; edge++) degree += powers[edge];
            roots[node] = Math.Sqrt(degree);
        }

        for (int node = 0; node < roots.Length; node++)
        {
            for (int edge = starts[node]; edge < starts[node + 1]; edge++)
            {
                double divisor = roots[node] * roots[columns[edge]];
                weights[edge] = divisor > 0 ? powers[edge] / divisor : 0;
            }
        }

        return weights;
    }

    /// <summary>(I - α S) x.</summary>
    private void Apply(double[] x, double alpha, double[] result)
    {
        for (int node = 0; node < result.Length; node++)
        {
            double sum = 0;
            for (int edge = starts[node]; edge < starts[node + 1]; edge++) sum += weights[edge] * x[columns[edge]];
            result[node] = x[node] - (alpha * sum);
        }
    }

    private static double Dot(double[] a, double[] b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }
}
