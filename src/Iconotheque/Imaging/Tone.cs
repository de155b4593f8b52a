namespace Iconotheque.Imaging;

/// <summary>How much colour a picture has, as its pixels show it.</summary>
public enum Tone
{
    /// <summary>Several hues, or a hue that is not the brown of old prints.</summary>
    Colour,

    /// <summary>None, but for noise and a slight cast.</summary>
    Grey,

    /// <summary>One brown or yellow hue whose strength follows the lightness: toned, aged or printed on tinted paper.</summary>
    Sepia,
}
