namespace Iconotheque.Networks.Graphs;

/// <summary>How a transformer knows where a patch lies, in images of another size than it was trained on.</summary>
internal enum PositionRule
{
    /// <summary>
    /// A grid resized bicubically (a = -0.75) by the factor (n + 0.1) / M, without a filter: Facebook's DINOv2 without registers.
    /// The 0.1 was put there against rounding and stays, because the weights were used so.
    /// </summary>
    Offset,

    /// <summary>The same to n positions, without the 0.1: transformers' DINOv2, CLIP and SigLIP.</summary>
    Plain,

    /// <summary>
    /// Bicubically (a = -0.5), wider when it shrinks: DINOv2 with registers, both Facebook's and transformers'; timm; OpenCLIP.
    /// </summary>
    Antialiased,

    /// <summary>No grid: queries and keys are rotated by the patch's place between -1 and 1, as DINOv3 has it.</summary>
    Rotary,
}
