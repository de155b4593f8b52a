using System.Collections.Immutable;

namespace Iconotheque.Retrieval.Explaining;

/// <summary>What the positions of one image add to an inner product: the values and the constant add up to it.</summary>
/// <param name="Height">Rows of the grid, which covers the image evenly.</param>
/// <param name="Width">Columns of the grid.</param>
/// <param name="Values">Height × Width shares, row-major; negative ones speak against.</param>
/// <param name="Constant">What belongs to no position: the biases of whitenings.</param>
/// <param name="Regions">The windows of a regional head: column, row, columns and rows of each in turn, in cells of the grid;
/// empty for other heads.</param>
public sealed record PositionShares(int Height, int Width, ImmutableArray<float> Values, double Constant,
    ImmutableArray<int> Regions);
