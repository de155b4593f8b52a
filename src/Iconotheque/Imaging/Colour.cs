namespace Iconotheque.Imaging;

/// <summary>In which colour domain images are described (the paper's Table 2).</summary>
public enum Colour
{
    /// <summary>As the file has it.</summary>
    AsIs,

    /// <summary>Every image reduced to its luma, Rec. 601, repeated in the three channels.</summary>
    Grey,
}
