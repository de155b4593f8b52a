using System.Collections.Immutable;

namespace Iconotheque.Training.Models;

/// <summary>
/// The sizes of a network of the architecture <c>veduta</c>: a stem of stride 4, residual stages of two 3×3 convolutions a block,
/// a 1×1 head.
/// </summary>
/// <remarks>
/// The blocks are those of He, Zhang, Ren, Sun, CVPR 2016, figure 5 left. With three stages the stride of T is 16.
/// </remarks>
public sealed record VedutaShape
{
    /// <summary>Channels of the stem.</summary>
    public int Stem { get; init; } = 32;

    /// <summary>Side of the stem's window, odd.</summary>
    public int StemSize { get; init; } = 5;

    /// <summary>Channels of each stage; the first keeps the stem's resolution, each other halves it.</summary>
    public ImmutableArray<int> Widths { get; init; } = [48, 96, 192];

    /// <summary>Blocks of each stage.</summary>
    public ImmutableArray<int> Depths { get; init; } = [1, 1, 1];

    /// <summary>Channels of T; 0 where there is no head and T is the last stage.</summary>
    public int Head { get; init; } = 512;

    /// <summary>C of T.</summary>
    public int Channels => Head > 0 ? Head : Widths[^1];
}
