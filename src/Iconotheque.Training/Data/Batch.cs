using static TorchSharp.torch;

namespace Iconotheque.Training.Data;

/// <summary>
/// Pictures that are learned from together: groups of a picture, another of the same place, and pictures of other places.
/// </summary>
/// <param name="Values">n × 3 × height × width, normalised.</param>
/// <param name="Places">The number of the place of each of the n pictures.</param>
/// <param name="Group">Pictures of a group: 2 where there are none of other places.</param>
/// <param name="Width">In pixels: what the network takes of pictures of the side that was asked for.</param>
/// <param name="Height">In pixels.</param>
public sealed record Batch(float[] Values, int[] Places, int Group, int Width, int Height)
{
    /// <summary>The pictures, [n, 3, height, width].</summary>
    public Tensor Images() => tensor(Values, [Places.Length, 3, Height, Width]);

    /// <summary>The place of each picture, [n].</summary>
    public Tensor Labels() => tensor(Array.ConvertAll(Places, place => (long)place));
}
