namespace Iconotheque.Networks.Graphs;

/// <summary>The square window of a convolution or a pooling.</summary>
/// <param name="Size">Its side.</param>
/// <param name="Stride">Positions between neighbouring windows.</param>
/// <param name="Padding">Positions outside the map at each side.</param>
/// <param name="Dilation">Positions between neighbouring taps.</param>
internal readonly record struct Window(int Size, int Stride = 1, int Padding = 0, int Dilation = 1)
{
    /// <summary>Whether a last window that does not fit is taken too (ceil_mode of PyTorch and ONNX); poolings only.</summary>
    public bool Ceiling { get; init; }

    /// <summary>
    /// Whether the padding is TensorFlow's SAME instead: ⌈n / Stride⌉ windows, the padding they need split with the odd
    /// position at the end. <see cref="Padding"/> then says what the receptive field counts with.
    /// </summary>
    public bool Same { get; init; }

    /// <summary>The field behind this window, given the field of the map it reads.</summary>
    /// <remarks>Araujo, Norris, Sim, Distill 2019, eq. 1 and 2, as a recurrence.</remarks>
    public ReceptiveField Widen(ReceptiveField field) =>
        new(checked(field.Size + ((Size - 1) * Dilation * field.Stride)), checked(field.Stride * Stride),
            checked(field.Padding + (Padding * field.Stride)));

    /// <summary>The smallest field that holds both: what an addition or a concatenation sees.</summary>
    /// <exception cref="ArgumentException">The strides differ.</exception>
    public static ReceptiveField Union(ReceptiveField a, ReceptiveField b)
    {
        if (a.Stride != b.Stride) throw new ArgumentException($"Maps of stride {a.Stride} and {b.Stride} do not meet.");
        int padding = Math.Max(a.Padding, b.Padding);
        return new ReceptiveField(padding + Math.Max(a.Size - a.Padding, b.Size - b.Padding), a.Stride, padding);
    }
}
