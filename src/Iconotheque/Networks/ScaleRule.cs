namespace Iconotheque.Networks;

/// <summary>
/// How an image is resized bilinearly to another scale; each network was published with its framework's way. Neither filters when
/// it shrinks.
/// </summary>
public enum ScaleRule
{
    /// <summary>
    /// torch.nn.functional.interpolate with scale_factor s and align_corners False: ⌊s·side⌋ pixels, pixel i lies at (i + ½)/s -
    /// ½.
    /// </summary>
    Torch,

    /// <summary>
    /// tf.compat.v1.image.resize_bilinear with align_corners False: round(s·side) pixels, ties to even, pixel i lies at
    /// i·side/side'.
    /// </summary>
    TensorFlow,
}
