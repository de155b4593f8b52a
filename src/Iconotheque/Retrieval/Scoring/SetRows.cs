using System.Collections.Immutable;
using Iconotheque.Descriptors;

namespace Iconotheque.Retrieval.Scoring;

/// <summary>Which row of a descriptor set each image of a task has.</summary>
internal static class SetRows
{
    /// <summary>The row of every image, in the order of the task.</summary>
    /// <exception cref="InputException">An image has no row.</exception>
    public static int[] Of(RetrievalTask task, ImmutableArray<string> rows, string set) => Of(task, rows, set, _ => true);

    /// <summary>The row of every image that asks, in the order of the task; -1 for others that have none.</summary>
    /// <exception cref="InputException">An image that asks has no row.</exception>
    public static int[] OfQueries(RetrievalTask task, ImmutableArray<string> rows, string set)
    {
        var asking = task.Queries.Select(query => query.Image).ToHashSet();
        return Of(task, rows, set, asking.Contains);
    }

    private static int[] Of(RetrievalTask task, ImmutableArray<string> rows, string set, Func<int, bool> needed)
    {
        var place = new Dictionary<string, int>(rows.Length, StringComparer.Ordinal);
        for (int row = 0; row < rows.Length; row++) place[rows[row]] = row;
        return [.. task.Images.Select((image, i) => place.TryGetValue(image, out int row) ? row
            : needed(i) ? throw new InputException(ImageNames.FileName,
                $"does not list '{image}', which {set} must describe; describe again")
            : -1)];
    }
}
