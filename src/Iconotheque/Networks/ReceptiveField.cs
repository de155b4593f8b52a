namespace Iconotheque.Networks;

/// <summary>
/// Which pixels of the input a position of T sees: from <c>Stride · i - Padding</c>, <c>Size</c> of them, in each direction.
/// </summary>
/// <param name="Size">Side of the field, in pixels of the network's input.</param>
/// <param name="Stride">Pixels between the fields of neighbouring positions.</param>
/// <param name="Padding">How far the first field reaches outside the image.</param>
/// <remarks>Araujo, Norris, Sim, "Computing Receptive Fields of Convolutional Neural Networks", Distill 2019.</remarks>
public sealed record ReceptiveField(int Size, int Stride, int Padding)
{
    /// <summary>
    /// The centre of the field of a position, or between positions, in pixels of the network's input:
    /// <c>Stride · i - Padding + (Size - 1) / 2</c>.
    /// </summary>
    public double CentreOf(double position) => (Stride * position) - Padding + ((Size - 1) / 2.0);

    /// <summary>
    /// The position, or the place between positions, whose field has its centre at a pixel: what <see cref="CentreOf"/> turns
    /// back.
    /// </summary>
    public double PositionOf(double pixel) => (pixel + Padding - ((Size - 1) / 2.0)) / Stride;
}
