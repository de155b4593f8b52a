namespace Iconotheque.Numerics;

/// <summary>The transpose of a row-major matrix.</summary>
internal static class Transpose
{
    private const int Block = 16;

    /// <summary>Writes the columns of a matrix as rows, in blocks that stay in the first-level cache.</summary>
    /// <param name="matrix">Rows of <paramref name="columns"/> values, row-major.</param>
    /// <param name="columns">Columns of the matrix, above 0.</param>
    /// <param name="transposed">Receives as many values: columns × rows, row-major.</param>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    public static void Of(ReadOnlySpan<float> matrix, int columns, Span<float> transposed)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(columns);
        if (matrix.Length % columns != 0)
            throw new ArgumentException($"Holds {matrix.Length} values, not a whole number of rows of {columns}.",
                nameof(matrix));
        if (transposed.Length != matrix.Length)
            throw new ArgumentException($"Holds {transposed.Length} values; the matrix has {matrix.Length}.", nameof(transposed));
        int rows = matrix.Length / columns;
        for (int row = 0; row < rows; row += Block)
        {
            for (int column = 0; column < columns; column += Block)
            {
                int lastRow = Math.Min(row + Block, rows), lastColumn = Math.Min(column + Block, columns);
                for (int j = column; j < lastColumn; j++)
                {
                    for (int i = row; i < lastRow; i++) transposed[(j * rows) + i] = matrix[(i * columns) + j];
                }
            }
        }
    }
}
