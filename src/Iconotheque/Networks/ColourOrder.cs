namespace Iconotheque.Networks;

/// <summary>Order of the three channels of a network's input.</summary>
public enum ColourOrder
{
    /// <summary>Red first.</summary>
    Rgb,

    /// <summary>Blue first, as networks of Caffe have it.</summary>
    Bgr,
}
