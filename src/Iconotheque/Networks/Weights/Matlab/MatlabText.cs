using System.Collections.Immutable;

namespace Iconotheque.Networks.Weights.Matlab;

/// <summary>Arrays of characters.</summary>
internal static class MatlabText
{
    /// <summary>One text of a single row; a list of texts of several, which MATLAB pads with spaces.</summary>
    /// <param name="characters">The characters, column-major.</param>
    /// <param name="shape">MATLAB's shape.</param>
    /// <param name="builder">Counts the characters.</param>
    /// <param name="path">The array's path, for messages.</param>
    /// <exception cref="InputException">The shape does not fit.</exception>
    public static object Of(string characters, ImmutableArray<long> shape, CheckpointBuilder builder, string path)
    {
        long rows = shape.Length > 1 ? shape[0] : 1;
        if (rows <= 1) return characters;
        if (ElementCount.Of(shape.AsSpan()) != characters.Length)
            throw builder.Fail($"{path} holds {characters.Length} characters, "
                + $"which its shape [{string.Join(", ", shape)}] does not take; the file is damaged");
        builder.Count(rows);
        int count = (int)rows, columns = characters.Length / count;
        return Enumerable.Range(0, count).Select(row => string.Create(columns, row, (text, from) =>
        {
            for (int column = 0; column < columns; column++) text[column] = characters[(column * count) + from];
        })).ToImmutableArray();
    }
}
