using System.Collections.Immutable;

namespace Iconotheque.Collections.Reading;

/// <summary>
/// A query whose right answers are listed one by one, before its own image has a place among the benchmark's images.
/// </summary>
/// <param name="Path">The query's image.</param>
/// <param name="Class">The landmark.</param>
/// <param name="Region">The part that asks, or null for the whole image.</param>
/// <param name="Self">The same image in the database, or -1.</param>
/// <param name="Easy">Right answers; indices into the database, in any order, <paramref name="Self"/> allowed.</param>
/// <param name="Hard">Right answers that are called hard.</param>
/// <param name="Junk">Images that count neither way.</param>
internal sealed record JudgedQuery(string Path, string Class, Region? Region, int Self, int[] Easy, int[] Hard, int[] Junk)
{
    /// <summary>Images and queries of a benchmark: the database first, in its own order, then one image per query.</summary>
    /// <param name="database">Paths of the images that are searched, each once.</param>
    /// <param name="queries">The queries; a whole image that is in the database asks from there.</param>
    /// <remarks>
    /// An image of the database takes the class of the first query that it answers, or else of the first that calls it junk.
    /// </remarks>
    public static (ImmutableArray<CollectionImage> Images, ImmutableArray<Query> Queries) Assemble(string[] database,
        IReadOnlyList<JudgedQuery> queries)
    {
        var images = ImmutableArray.CreateBuilder<CollectionImage>(database.Length + queries.Count);
        images.AddRange(database.Select(path => new CollectionImage(path)));
        foreach (var query in queries) query.Label(images, query.Easy.Concat(query.Hard), Role.Positive);
        foreach (var query in queries) query.Label(images, query.Junk, Role.Junk);
        var assembled = queries.Select(query => query.Place(images)).OrderBy(query => query.Image).ToImmutableArray();
        return (images.DrainToImmutable(), assembled);
    }

    private void Label(ImmutableArray<CollectionImage>.Builder images, IEnumerable<int> indices, Role role)
    {
        foreach (int i in indices)
        {
            if (images[i].Role == Role.Distractor) images[i] = images[i] with { Class = Class, Role = role };
        }
    }

    private Query Place(ImmutableArray<CollectionImage>.Builder images)
    {
        int place = Self;
        if (Self >= 0 && Region is null)
        {
            images[Self] = images[Self] with { Class = Class, Role = Role.QueryAndPositive };
        }
        else
        {
            place = images.Count;
            images.Add(new CollectionImage(Path, Class, Role.Query) { Region = Region });
        }

        // What is listed twice counts as the easier; the query itself is no answer.
        var easy = new SortedSet<int>(Easy.Where(i => i != Self));
        var hard = new SortedSet<int>(Hard.Where(i => i != Self && !easy.Contains(i)));
        var junk = new SortedSet<int>(Junk.Where(i => i != Self && !easy.Contains(i) && !hard.Contains(i)));
        return new Query(place, Class, Self, [.. easy], [.. hard], [.. junk]);
    }
}
