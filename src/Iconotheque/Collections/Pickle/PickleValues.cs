namespace Iconotheque.Collections.Pickle;

/// <summary>Reads sequences out of a pickle's values, whether they are lists, tuples or arrays.</summary>
internal static class PickleValues
{
    /// <summary>The items of a list, tuple or array, or null for anything else.</summary>
    public static IReadOnlyList<object?>? Items(object? value) => value switch
    {
        List<object?> list => list,
        object?[] tuple => tuple,
        NumpyArray array => Elements(array),
        _ => null,
    };

    /// <summary>The items as text, or null when there is anything else.</summary>
    public static string[]? Texts(object? value) =>
        Items(value) is { } items && items.All(item => item is string) ? [.. items.Select(item => (string)item!)] : null;

    /// <summary>The items as numbers, or null when there is anything else.</summary>
    public static double[]? Numbers(object? value) =>
        Items(value) is { } items && items.All(item => item is long or double)
            ? [.. items.Select(item => item is long whole ? whole : (double)item!)]
            : null;

    /// <summary>The items as indices from 0 up to a count, or null when there is anything else.</summary>
    public static int[]? Indices(object? value, int count)
    {
        if (Items(value) is not { } items) return null;
        int[] indices = new int[items.Count];
        for (int i = 0; i < indices.Length; i++)
        {
            if (items[i] is not long index || index < 0 || index >= count) return null;
            indices[i] = (int)index;
        }

        return indices;
    }

    private static object?[]? Elements(NumpyArray array)
    {
        try
        {
            return [.. array.Elements];
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
