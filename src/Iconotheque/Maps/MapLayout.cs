using Iconotheque.Numerics;

namespace Iconotheque.Maps;

/// <summary>Moves points of the plane until tied ones are near and others apart, by stochastic gradient descent.</summary>
/// <remarks>
/// McInnes, Healy, Melville, arXiv 1802.03426, algorithm 5 and section 3.2, with the schedule of the authors' program: a tie of
/// weight w is drawn in w / max(w) of the epochs, each time with five points by lot that are pushed away; a step is at most 4
/// times as long as the learning rate, which falls from 1 to 0 (the program limits each coordinate, which draws close groups as
/// crosses). The six forces of a draw are taken where the point stands before it. One thread: the order of the steps is part of
/// the result. Memory: 4·E bytes beside the ties.
/// </remarks>
internal sealed class MapLayout
{
    private const int Away = 5, Drawn = 1 + Away, Lanes = 8;
    private const float LargestStep = 4, Softening = 0.001f;

    private readonly float[] positions;
    private readonly MapCurve curve;
    private readonly SeededRandom random;
    private readonly int[] others = new int[Drawn];
    private readonly float[] squared = new float[Lanes], powers = new float[Lanes];

    private MapLayout(float[] positions, EmbeddingMapOptions options)
    {
        (this.positions, curve) = (positions, MapCurve.For(options.MinimumDistance));
        random = new SeededRandom(SeededRandom.Derive(options.Seed, "layout"));
    }

    /// <summary>Lays points out.</summary>
    /// <param name="graph">The ties of N points.</param>
    /// <param name="positions">N × 2, x and y of each; changed in place.</param>
    /// <param name="options">Epochs, seed and curve.</param>
    /// <param name="progress">Reports each epoch.</param>
    /// <param name="cancellation">Stops between epochs.</param>
    /// <exception cref="ArgumentException">The positions are not N × 2.</exception>
    public static void Run(FuzzyGraph graph, float[] positions, EmbeddingMapOptions options, IProgress<WorkProgress>? progress,
        CancellationToken cancellation)
    {
        if (positions.Length != 2 * graph.Count)
            throw new ArgumentException($"Holds {positions.Length} values; {graph.Count} points take {2 * graph.Count}.",
                nameof(positions));
        var layout = new MapLayout(positions, options);
        float heaviest = Maximum.Of(graph.Weights);
        float[] due = [.. graph.Weights.Select(weight => heaviest / weight)];
        int epochs = options.EpochsFor(graph.Count);
        var counter = new WorkCounter(progress, "lay out", epochs);
        for (int epoch = 0; epoch < epochs && due.Length > 0; epoch++)
        {
            cancellation.ThrowIfCancellationRequested();
            layout.Pass(graph, due, epoch, heaviest, 1 - ((float)epoch / epochs));
            counter.Add();
        }
    }

    /// <summary>Draws the ties that are due in an epoch.</summary>
    private void Pass(FuzzyGraph graph, float[] due, int epoch, float heaviest, float rate)
    {
        for (int point = 0; point < graph.Count; point++)
        {
            for (int tie = graph.Starts[point]; tie < graph.Starts[point + 1]; tie++)
            {
                if (due[tie] > epoch) continue;
                due[tie] += heaviest / graph.Weights[tie];
                Draw(point, graph.Ends[tie], rate);
            }
        }
    }

    /// <summary>Draws a tied point near, and pushes points by lot away.</summary>
    private void Draw(int point, int tied, float rate)
    {
        float x = positions[2 * point], y = positions[(2 * point) + 1], moveX = 0, moveY = 0;
        others[0] = tied;
        for (int i = 1; i < Drawn; i++) others[i] = random.NextBelow(positions.Length / 2);
        for (int i = 0; i < Drawn; i++)
        {
            float dx = x - positions[2 * others[i]], dy = y - positions[(2 * others[i]) + 1];
            squared[i] = (dx * dx) + (dy * dy);
        }

        Elementary.Pow(squared, curve.B, powers);
        for (int i = 0; i < Drawn; i++)
        {
            if (!(squared[i] > 0)) continue;
            float most = LargestStep / MathF.Sqrt(squared[i]),
                force = rate * Math.Clamp(i == 0 ? Attraction(i) : Repulsion(i), -most, most);
            float stepX = force * (x - positions[2 * others[i]]), stepY = force * (y - positions[(2 * others[i]) + 1]);
            (moveX, moveY) = (moveX + stepX, moveY + stepY);
            if (i > 0) continue;
            (positions[2 * tied], positions[(2 * tied) + 1]) = (positions[2 * tied] - stepX, positions[(2 * tied) + 1] - stepY);
        }

        (positions[2 * point], positions[(2 * point) + 1]) = (x + moveX, y + moveY);
    }

    private float Attraction(int i) => -2 * curve.A * curve.B * powers[i] / (squared[i] * (1 + (curve.A * powers[i])));

    private float Repulsion(int i) => 2 * curve.B / ((Softening + squared[i]) * (1 + (curve.A * powers[i])));
}
