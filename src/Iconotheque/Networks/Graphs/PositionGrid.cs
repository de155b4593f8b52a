namespace Iconotheque.Networks.Graphs;

/// <summary>The learned grid of positions of a transformer, resized in the graph to the patches of an image.</summary>
/// <remarks>
/// Bicubic interpolation is separable and linear: rows · grid · columns, two matrices of the weights of Keys' kernel (Keys,
/// "Cubic Convolution Interpolation", IEEE Trans. ASSP 1981, eq. 4) which the graph computes from the number of patches. So it
/// gives what torch.nn.functional.interpolate gives with and without antialias: without, the grid goes on at its border with its
/// outermost values; with it, weights outside are left out and the others add up to 1. ONNX's Resize has no antialias before
/// opset 18, and its own conventions. At the grid's own size the weights are 0 and 1 and the grid stays as it is.
/// </remarks>
/// <param name="graph">The graph.</param>
/// <param name="side">M, the grid's side.</param>
/// <param name="width">D, the components of a position.</param>
/// <param name="rule">How it is resized; not rotary.</param>
internal sealed class PositionGrid(GraphBuilder graph, int side, int width, PositionRule rule)
{
    /// <summary>How far taps can reach beyond the border: two, and one more for the offset.</summary>
    private const int Reach = 3;

    private const float HistoricalOffset = 0.1f;

    private int Padding => rule == PositionRule.Antialiased ? 0 : Reach;

    private int Padded => side + (2 * Padding);

    /// <summary>Adds the resized grid.</summary>
    /// <param name="size">The name of a tensor of two whole numbers: rows and columns of patches.</param>
    /// <param name="grid">Gives the grid, M × M × D.</param>
    /// <returns>The name of the positions, [1, rows · columns, D].</returns>
    public string Add(string size, Func<float[]> grid)
    {
        string lengths = graph.Op("Cast", [size], GraphBuilder.Int("to", GraphBuilder.Float));
        string offset = rule == PositionRule.Offset ? Offset(size) : graph.Scalar(0);
        string rows = Weights(At(lengths, 0), offset), columns = Weights(At(lengths, 1), offset);
        string padded = graph.Constant([Padded, (long)Padded * width], () => Pad(grid()));
        string across = graph.Op("Reshape", [graph.Op("MatMul", [rows, padded]), graph.Whole([3], 0, Padded, width)]);
        return graph.Op("Reshape", [graph.Op("MatMul", [columns, across]), graph.Whole([3], 1, -1, width)]);
    }

    private string At(string lengths, int axis) => graph.Op("Gather", [lengths, graph.Whole([], axis)]);

    /// <summary>0.1, but 0 where the image has as many patches as the grid, which is then taken as it is.</summary>
    private string Offset(string size)
    {
        string same = graph.Op("Cast", [graph.Op("Equal", [size, graph.Whole([2], side, side)])],
            GraphBuilder.Int("to", GraphBuilder.Float));
        string both = graph.Op("ReduceMin", [same], GraphBuilder.Ints("axes", 0), GraphBuilder.Int("keepdims", 0));
        return graph.Op("Mul", [graph.Op("Sub", [graph.Scalar(1), both]), graph.Scalar(HistoricalOffset)]);
    }

    /// <summary>The weights of the grid's lines in each line of patches, [length, M'].</summary>
    private string Weights(string length, string offset)
    {
        bool filtered = rule == PositionRule.Antialiased;
        string step = graph.Op("Div", [graph.Scalar(side), graph.Op("Add", [length, offset])]);
        string index = graph.Op("Unsqueeze",
            [graph.Op("Range", [graph.Scalar(0), length, graph.Scalar(1)]), graph.Whole([1], 1)]);
        string centre = graph.Op("Mul", [graph.Op("Add", [index, graph.Scalar(0.5f)]), step]);
        string places = graph.Constant([1, Padded], () => [.. Enumerable.Range(-Padding, Padded).Select(i => i + 0.5f)]);
        string distance = graph.Op("Abs", [graph.Op("Sub", [centre, places])]);
        if (filtered) distance = graph.Op("Div", [distance, graph.Op("Max", [step, graph.Scalar(1)])]);
        string weights = Kernel(graph.Op("Min", [distance, graph.Scalar(2)]), filtered ? -0.5f : -0.75f);
        return filtered
            ? graph.Op("Div",
                [weights, graph.Op("ReduceSum", [weights, graph.Whole([1], 1)], GraphBuilder.Int("keepdims", 1))])
            : weights;
    }

    /// <summary>Keys' kernel at distances from 0 to 2, where it is 0.</summary>
    private string Kernel(string d, float a)
    {
        string Times(string x, string y) => graph.Op("Mul", [x, y]);
        string Plus(string x, float y) => graph.Op("Add", [x, graph.Scalar(y)]);
        string near = Plus(Times(Times(Plus(Times(d, graph.Scalar(a + 2)), -(a + 3)), d), d), 1);
        string far = Plus(Times(Plus(Times(Plus(Times(d, graph.Scalar(a)), -5 * a), d), 8 * a), d), -4 * a);
        return graph.Op("Where", [graph.Op("LessOrEqual", [d, graph.Scalar(1)]), near, far]);
    }

    private float[] Pad(float[] grid)
    {
        float[] padded = new float[Padded * Padded * width];
        for (int y = 0; y < Padded; y++)
        {
            for (int x = 0; x < Padded; x++)
            {
                int from = (Math.Clamp(y - Padding, 0, side - 1) * side) + Math.Clamp(x - Padding, 0, side - 1);
                grid.AsSpan(from * width, width).CopyTo(padded.AsSpan(((y * Padded) + x) * width));
            }
        }

        return padded;
    }
}
