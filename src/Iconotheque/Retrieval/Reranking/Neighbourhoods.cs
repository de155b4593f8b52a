using Iconotheque.Numerics;
using Iconotheque.Retrieval.Scoring;

namespace Iconotheque.Retrieval.Reranking;

/// <summary>The nearest neighbours of every image of a database among the others, as some scorer sees them.</summary>
/// <remarks>
/// Memory: 8 bytes a neighbour, N × k × 8 bytes in all (40 MB for 100,000 images and 51 neighbours), and what the scorer takes.
/// </remarks>
public sealed class Neighbourhoods
{
    private readonly int[] images;
    private readonly float[] similarities;
    private readonly int[] counts;

    private Neighbourhoods(int count, int most)
    {
        Most = most;
        counts = new int[count];
        images = new int[checked(count * most)];
        similarities = new float[images.Length];
    }

    /// <summary>k, the most neighbours that an image has here.</summary>
    public int Most { get; }

    /// <summary>N, the images of the task; those that only ask have no neighbours and are nobody's.</summary>
    public int Count => counts.Length;

    /// <summary>The neighbours of an image, best first, of equal scores the smaller index first; never itself.</summary>
    public ReadOnlySpan<int> Of(int image) => images.AsSpan(image * Most, counts[image]);

    /// <summary>What the scorer gave them.</summary>
    public ReadOnlySpan<float> SimilaritiesOf(int image) => similarities.AsSpan(image * Most, counts[image]);

    /// <summary>Asks a scorer with every image of the database.</summary>
    /// <param name="scorer">It must answer for any image, not for the task's own queries only.</param>
    /// <param name="task">The database: the images that are searched. Its queries are not looked at.</param>
    /// <param name="most">k, above 0; an image with fewer answers has fewer neighbours.</param>
    /// <param name="progress">Reports every image.</param>
    /// <param name="cancellation">Stops between images.</param>
    public static Neighbourhoods Compute(Scorer scorer, RetrievalTask task, int most, IProgress<WorkProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(most);
        int[] database = [.. Enumerable.Range(0, task.Images.Length).Where(image => task.IsSearched(image))];
        var asking = task with { Queries = [.. database.Select(image => new AskingImage(image, image))] };
        var found = new Neighbourhoods(task.Images.Length, most);
        float[] searched = new float[task.Images.Length];
        Array.Fill(searched, float.NegativeInfinity);
        var counter = new WorkCounter(progress, "neighbours", database.Length);
        scorer.Score([.. Enumerable.Range(0, database.Length)], asking, (query, scores) =>
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (int image in database) searched[image] = scores[image];
            found.Set(database[query], TopK.Of(searched, most, database[query]), searched);
            counter.Add();
        }, cancellation);
        return found;
    }

    /// <summary>
    /// The place of a neighbour in an image's list once another image is taken out of it; -1 when it is not among the first
    /// <paramref name="most"/>.
    /// </summary>
    internal int PlaceOf(int neighbour, int image, int without, int most)
    {
        var list = Of(image);
        int place = list.IndexOf(neighbour), gone = list.IndexOf(without);
        if (gone >= 0 && gone < place) place--;
        return place < most && neighbour != without ? place : -1;
    }

    private void Set(int image, int[] best, float[] scores)
    {
        counts[image] = best.Length;
        for (int i = 0; i < best.Length; i++)
            (images[(image * Most) + i], similarities[(image * Most) + i]) = (best[i], scores[best[i]]);
    }
}
